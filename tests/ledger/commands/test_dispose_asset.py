"""``ledger.dispose_asset``: the asset leaves with what it brought; nothing of it stays."""

from datetime import date

import pytest
from tests.conftest import House
from tests.ledger.commands.test_register_asset import open_books, wish
from tests.promises import balance, denied, refused

from guyub.ledger.commands.depreciate import Depreciate
from guyub.ledger.commands.dispose_asset import DisposeAsset
from guyub.ledger.queries import assets

SOLD = DisposeAsset(asset="SS-1", on=date(2025, 2, 3), received_rupiah=1_100_000, into="1-1101")


@pytest.fixture
def books(house: House) -> House:
    open_books(house)
    house.run(wish(), actor=house.chair)
    return house


def test_a_sale_above_book_value_is_other_income(books: House) -> None:
    with refused("asset.depreciate_first", month=202501):
        books.run(SOLD)
    books.run(Depreciate(month=202501))
    done = books.run(SOLD)
    assert done.data["gain_rupiah"] == 1_100_000 - (1_000_000 - 16_667)
    assert balance(books, "1-3105") == balance(books, "1-3109") == 0
    assert balance(books, "4-3109") == -116_667 and balance(books, "1-1101") == 4_100_000
    with refused("asset.disposed_already"):
        books.run(SOLD)
    with refused("asset.nothing_due"):
        books.run(Depreciate(month=202502))


def test_what_is_thrown_away_is_a_loss(books: House) -> None:
    books.run(DisposeAsset(asset="SS-1", on=date(2025, 1, 3)))
    assert balance(books, "5-5101") == 1_000_000
    assert [one.book_rupiah for one in assets.held(books.body, date(2025, 1, 3))] == [0]


def test_what_cannot_be_is_refused(books: House) -> None:
    with refused("asset.unknown", asset="X"):
        books.run(DisposeAsset(asset="X", on=date(2025, 1, 3)))
    with refused("field.missing", field="into"):
        books.run(DisposeAsset(asset="SS-1", on=date(2025, 1, 3), received_rupiah=5))
    with refused("asset.acquired_later"):
        books.run(DisposeAsset(asset="SS-1", on=date(2020, 1, 3)))


def test_who_may(books: House) -> None:
    denied(books, SOLD, "teller", "supervisor")
