"""``ledger.add_category``: everyday words for an account on the receive and pay pages."""

from dataclasses import replace

from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.ledger.commands.add_category import AddCategory
from guyub.ledger.commands.change_account import ChangeAccount
from guyub.ledger.commands.change_category import ChangeCategory
from guyub.ledger.commands.receive import Receive

WISH = AddCategory(name="Jual sayur", direction="in", account="4-1201")


def test_money_can_be_received_under_it(house: House) -> None:
    house.run(WISH)
    house.run(
        Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", category="Jual sayur", narration="x")
    )
    assert balance(house, "4-1201") == -500


def test_what_is_refused(house: House) -> None:
    with refused("account.unknown"):
        house.run(replace(WISH, account="9-9"))
    house.run(WISH)
    with refused("category.name_taken"):
        house.run(WISH)
    house.run(ChangeCategory(category="Jual sayur", direction="in", in_use=False))
    with refused("category.name_taken"):
        house.run(WISH)
    house.run(ChangeAccount(account="4-1201", in_use=False))
    with refused("account.not_in_use"):
        house.run(replace(WISH, name="Jual buah"))


def test_who_may(house: House) -> None:
    denied(house, WISH, "supervisor", "teller")
