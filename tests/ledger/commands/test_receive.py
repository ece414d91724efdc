"""``ledger.receive``: money in, with its paper; the other side by category or by account."""

from dataclasses import replace
from datetime import date

from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.ledger import queries
from guyub.ledger.commands.receive import Receive

WISH = Receive(on=TODAY, amount_rupiah=50_000, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")


def test_cash_grows_by_what_came_in(house: House) -> None:
    done = house.run(replace(WISH, voucher="BKM-1", person=house.teller.uid))
    entry = queries.entry(house.body, done.data["entry"])
    assert balance(house, "1-1101") == 50_000 and balance(house, "4-1201") == -50_000
    assert (entry.voucher, entry.person, entry.narration) == ("BKM-1", house.teller.uid, "Jual")
    assert done.data["head"].startswith("1:") and done.data["amount_rupiah"] == 50_000


def test_a_category_names_the_account_in_everyday_words(house: House) -> None:
    category = queries.categories(house.body, "in")[0]
    house.run(replace(WISH, account=None, category=category.name))
    assert balance(house, category.account.code) == -50_000


def test_what_is_refused(house: House) -> None:
    for change, code in (
        ({"amount_rupiah": 0}, "money.not_positive"),
        ({"amount_rupiah": -5}, "money.not_positive"),
        ({"amount_rupiah": 10**15 + 1}, "money.too_large"),
        ({"into": "9-9999"}, "account.unknown"),
        ({"account": "9-9999"}, "account.unknown"),
        ({"unit": "X"}, "unit.unknown"),
        ({"account": "1-1101"}, "entry.same_place"),
        ({"account": None}, "field.missing"),
        ({"account": None, "category": "tidak ada"}, "category.unknown"),
        ({"on": date(2025, 3, 15)}, "day.in_the_future"),
        ({"photo": b"<html>"}, "document.type"),
    ):
        with refused(code):
            house.run(replace(WISH, **change))


def test_money_comes_into_an_account_that_holds_money(house: House) -> None:
    """With an expense as the receiving account, whoever may receive could pay out."""
    with refused("account.not_money", account="5-3101"):
        house.run(replace(WISH, into="5-3101", account="1-1101"), actor=house.teller)


def test_who_may(house: House) -> None:
    denied(house, WISH, "supervisor")
    house.run(WISH, actor=house.teller)
