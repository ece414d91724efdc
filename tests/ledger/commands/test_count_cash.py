"""``ledger.count_cash``: the count is on record; a difference is posted or explained."""

from datetime import date

import pytest
from tests.conftest import House
from tests.ledger.commands.test_register_asset import START, open_books
from tests.promises import balance, denied, refused

from guyub.ledger.commands.count_cash import CountCash


def count(counted: int, **more: object) -> CountCash:
    return CountCash(on=START, account="1-1101", unit="TOKO", counted_rupiah=counted, **more)  # type: ignore[arg-type]


@pytest.fixture
def books(house: House) -> House:
    open_books(house)
    return house


def test_a_count_that_agrees_posts_nothing(books: House) -> None:
    assert books.run(count(3_000_000)).data == {"book_rupiah": 3_000_000, "difference_rupiah": 0}


def test_a_difference_is_posted_or_explained(books: House) -> None:
    with refused("cash.unexplained", difference_rupiah=-5_000):
        books.run(count(2_995_000))
    assert "entry" not in books.run(count(2_995_000, note="Nota belum dibukukan")).data
    assert balance(books, "1-1101") == 3_000_000
    assert books.run(count(2_995_000, difference_account="5-5101")).data["entry"]
    assert balance(books, "1-1101") == 2_995_000 and balance(books, "5-5101") == 5_000


def test_what_cannot_be_is_refused(books: House) -> None:
    with refused("money.not_positive"):
        books.run(count(-1))
    with refused("account.not_money"):
        books.run(CountCash(on=START, account="1-3105", unit="TOKO", counted_rupiah=1))
    with refused("day.in_the_future"):
        books.run(CountCash(on=date(2025, 12, 31), account="1-1101", unit="TOKO", counted_rupiah=1))


def test_who_may(books: House) -> None:
    denied(books, count(1), "teller")
