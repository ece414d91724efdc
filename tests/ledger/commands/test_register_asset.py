"""``ledger.register_asset``: the asset has subaccounts of its own, bought now or out of what is held."""

from datetime import date
from typing import Any

import pytest
from tests.conftest import House
from tests.promises import balance, denied, refused

from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.register_asset import RegisterAsset
from guyub.ledger.queries import assets

START = date(2024, 12, 31)


def open_books(house: House) -> None:
    rows = (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=3_000_000),
        OpeningRow(code="1-3105", name="Inventaris", amount_rupiah=1_150_000),
        OpeningRow(code="1-3109", name="Akumulasi", amount_rupiah=-150_000),
        OpeningRow(code="3-1101", name="Pokok", amount_rupiah=-4_000_000),
    )
    house.run(BringOpening(on=START, rows=rows, unit="TOKO"), actor=house.chair)


def wish(**change: Any) -> RegisterAsset:
    plain: dict[str, Any] = {
        "on": START, "code": "SS-1", "name": "Sound system", "account": "1-3105", "unit": "TOKO",
        "acquired_on": date(2022, 1, 10), "cost_rupiah": 1_150_000, "life_months": 96,
        "worn_before_rupiah": 150_000, "counted_until": 202412,
    }  # fmt: skip
    return RegisterAsset(**(plain | change))


@pytest.fixture
def books(house: House) -> House:
    open_books(house)
    return house


def test_what_is_held_already_moves_to_the_asset_and_no_account_changes(books: House) -> None:
    books.run(wish(), actor=books.chair)
    held = assets.held(books.body, START)[0]
    assert (held.cost_rupiah, held.worn_rupiah, held.book_rupiah) == (1_150_000, 150_000, 1_000_000)
    assert balance(books, "1-3105") == 1_150_000 and balance(books, "1-3109") == -150_000
    assert assets.not_listed(books.body, START) == {}


def test_an_asset_bought_now_is_paid_from_its_source(books: House) -> None:
    bought = wish(
        code="K-1", on=date(2025, 1, 5), acquired_on=date(2025, 1, 5), source="1-1101", worn_before_rupiah=0,
        counted_until=None, cost_rupiah=800_000,
    )  # fmt: skip
    books.run(bought)
    assert balance(books, "1-1101") == 2_200_000 and balance(books, "1-3105") == 1_950_000


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cost_rupiah": 0}, "money.not_positive"),
        ({"account": "2-1101"}, "asset.account"),
        ({"expense_account": "1-1101"}, "asset.account"),
        ({"unit": "LAIN"}, "unit.unknown"),
        ({"life_months": 0}, "asset.life"),
        ({"residual_rupiah": 1_100_000}, "asset.values"),
        ({"worn_before_rupiah": -1}, "asset.values"),
        ({"counted_until": None}, "field.missing"),
        ({"counted_until": 202101}, "asset.counted_until"),
        ({"counted_until": 202413}, "period.no_such_month"),
        ({"source": "1-1101"}, "asset.bought_new"),
        ({"acquired_on": date(2025, 1, 1)}, "asset.acquired_later"),
        ({"code": " "}, "field.missing"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    books: House, change: dict[str, Any], code: str
) -> None:
    with refused(code):
        books.run(wish(**change), actor=books.chair)


def test_a_code_stands_for_one_asset(books: House) -> None:
    books.run(wish(), actor=books.chair)
    with refused("asset.code_taken", asset="SS-1"):
        books.run(wish(), actor=books.chair)


def test_who_may(books: House) -> None:
    denied(books, wish(), "teller", "supervisor")
