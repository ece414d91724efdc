"""``ledger.bring_assets``: a whole list in one entry, or nothing of it."""

from dataclasses import fields

import pytest
from tests.conftest import House
from tests.ledger.commands.test_register_asset import START, open_books, wish
from tests.promises import denied, refused

from guyub.ledger.commands.bring_assets import BringAssets
from guyub.ledger.commands.register_asset import AssetRow
from guyub.ledger.queries import assets


def row(code: str, cost: int, worn: int = 0) -> AssetRow:
    plain = wish(code=code, cost_rupiah=cost, worn_before_rupiah=worn, counted_until=202412)
    return AssetRow(**{field.name: getattr(plain, field.name) for field in fields(AssetRow)})


@pytest.fixture
def books(house: House) -> House:
    open_books(house)
    return house


def test_a_list_stands_and_what_is_missing_from_it_is_named(books: House) -> None:
    done = books.run(
        BringAssets(on=START, rows=(row("A", 700_000, 90_000), row("B", 400_000))), actor=books.chair
    )
    assert done.data["assets"] == ["A", "B"]
    assert [one.book_rupiah for one in assets.held(books.body, START)] == [610_000, 400_000]
    assert assets.not_listed(books.body, START) == {"1-3105": 50_000, "1-3109": -60_000}


def test_one_bad_row_keeps_all_out(books: House) -> None:
    with refused("asset.code_taken"):
        books.run(BringAssets(on=START, rows=(row("A", 1), row("A", 1))), actor=books.chair)
    with refused("field.missing"):
        books.run(BringAssets(on=START, rows=()), actor=books.chair)


def test_who_may(books: House) -> None:
    denied(books, BringAssets(on=START, rows=(row("A", 1),)), "teller", "supervisor")
