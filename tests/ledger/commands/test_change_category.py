"""``ledger.change_category``: hidden, brought back, or another account from now on."""

from dataclasses import replace

from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.ledger import queries
from guyub.ledger.commands.add_category import AddCategory
from guyub.ledger.commands.change_account import ChangeAccount
from guyub.ledger.commands.change_category import ChangeCategory
from guyub.ledger.commands.receive import Receive

SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", category="Jual sayur", narration="x")
HIDE = ChangeCategory(category="Jual sayur", direction="in", in_use=False)


def test_a_hidden_one_is_offered_no_more_and_comes_back(house: House) -> None:
    house.run(AddCategory(name="Jual sayur", direction="in", account="4-1201"))
    house.run(HIDE)
    assert "Jual sayur" not in [one.name for one in queries.categories(house.body, "in")]
    with refused("category.unknown"):
        house.run(SALE)
    house.run(replace(HIDE, in_use=True))
    house.run(SALE)


def test_another_account_from_now_on(house: House) -> None:
    house.run(AddCategory(name="Jual sayur", direction="in", account="4-1201"))
    house.run(SALE)
    house.run(ChangeCategory(category="Jual sayur", direction="in", account="4-1101"))
    house.run(SALE)
    assert balance(house, "4-1201") == balance(house, "4-1101") == -500


def test_what_is_refused(house: House) -> None:
    house.run(AddCategory(name="Jual sayur", direction="in", account="4-1201"))
    for wish, code in (
        (replace(HIDE, direction="out"), "category.unknown"),
        (ChangeCategory(category="Jual sayur", direction="in", account="9-9"), "account.unknown"),
    ):
        with refused(code):
            house.run(wish)
    house.run(ChangeAccount(account="4-1101", in_use=False))
    with refused("account.not_in_use"):
        house.run(ChangeCategory(category="Jual sayur", direction="in", account="4-1101"))


def test_who_may(house: House) -> None:
    denied(house, HIDE, "supervisor", "teller")
