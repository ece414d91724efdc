"""``ledger.add_unit``: a unit balances on its own from its first entry."""

from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.ledger.commands.add_unit import AddUnit
from guyub.ledger.commands.receive import Receive


def test_it_takes_entries(house: House) -> None:
    house.run(AddUnit(code="FC", name="Fotokopi"))
    house.run(
        Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="FC", account="4-1201", narration="Jual")
    )
    assert balance(house, "1-1101", unit="FC") == 500


def test_what_is_refused(house: House) -> None:
    with refused("unit.code_taken"):
        house.run(AddUnit(code="TOKO", name="Toko dua"))


def test_who_may(house: House) -> None:
    denied(house, AddUnit(code="FC", name="Fotokopi"), "supervisor", "teller")
