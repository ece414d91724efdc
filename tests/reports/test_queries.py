"""Reads of the reports: what each answers, page by page, as of any day, and what it refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.conftest import TODAY, House
from tests.promises import refused

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor
from guyub.kernel.report import Report
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint
from guyub.reports import queries as reports

SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")
COST = Pay(on=TODAY, amount_rupiah=200, out_of="1-1101", unit="TOKO", account="5-3104", narration="Kertas")


@pytest.fixture
def traded(house: House) -> House:
    house.run(replace(SALE, on=date(2024, 12, 31), amount_rupiah=1_000))
    house.run(replace(SALE, on=date(2025, 1, 1), amount_rupiah=2_000, unit="USP"))
    house.run(
        replace(SALE, on=date(2025, 2, 28), amount_rupiah=4_000, voucher="BKM-3", person=house.teller.uid)
    )
    house.run(replace(COST, on=TODAY))
    return house


def totals_of(report: Report) -> list[Any]:
    return [row.cells[-1] for row in report.rows if row.style == "total"]


def test_a_statement_can_be_read_as_of_any_past_day(traded: House) -> None:
    for on, cash in (
        (date(2024, 12, 30), 0),
        (date(2024, 12, 31), 1_000),
        (date(2025, 1, 1), 3_000),
        (TODAY, 6_800),
    ):
        report = reports.position(traded.body, reports.OnDay(on=on))
        assert totals_of(report) == [cash, cash]
        balance = reports.trial_balance(traded.body, reports.OnDay(on=on))
        assert balance.rows[-1].cells[-1] == balance.rows[-1].cells[-2]


def test_the_years_last_day_is_in_the_year_and_the_next_first_day_is_not(traded: House) -> None:
    last = reports.result(traded.body, reports.OnDay(on=date(2024, 12, 31)))
    first = reports.result(traded.body, reports.OnDay(on=date(2025, 12, 31)))
    assert (last.rows[-1].cells[-1], first.rows[-1].cells[-1]) == (1_000, 5_800)


def test_two_periods_side_by_side_and_per_unit(traded: House) -> None:
    wish = reports.OnDay(on=TODAY, beside=date(2024, 12, 31))
    assert totals_of(reports.position(traded.body, wish)) == [1_000, 1_000]
    beside = reports.result(traded.body, wish)
    assert beside.rows[-1].cells[2:] == (5_800, 1_000)
    units = reports.result(traded.body, reports.OnDay(on=TODAY, per_unit=True))
    assert (*units.rows[-1].cells[2:4], units.rows[-1].cells[-1]) == (3_800, 2_000, 5_800)


def test_every_line_opens_into_entries_that_add_up_to_it(traded: House) -> None:
    """For each account of each statement: its ledger to that day ends at the figure shown."""
    for ask in (reports.position, reports.result, reports.trial_balance):
        report = ask(traded.body, reports.OnDay(on=TODAY))
        for row in report.rows:
            if row.link and row.level == 2 and row.cells[0]:
                wish = reports.OfAccount(account=row.link, on=TODAY, since=report.since)
                opened = reports.account_ledger(traded.body, wish)
                *_, debits, credits, balance = opened.rows[-1].cells
                shown = row.cells[-1] if row.cells[-1] is not None else row.cells[-2]
                assert abs(debits - credits if report.since else balance) == abs(shown), row.cells
                assert all(one.link for one in opened.rows[1:-1])


def test_the_ledger_carries_its_balance(traded: House) -> None:
    wish = reports.OfMoney(account="1-1101", on=TODAY, since=date(2025, 1, 1))
    rows = reports.cash_book(traded.body, wish).rows
    assert [row.cells[-1] for row in rows] == [1_000, 3_000, 7_000, 6_800, 6_800]
    assert reports.account_ledger(traded.body, replace(wish, unit="USP")).rows[-1].cells[-1] == 2_000
    with refused("period.backwards"):
        reports.account_ledger(traded.body, replace(wish, since=date(2025, 4, 1)))
    assert reports.cash_book(traded.body, replace(wish, since=date.min)).rows[0].cells[-1] == 0
    for change, code in (({"account": "9-9"}, "account.unknown"), ({"unit": "X"}, "unit.unknown")):
        with refused(code):
            reports.cash_book(traded.body, replace(wish, **change))


def test_an_entry_in_full(traded: House) -> None:
    found = reports.entry(traded.body, reports.EntryNumber(number=3))
    assert (found["voucher"], found["person"], found["maker"]) == ("BKM-3", "teller uji", "treasurer uji")
    assert [line["debit_rupiah"] for line in found["lines"]] == [4_000, None]
    for number in (0, -1, 5, 1 << 41):
        with refused("entry.unknown"):
            reports.entry(traded.body, reports.EntryNumber(number=number))


def test_the_journal_page_by_page_leaves_nothing_out(house: House) -> None:
    """Entries come by value date; those recorded late stand among the old ones and are not skipped."""
    days = [date(2025, 3, day) for day in (5, 1, 9, 1, 7, 3, 14, 2)]
    for day in days:
        house.run(replace(SALE, on=day))
    seen: list[int] = []
    while page := reports.entries(house.body, reports.EntriesWanted(most=3, before=seen[-1] if seen else 0)):
        seen += [one["number"] for one in page]
    assert sorted(seen) == list(range(1, 9))
    assert [days[number - 1] for number in seen] == sorted(days, reverse=True)
    some = reports.entries(house.body, reports.EntriesWanted(since=date(2025, 3, 2), until=date(2025, 3, 7)))
    assert len(some) == 4 and len(reports.entries(house.body, reports.EntriesWanted(most=-5))) == 1


def test_totals_do_not_stop_at_a_thousand_rows(house: House) -> None:
    """A list shows so many; a total counts all."""
    lines = [JournalLine(account="1-1101", unit="TOKO", debit_rupiah=1) for _ in range(1_500)]
    lines += [JournalLine(account="4-1201", unit="TOKO", credit_rupiah=1) for _ in range(1_500)]
    house.run(Journal(on=TODAY, narration="banyak", lines=tuple(lines)))
    report = reports.account_ledger(house.body, reports.OfAccount(account="1-1101", on=TODAY))
    assert report.rows[-1].cells[-1] == 1_500 and len(report.rows) == 1_502


def test_what_waits_stands_there_until_it_is_decided(house: House) -> None:
    assert reports.waiting(house.body, reports.Latest()) == []
    uid = house.run(replace(SALE, amount_rupiah=9_000_000)).waits
    assert uid is not None
    waiting = reports.waiting(house.body, reports.Latest())
    assert [(one["pending"], one["weight_rupiah"]) for one in waiting] == [(str(uid), 9_000_000)]
    assert reports.pending(house.body, reports.PendingWish(pending=uid)).word == "ledger.receive"


def test_ones_own_wish_waits_for_someone_else(house: House) -> None:
    uid = house.run(replace(SALE, amount_rupiah=9_000_000)).waits
    yours, others = reports.waiting_for(house.body, house.treasurer, on=TODAY)
    assert not yours and [one["pending"] for one in others] == [str(uid)]
    yours, others = reports.waiting_for(house.body, house.chair, on=TODAY)
    assert [one["pending"] for one in yours] == [str(uid)] and not others
    yours, others = reports.waiting_for(house.body, house.teller, on=TODAY)
    assert not yours and len(others) == 1, "above what a teller may"


def test_what_is_beyond_a_delegates_right_does_not_wait_for_the_delegate(house: House) -> None:
    """What the page calls yours is what approving would let you do."""
    person = UUID(house.run(AddPerson(name="Hasan")).data["person"])
    wish = Appoint(person=person, role="manager", since=date(2024, 1, 1), alone_up_to_rupiah=9_000_000)
    house.run(wish, actor=SYSTEM)
    within, beyond = (
        house.run(replace(SALE, amount_rupiah=amount)).waits for amount in (8_000_000, 10_000_000)
    )
    yours, others = reports.waiting_for(house.body, Actor(person, "Hasan"), on=TODAY)
    assert [one["pending"] for one in yours] == [str(within)]
    assert [one["pending"] for one in others] == [str(beyond)]


def test_the_proof_takes_heads_as_they_are_printed(traded: House) -> None:
    head = traded.run(SALE).data["head"]
    assert reports.proof(traded.body, reports.PrintedHeads(heads=(head.lower(),)))["sound"]
    wrong = reports.proof(traded.body, reports.PrintedHeads(heads=("2:AAAA-AAAA-AAAA-AAAA-AAAA",)))
    assert not wrong["sound"] and wrong["faults"][0]["code"] == "head.differs"
    with refused("head.unreadable"):
        reports.proof(traded.body, reports.PrintedHeads(heads=("bukan",)))


def test_a_closed_year_reads_the_same_from_the_kept_balances(traded: House) -> None:
    before = reports.trial_balance(traded.body, reports.OnDay(on=date(2024, 12, 30)))
    with clock_at(datetime(2025, 3, 14, 6, tzinfo=UTC)):
        traded.run(CloseYear(year_end=date(2024, 12, 31)))
    assert reports.trial_balance(traded.body, reports.OnDay(on=date(2024, 12, 30))).rows == before.rows
    position = reports.position(traded.body, reports.OnDay(on=TODAY))
    assert totals_of(position) == [6_800, 6_800]
