"""Cash flow and changes in equity prove themselves, whichever way they are made."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.conftest import House

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.foundation.command import SYSTEM
from guyub.kernel.ledger.flow import Moved, cash_flow, indirect
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.ledger.commands.bring_holdings import BringHoldings, HoldingRow
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.reports import queries as reports

SCAN = b"%PDF-1.4 berita acara rapat anggota"
YEAR_END = date(2024, 12, 31)
START = (("1-1101", 500_000), ("1-3105", 1_200_000), ("2-1101", -300_000), ("3-1101", -400_000), ("3-1502", -1_000_000))  # fmt: skip
YEAR = (
    # account, unit, account, unit, amount: debit first
    ("1-1101", "TOKO", "4-1201", "TOKO", 900_000),
    ("5-3101", "TOKO", "1-1101", "TOKO", 200_000),
    ("5-3106", "TOKO", "1-3109", "TOKO", 100_000),
    ("1-1101", "TOKO", "3-1102", "TOKO", 50_000),
    ("1-1101", "TOKO", "2-1101", "TOKO", 70_000),
    ("1-3105", "TOKO", "1-1101", "TOKO", 300_000),
    ("3-1502", "TOKO", "3-1401", "TOKO", 250_000),
    ("3-1502", "TOKO", "2-1401", "TOKO", 150_000),
    ("2-1401", "TOKO", "1-1101", "TOKO", 120_000),
    ("1-1201", "USP", "1-1101", "TOKO", 110_000),
    ("5-5901", "USP", "4-3901", "TOKO", 25_000),
)


def book_year(house: House) -> None:
    rows = tuple(OpeningRow(code=code, name=code, amount_rupiah=amount) for code, amount in START)
    house.run(BringOpening(on=date(2023, 12, 31), rows=rows, unit="TOKO"), actor=house.chair)
    shared = RecordAuthority(
        kind="resolution", number="1/RAT/2024", on=date(2024, 2, 1), title="Pembagian SHU", paper=SCAN
    )
    resolution = UUID(house.run(shared, actor=house.chair).data["authority"])
    for debit, unit, credit, other, amount in YEAR:
        lines = (
            JournalLine(account=debit, unit=unit, debit_rupiah=amount),
            JournalLine(account=credit, unit=other, credit_rupiah=amount),
        )
        decided = resolution if debit.startswith("3") else None
        house.run(
            Journal(on=date(2024, 5, 2), lines=lines, narration="uji", join_units=True, authority=decided)
        )


def figures(report: Report, column: int = 2) -> dict[str, object]:
    return {str(row.label_key or row.cells[0]): row.cells[column] for row in report.rows}


@pytest.fixture
def books(house: House) -> House:
    book_year(house)
    return house


@pytest.mark.django_db
def test_both_ways_come_to_the_same_cash(books: House) -> None:
    for method in ("direct", "indirect"):
        shown = figures(reports.cash_flow_statement(books.body, reports.OfPeriod(on=YEAR_END, method=method)))  # type: ignore[arg-type]
        assert shown["flow.opening"] == 500_000 and shown["flow.closing"] == 790_000, method
        assert shown["flow.investing_net"] == -300_000, method
        assert shown["flow.operating_net"] == 900_000 - 200_000 - 110_000, method
        assert shown["flow.financing_net"] == 50_000 + 70_000 - 120_000, "voluntary savings finance a shop"


@pytest.mark.django_db
def test_the_indirect_way_begins_with_the_surplus_and_adds_what_took_no_cash(books: House) -> None:
    shown = figures(reports.cash_flow_statement(books.body, reports.OfPeriod(on=YEAR_END, method="indirect")))
    assert shown["flow.surplus"] == 600_000 and shown["1-3109"] == 100_000
    assert shown["flow.distribution"] == -400_000 and shown["3-1401"] == 250_000


@pytest.mark.django_db
def test_a_unit_shows_what_moved_between_units(books: House) -> None:
    for method in ("direct", "indirect"):
        wish = reports.OfPeriod(on=YEAR_END, unit="TOKO", method=method)  # type: ignore[arg-type]
        shown = figures(reports.cash_flow_statement(books.body, wish))
        assert shown["flow.closing"] == 790_000
    assert "flow.between_units_net" in shown
    with pytest.raises(Refusal) as refused:
        reports.cash_flow_statement(books.body, reports.OfPeriod(on=YEAR_END, unit="LAIN"))
    assert refused.value.code == "unit.unknown"


@pytest.mark.django_db
def test_equity_says_where_every_class_comes_from(books: House) -> None:
    report = reports.changes_in_equity(books.body, reports.OfPeriod(on=YEAR_END))
    rows = {row.cells[0] or row.label_key: row.cells[2:] for row in report.rows}
    assert rows["3-1101"] == (400_000, 0, 0, 0, 0, 400_000)
    assert rows["3-1102"] == (0, 50_000, 0, 0, 0, 50_000)
    assert rows["3-1401"] == (0, 0, 0, 0, 250_000, 250_000)
    assert rows["3-1502"] == (1_000_000, 0, 0, 0, -400_000, 600_000)
    assert rows["statement.current_surplus"] == (0, 0, 0, 600_000, 0, 600_000)
    total = figures(reports.position(books.body, reports.OnDay(on=YEAR_END)))["statement.total_equity"]
    assert rows["statement.total_equity"][-1] == total == 1_900_000


@pytest.mark.django_db
def test_equity_after_the_closing_still_says_what_the_year_made(books: House) -> None:
    books.run(CloseYear(year_end=YEAR_END), actor=books.chair)
    report = reports.changes_in_equity(books.body, reports.OfPeriod(on=YEAR_END))
    rows = {row.cells[0] or row.label_key: row.cells[2:] for row in report.rows}
    assert rows["3-1502"] == (1_000_000, 0, 0, 600_000, -1_000_000, 600_000)
    assert rows["3-1501"] == (0, 0, 0, 0, 600_000, 600_000), "what was not divided is carried"
    assert rows["statement.total_equity"] == (1_400_000, 50_000, 0, 600_000, -150_000, 1_900_000)
    after = reports.cash_flow_statement(books.body, reports.OfPeriod(on=YEAR_END, method="indirect"))
    assert figures(after)["flow.surplus"] == 600_000


@pytest.mark.django_db
def test_one_position_alone_prints_and_says_so(house: House) -> None:
    rows = tuple(OpeningRow(code=code, name=code, amount_rupiah=amount) for code, amount in START)
    house.run(BringOpening(on=YEAR_END, rows=rows, unit="TOKO"), actor=house.chair)
    shown = figures(reports.cash_flow_statement(house.body, reports.OfPeriod(on=YEAR_END)))
    assert shown["flow.opening"] == shown["flow.closing"] == 500_000 and "flow.one_position" in shown
    equity = reports.changes_in_equity(house.body, reports.OfPeriod(on=YEAR_END))
    assert figures(equity)["statement.total_equity"] == 1_400_000


_SIDES = st.integers(-(10**12), 10**12)
_ROLES = st.sampled_from(["cash", "", "current_surplus", "retained_surplus", "accumulated_depreciation"])
_CLASSES = st.sampled_from(["asset", "liability", "equity", "income", "expense"])


@given(st.lists(st.tuples(_CLASSES, _ROLES, _SIDES, _SIDES), max_size=12))
def test_any_two_positions_that_balance_flow_from_one_to_the_other(
    found: list[tuple[str, str, int, int]],
) -> None:
    sums = [sum(one[at] for one in found) for at in (2, 3)]
    found = [*found, ("asset", "cash", -sums[0], -sums[1])]
    accounts = [
        Moved(str(at), "x", class_name, role, "operating", (opening,), (moved,))
        for at, (class_name, role, opening, moved) in enumerate(found)
    ]
    cash = [one for one in accounts if one.role == "cash" and one.class_name == "asset"]
    plain = [one for one in accounts if one not in cash and one.role != "cash"] + cash
    assume(sum(one.moved[0] for one in plain) == 0)
    opening = sum(one.opening[0] for one in cash)
    closing = opening + sum(one.moved[0] for one in cash)
    rows = cash_flow(indirect(plain, 1), opening=(opening,), closing=(closing,))
    assert rows[-1].cells[-1] == closing


def test_a_flow_that_does_not_add_up_is_our_mistake() -> None:
    with pytest.raises(AssertionError):
        cash_flow([], opening=(1,), closing=(2,))


@pytest.mark.django_db
def test_telling_an_account_apart_by_holders_moves_no_equity(books: House) -> None:
    before = reports.changes_in_equity(books.body, reports.OfPeriod(on=YEAR_END)).rows
    told = BringHoldings(
        on=date(2024, 6, 1),
        account="3-1101",
        unit="TOKO",
        rows=(HoldingRow(holder=books.chair.uid, amount_rupiah=400_000),),
    )
    books.run(told, actor=SYSTEM)
    after = reports.changes_in_equity(books.body, reports.OfPeriod(on=YEAR_END)).rows
    assert [row.cells for row in before] == [row.cells for row in after]
