"""``ledger.close_year``: income and expense stand at nought in every unit, their sum is the surplus."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from tests.conftest import House
from tests.ledger.commands.test_set_budget import decision
from tests.ledger.commands.test_settle_difference import open_with_difference
from tests.promises import balance, denied, refused

from guyub.foundation.command import SYSTEM
from guyub.ledger import totals
from guyub.ledger.commands.bring_holdings import BringHoldings, HoldingRow
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.receive import Receive
from guyub.ledger.queries.closing import closing_items
from guyub.reports import queries as reports

END = date(2024, 12, 31)


def sale(on: date, amount: int, unit: str = "TOKO") -> Receive:
    return Receive(on=on, amount_rupiah=amount, into="1-1101", unit=unit, account="4-1201", narration="Jual")


@pytest.fixture
def traded(house: House) -> House:
    house.run(sale(date(2024, 5, 1), 300_000))
    house.run(sale(END, 100_000, unit="USP"))
    return house


def test_the_last_day_belongs_to_the_year(traded: House) -> None:
    done = traded.run(CloseYear(year_end=END))
    assert done.data["surplus_rupiah"] == 400_000 and balance(traded, "4-1201") == 0


def test_every_unit_keeps_its_own_surplus(traded: House) -> None:
    traded.run(CloseYear(year_end=END))
    found = [one for one in totals.balances(traded.body, until=END) if one.role == "current_surplus"]
    assert {one.unit: one.amount_rupiah for one in found} == {"TOKO": -300_000, "USP": -100_000}


def test_the_result_of_a_closed_year_can_still_be_read(traded: House) -> None:
    before = reports.result(traded.body, reports.OnDay(on=END)).rows
    position = reports.position(traded.body, reports.OnDay(on=END))
    traded.run(CloseYear(year_end=END))
    assert reports.result(traded.body, reports.OnDay(on=END)).rows == before
    after = reports.position(traded.body, reports.OnDay(on=END))
    assert [row.cells[-1] for row in after.rows if row.style == "total"] == [
        row.cells[-1] for row in position.rows if row.style == "total"
    ]


def test_last_years_surplus_moves_to_what_is_not_yet_divided(house: House) -> None:
    house.run(sale(date(2023, 5, 1), 70_000))
    house.run(CloseYear(year_end=date(2023, 12, 31)))
    house.run(sale(date(2024, 5, 1), 300_000))
    for month in range(202401, 202412):
        house.run(CloseMonth(month=month))
    house.run(CloseYear(year_end=END))
    found = {one.role: one.amount_rupiah for one in totals.balances(house.body, until=END) if one.role}
    assert (found["current_surplus"], found["retained_surplus"]) == (-300_000, -70_000)


def test_what_is_refused(traded: House) -> None:
    with refused("year.not_a_month_end"):
        traded.run(CloseYear(year_end=date(2024, 12, 30)))
    with refused("month.not_over"):
        traded.run(CloseYear(year_end=date(2025, 3, 31)))
    traded.run(CloseYear(year_end=END))
    with refused("month.closed_already"):
        traded.run(CloseYear(year_end=END))
    with refused("month.closed"):
        traded.run(sale(END, 1))


def test_the_months_before_are_closed_first(traded: House) -> None:
    traded.run(CloseMonth(month=202410))
    with refused("month.gap", next_month=202411):
        traded.run(CloseYear(year_end=END))


def test_who_may(traded: House) -> None:
    denied(traded, CloseYear(year_end=END), "supervisor", "teller")


def test_an_open_difference_blocks_until_a_decision_carries_it(house: House) -> None:
    open_with_difference(house)
    with refused("year.blocked", blocking=["difference"]):
        house.run(CloseYear(year_end=END))
    with refused("authority.unknown"):
        house.run(CloseYear(year_end=END, authority=uuid4()))
    authority = decision(house)
    assert house.run(CloseYear(year_end=END, authority=authority)).data["carried"] == ["difference"]


def test_the_year_ends_where_the_bylaws_end_it(house: House) -> None:
    house.run(sale(date(2024, 5, 1), 300_000))
    with refused("year.blocked", blocking=["book_year"]):
        house.run(CloseYear(year_end=date(2024, 11, 30)))


def test_a_first_year_may_be_a_month_longer_on_a_decision(house: House) -> None:
    house.run(sale(date(2023, 12, 9), 300_000))
    with refused("year.blocked", blocking=["year_length"]):
        house.run(CloseYear(year_end=END))
    authority = decision(house)
    assert house.run(CloseYear(year_end=END, authority=authority)).data["surplus_rupiah"] == 300_000
    report = reports.result(house.body, reports.OnDay(on=END))
    assert report.since == date(2023, 12, 1) and report.rows[-1].cells[2] == 300_000


def test_a_first_year_of_fourteen_months_is_too_long_for_any_decision(house: House) -> None:
    house.run(sale(date(2023, 11, 9), 300_000))
    authority = decision(house)
    with refused("year.blocked", blocking=["year_length"]):
        house.run(CloseYear(year_end=END, authority=authority))


def test_balances_told_apart_on_the_opening_day_are_no_month_of_dealings(house: House) -> None:
    opened = date(2023, 12, 31)
    rows = (
        OpeningRow(code="1-1101", name="Kas", amount_rupiah=500_000),
        OpeningRow(code="3-1102", name="Simpanan wajib", amount_rupiah=-500_000),
    )
    house.run(BringOpening(on=opened, rows=rows, unit="TOKO"), actor=SYSTEM)
    held = (HoldingRow(holder=house.chair.uid, amount_rupiah=500_000),)
    house.run(BringHoldings(on=opened, account="3-1102", unit="TOKO", rows=held))
    house.run(sale(date(2024, 1, 5), 300_000))
    assert house.run(CloseYear(year_end=END)).data["surplus_rupiah"] == 300_000


def test_income_held_by_members_is_in_order_after_the_closing_too(house: House) -> None:
    house.run(replace(sale(date(2024, 5, 1), 300_000), holder=house.chair.uid))
    house.run(CloseYear(year_end=END))
    assert {one.state for one in closing_items(house.body, END) if one.code == "held"} == {"done"}
