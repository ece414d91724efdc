"""``ledger.bring_position``: books of missed years stand at their year ends, and are closed one after the other."""

from datetime import date

import pytest
from tests.conftest import House
from tests.promises import balance, denied, refused, weighs_what_it_moves

from guyub.foundation.command import SYSTEM
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.bring_position import BringPosition
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.receive import Receive
from guyub.reports import queries as reports

FIRST, SECOND = date(2023, 12, 31), date(2024, 12, 31)


def rows(**amounts: int) -> tuple[OpeningRow, ...]:
    codes = {
        "cash": "1-1101",
        "pokok": "3-1101",
        "sale": "4-1201",
        "wage": "5-3101",
        "shu": "3-1502",
        "kept": "3-1501",
    }
    return tuple(
        OpeningRow(code=codes[name], name=name, amount_rupiah=amount) for name, amount in amounts.items()
    )


@pytest.fixture
def books(house: House) -> House:
    opening = BringOpening(on=date(2022, 12, 31), rows=rows(cash=100, pokok=-100), unit="TOKO")
    house.run(opening, actor=house.chair)
    return house


def test_two_missed_years_are_closed_in_one_sitting(books: House) -> None:
    books.run(BringPosition(on=FIRST, rows=rows(cash=150, pokok=-110, sale=-60, wage=20), unit="TOKO"))
    assert books.run(CloseYear(year_end=FIRST)).data["surplus_rupiah"] == 40
    second = rows(cash=200, pokok=-120, shu=-40, sale=-70, wage=30)
    books.run(BringPosition(on=SECOND, rows=second, unit="TOKO"))
    assert books.run(CloseYear(year_end=SECOND)).data["surplus_rupiah"] == 40
    assert balance(books, "1-1101") == 200 and balance(books, "3-1501") == -40
    report = reports.cash_flow_statement(books.body, reports.OfPeriod(on=SECOND, beside=FIRST))
    shown = {row.label_key or row.cells[0]: row.cells[2:] for row in report.rows}
    assert report.facts["method"] == "indirect"
    assert shown["flow.opening"] == (150, 100) and shown["flow.closing"] == (200, 150)
    assert shown["flow.surplus"] == (40, 40) and shown["3-1101"] == (10, 10)


def test_it_weighs_what_the_books_held_as_well(books: House) -> None:
    """A list that leaves everything out would bring the books to nought."""
    more = Receive(
        on=date(2023, 5, 1),
        amount_rupiah=6_000_000,
        into="1-1101",
        unit="TOKO",
        account="4-1201",
        narration="Jual",
    )
    books.run(more, actor=SYSTEM)
    assert books.run(BringPosition(on=FIRST, rows=())).waits is not None
    only = BringPosition(on=FIRST, rows=rows(cash=1_000), unit="TOKO", difference_to_account=True)
    assert weighs_what_it_moves(books, only) == 6_000_100


def test_a_position_after_its_closing_still_says_what_the_year_made(books: House) -> None:
    books.run(BringPosition(on=FIRST, rows=rows(cash=150, pokok=-110, shu=-40), unit="TOKO"))
    report = reports.changes_in_equity(books.body, reports.OfPeriod(on=FIRST))
    found = {row.cells[0] or row.label_key: row.cells[2:] for row in report.rows}
    assert found["3-1502"] == (0, 0, 0, 40, 0, 40) and found["3-1101"] == (100, 10, 0, 0, 0, 110)
    assert found["statement.total_equity"] == (100, 10, 0, 40, 0, 150)


def test_what_does_not_add_up_stands_as_a_difference_only_when_wished(books: House) -> None:
    wish = {"on": FIRST, "rows": rows(cash=150, pokok=-110), "unit": "TOKO"}
    with refused("entry.unbalanced"):
        books.run(BringPosition(**wish))  # type: ignore[arg-type]
    done = books.run(BringPosition(**wish, difference_to_account=True))  # type: ignore[arg-type]
    assert done.data["difference_rupiah"] == 40 and balance(books, "3-1999") == -40


def test_it_comes_before_dealings_and_after_an_opening(books: House, house: House) -> None:
    with refused("year.not_a_month_end"):
        books.run(BringPosition(on=date(2023, 12, 30), rows=rows(cash=1, pokok=-1)))
    books.run(
        Receive(on=SECOND, amount_rupiah=5, into="1-1101", unit="TOKO", account="4-1201", narration="x")
    )
    with refused("position.later_entries"):
        books.run(BringPosition(on=SECOND, rows=rows(cash=1, pokok=-1)))


def test_the_first_books_are_an_opening(house: House) -> None:
    with refused("position.no_opening"):
        house.run(BringPosition(on=FIRST, rows=rows(cash=1, pokok=-1)))


def test_a_later_year_is_refused_while_the_year_before_is_open(books: House) -> None:
    books.run(BringPosition(on=FIRST, rows=rows(cash=150, pokok=-110, sale=-60, wage=20), unit="TOKO"))
    later = BringPosition(on=SECOND, rows=rows(cash=200, pokok=-160, sale=-70, wage=30), unit="TOKO")
    with refused("position.year_open"):
        books.run(later)
    books.run(CloseYear(year_end=FIRST))
    books.run(later)


def test_who_may(books: House) -> None:
    denied(books, BringPosition(on=FIRST, rows=rows(cash=1, pokok=-1)), "teller", "supervisor")
