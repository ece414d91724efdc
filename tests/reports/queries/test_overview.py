"""How the cooperative stands: figures that agree with the statements, and their months with their sums."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import House, house_of_a_trial

from guyub.foundation.running import today
from guyub.front.doors.papers import paper_bytes
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.reports.queries.overview import OverviewWish, overview
from guyub.reports.queries.statements import OnDay, result


def _now(house: House, on: date) -> dict[str, tuple[Any, Any]]:
    rows = overview(house.body, OverviewWish(on=on)).rows
    return {(row.label_key or "").removeprefix("overview."): (row.cells[1], row.cells[2]) for row in rows}


def _take(house: House, on: date, amount: int, *, account: str) -> None:
    house.run(
        Receive(on=on, amount_rupiah=amount, into="1-1101", unit="TOKO", account=account, narration="x"),
        actor=house.chair,
    )


def test_every_figure_is_told_beside_a_year_before(house: House) -> None:
    rows = tuple(
        RegisterRow(name=f"Anggota {place}", number=f"{place}", joined_on=date(2023 + place, 2, 1))
        for place in range(3)
    )
    house.run(BringRegister(rows=rows))
    _take(house, date(2024, 3, 1), 700, account="4-1201")
    _take(house, date(2025, 3, 1), 900, account="4-1201")
    found = _now(house, date(2025, 3, 14))
    assert found["members"] == (3, 2)
    assert found["cash"] == (1_600, 700) and found["result"] == (900, 700)
    assert "plan" not in found
    report = overview(house.body, OverviewWish(on=date(2025, 3, 14)))
    for kind in ("pdf", "xlsx", "docx", "json"):
        assert paper_bytes(report, kind, language="id")


def test_the_day_before_the_books_began_has_nothing(house: House) -> None:
    assert _now(house, date(2024, 2, 29))["members"] == (0, 0)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 430), st.integers(1, 10**6)), max_size=6))
def test_the_months_add_up_to_the_balances(db: None, taken: list[tuple[int, int]]) -> None:
    with house_of_a_trial() as house:
        on = today(house.body)
        for back, amount in taken:
            _take(house, date.fromordinal(max(on.toordinal() - back, date(2024, 1, 2).toordinal())), amount, account="4-1201")  # fmt: skip
        report = overview(house.body, OverviewWish(on=on))
        cash = next(row for row in report.rows if row.label_key == "overview.cash") if taken else None
        held = next(one for one in report.figures if one.title == "overview.held_by_month")
        drawn = {one.name: one.amounts for one in held.series}
        assert (
            drawn["overview.cash"][-1] == (cash.cells[1] if cash else 0) == sum(amount for _, amount in taken)
        )
        told = next(row.cells[1] for row in report.rows if row.label_key == "overview.result")
        stated = [row.cells[-1] for row in result(house.body, OnDay(on=on)).rows if row.style == "total"]
        assert told == (stated[-1] or 0)
