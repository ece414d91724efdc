"""``ledger.settle_difference``: a decision says where the difference belongs; it only gets smaller."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from tests.conftest import House
from tests.ledger.commands.test_set_budget import decision
from tests.promises import balance, denied, refused

from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.settle_difference import SettleDifference, SettlementRow
from guyub.ledger.queries.differences import difference_entries

ON = date(2025, 3, 1)


def open_with_difference(house: House) -> None:
    rows = (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=1_000_000),
        OpeningRow(code="3-1101", name="Pokok", amount_rupiah=-990_000),
    )
    wish = BringOpening(on=date(2024, 12, 31), rows=rows, unit="TOKO", difference_to_account=True)
    house.run(wish, actor=house.chair)


def settle(amount: int, authority: UUID) -> SettleDifference:
    return SettleDifference(
        on=ON, authority=authority, rows=(SettlementRow(account="3-1401", unit="TOKO", amount_rupiah=amount),)
    )


@pytest.fixture
def books(house: House) -> House:
    open_with_difference(house)
    return house


def test_the_entry_names_the_decision_and_the_difference_goes(books: House) -> None:
    assert balance(books, "3-1999") == -10_000
    authority = decision(books)
    books.run(settle(-4_000, authority))
    books.run(settle(-6_000, authority))
    assert balance(books, "3-1999") == 0 and balance(books, "3-1401") == -10_000
    found = difference_entries(books.body, ON)
    assert [one.authority for one in found] == [None, authority, authority]


@pytest.mark.parametrize("amount", [4_000, -10_001])
def test_it_never_grows_or_turns(books: House, amount: int) -> None:
    authority = decision(books)
    with refused("difference.not_that_much", there_rupiah=-10_000, asked_rupiah=amount):
        books.run(settle(amount, authority))


def test_without_a_decision_nothing_is_settled(books: House) -> None:
    with refused("authority.unknown"):
        books.run(settle(-4_000, uuid4()))
    authority = decision(books)
    with refused("field.missing"):
        books.run(SettleDifference(on=ON, authority=authority, rows=()))


def test_who_may(books: House) -> None:
    denied(books, settle(-4_000, uuid4()), "teller", "supervisor")
