"""``ledger.depreciate``: month by month or a year at once, the life of an asset adds up to the rupiah."""

from datetime import date

import pytest
from tests.conftest import House
from tests.ledger.commands.test_register_asset import open_books, wish
from tests.promises import balance, denied, refused

from guyub.ledger.commands.depreciate import Depreciate
from guyub.ledger.queries import assets


@pytest.fixture
def books(house: House) -> House:
    open_books(house)
    house.run(wish(), actor=house.chair)
    return house


def test_only_what_is_left_of_the_life_is_spread(books: House) -> None:
    """1.000.000 over the 60 months left of 96: 16.667 in January, nothing twice."""
    books.run(Depreciate(month=202501))
    assert balance(books, "5-3106", "TOKO") == 16_667 and balance(books, "1-3109") == -166_667
    with refused("asset.nothing_due"):
        books.run(Depreciate(month=202501))
    books.run(Depreciate(month=202502))
    held = assets.held(books.body, date(2025, 2, 28))[0]
    assert held.worn_rupiah == 150_000 + 16_667 * 2 and held.short_rupiah(202502) == 0


def test_the_whole_life_comes_to_cost_less_residual(books: House) -> None:
    asset = assets.asset(books.body, "SS-1")
    assert assets.due_rupiah(asset, 202912) == 1_000_000 == assets.due_rupiah(asset, 209912)


def test_a_month_that_is_not_over_waits(books: House) -> None:
    with refused("month.not_over"):
        books.run(Depreciate(month=202503))


def test_who_may(books: House) -> None:
    denied(books, Depreciate(month=202501), "teller", "supervisor")
