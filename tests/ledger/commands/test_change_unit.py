"""``ledger.change_unit``: a unit is renamed, or takes no more entries once it holds nothing."""

from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.ledger import queries
from guyub.ledger.commands.change_unit import ChangeUnit
from guyub.ledger.commands.receive import Receive

SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="USP", account="4-1201", narration="Jual")


def test_it_is_renamed_and_leaves_use(house: House) -> None:
    house.run(ChangeUnit(unit="USP", name="Unit simpan pinjam", in_use=False))
    assert queries.unit(house.body, "USP").name == "Unit simpan pinjam"
    with refused("unit.not_in_use"):
        house.run(SALE)
    assert house.run(ChangeUnit(unit="USP", in_use=True)).waits, "one alone opened a closed unit"
    house.agreed(ChangeUnit(unit="USP", in_use=True))
    house.run(SALE)


def test_what_is_refused(house: House) -> None:
    house.run(SALE)
    for wish, code in (
        (ChangeUnit(unit="X"), "unit.unknown"),
        (ChangeUnit(unit="USP", name=" "), "field.missing"),
        (ChangeUnit(unit="USP", in_use=False), "unit.has_balance"),
    ):
        with refused(code):
            house.run(wish)


def test_one_unit_stays(house: House) -> None:
    house.run(ChangeUnit(unit="USP", in_use=False))
    with refused("unit.last", unit="TOKO"):
        house.run(ChangeUnit(unit="TOKO", in_use=False))


def test_who_may(house: House) -> None:
    denied(house, ChangeUnit(unit="USP", name="x"), "supervisor", "teller")
