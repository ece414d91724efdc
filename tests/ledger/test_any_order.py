"""Whatever is done in whatever order: the totals are the sums of the postings, per unit, as of every day."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.conftest import House, house_of_a_trial
from tests.promises import rows_kept

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Command
from guyub.foundation.sql import day_of, rows
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.move import Move
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.proof import check_books
from guyub.reports import queries as reports

FIRST, TODAY = date(2024, 10, 1), date(2025, 3, 14)
DAYS = st.dates(FIRST, TODAY)
UNITS = st.sampled_from(["TOKO", "USP"])
AMOUNTS = st.one_of(st.integers(1, 50), st.integers(1, 10**12))
SOURCES = st.sampled_from(["3-1101", "4-1201", "2-1101"])
COSTS = st.sampled_from(["5-3101", "5-3104", "2-1101"])
Key = tuple[str, str]


class Books(RuleBasedStateMachine):
    """A cooperative and the simplest possible second set of its books: a list of postings."""

    house: House

    def __init__(self) -> None:
        super().__init__()
        self.entries = 0
        self.undone: set[int] = set()

    def do(self, command: Command) -> Any:
        """Run it; a refusal leaves everything as it was."""
        before = rows_kept()
        try:
            done = self.house.run(command, actor=SYSTEM)
        except Refusal:
            assert rows_kept() == before
            return None
        self.entries = queries.head(self.house.body).size
        return done.data

    @rule(on=DAYS, amount=AMOUNTS, account=SOURCES, unit=UNITS, cash_unit=UNITS)
    def receive(self, on: date, amount: int, account: str, unit: str, cash_unit: str) -> None:
        wish = Receive(on=on, amount_rupiah=amount, into="1-1101", unit=unit, cash_unit=cash_unit, account=account, narration="m")  # fmt: skip
        self.do(wish)

    @rule(on=DAYS, amount=AMOUNTS, account=COSTS, unit=UNITS)
    def pay(self, on: date, amount: int, account: str, unit: str) -> None:
        self.do(Pay(on=on, amount_rupiah=amount, out_of="1-1101", unit=unit, account=account, narration="k"))

    @rule(on=DAYS, amount=AMOUNTS, unit=UNITS, into_unit=UNITS)
    def move(self, on: date, amount: int, unit: str, into_unit: str) -> None:
        self.do(
            Move(on=on, amount_rupiah=amount, out_of="1-1101", into="1-1102", unit=unit, into_unit=into_unit)
        )

    @rule(
        on=DAYS,
        amounts=st.lists(AMOUNTS, min_size=1, max_size=4),
        units=st.lists(UNITS, min_size=5, max_size=5),
    )
    def journal(self, on: date, amounts: list[int], units: list[str]) -> None:
        lines = [
            JournalLine(account="1-3105", unit=units[place], debit_rupiah=one)
            for place, one in enumerate(amounts)
        ]
        lines.append(JournalLine(account="3-1401", unit=units[4], credit_rupiah=sum(amounts)))
        self.do(Journal(on=on, narration="j", lines=tuple(lines), join_units=True))

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, self.entries))
        old = queries.entry(self.house.body, number)
        done = self.do(
            Reverse(entry=number, narration="r", on=data.draw(st.sampled_from([old.value_on, TODAY])))
        )
        assert done is None or number not in self.undone
        if done:
            self.undone.add(number)
            new = queries.entry(self.house.body, done["entry"])
            both = defaultdict(int)
            for line in (*old.lines, *new.lines):
                both[line.account, line.unit, line.holder, line.item] += line.amount_rupiah
            assert not any(both.values())

    @rule(month=st.sampled_from([202409, 202410, 202411, 202412, 202501, 202502]))
    def close_month(self, month: int) -> None:
        self.do(CloseMonth(month=month))

    @rule()
    def close_year(self) -> None:
        self.do(CloseYear(year_end=date(2024, 12, 31)))

    @invariant()
    def totals_are_the_sums_of_the_postings(self) -> None:
        for on in (
            FIRST - timedelta(days=1),
            date(2024, 11, 15),
            date(2024, 12, 31),
            date(2025, 1, 1),
            TODAY,
        ):
            kept = {
                (one.account, one.unit): one.amount_rupiah
                for one in totals.balances(self.house.body, until=on)
            }
            counted = self.counted(until=on)
            assert {key: one for key, one in kept.items() if one} == {
                key: one for key, one in counted.items() if one
            }

    @invariant()
    def every_unit_balances_on_every_day(self) -> None:
        for unit in ("TOKO", "USP"):
            assert sum(one for (_, there), one in self.counted(until=TODAY).items() if there == unit) == 0

    @invariant()
    def a_period_is_the_difference_of_two_days(self) -> None:
        since, until = date(2024, 11, 7), date(2025, 2, 3)
        moved = {(one.account, one.unit): one.amount_rupiah for one in totals.balances(self.house.body, since=since, until=until)}  # fmt: skip
        counted = self.counted(until=until)
        for key, amount in self.counted(until=since - timedelta(days=1)).items():
            counted[key] -= amount
        assert {key: one for key, one in moved.items() if one} == {
            key: one for key, one in counted.items() if one
        }

    @invariant()
    def statements_have_equal_totals(self) -> None:
        for on in (date(2024, 12, 31), TODAY):
            wish = reports.OnDay(on=on, beside=FIRST)
            for column in (2, 3):
                ends = [
                    row.cells[column]
                    for row in reports.position(self.house.body, wish).rows
                    if row.style == "total"
                ]
                assert len(set(ends)) == 1
            last = reports.trial_balance(self.house.body, reports.OnDay(on=on)).rows[-1].cells
            assert last[2] == last[3]

    @invariant()
    def cash_is_never_short(self) -> None:
        found: dict[tuple[str, int], int] = defaultdict(int)
        for account, unit, on, amount in self.postings():
            if account == "1-1101":
                found[unit, on] += amount
        for unit in ("TOKO", "USP"):
            running = 0
            for day in sorted(on for there, on in found if there == unit):
                running += found[unit, day]
                assert running >= 0

    def teardown(self) -> None:
        verdict = check_books(self.house.body)
        assert verdict.sound, verdict.faults

    def postings(self) -> list[tuple[str, str, int, int]]:
        """Every posting as account, unit, day and amount, straight from the journal."""
        found = rows(
            "SELECT a.code, u.code, p.value_on, p.amount FROM ledger_posting p "
            "JOIN ledger_subaccount s ON s.id = p.subaccount_id JOIN ledger_account a ON a.id = s.account_id "
            "JOIN ledger_unit u ON u.id = s.unit_id WHERE a.body_id = %s",
            (self.house.body.id,),
        )
        return [(account, unit, on, int(amount)) for account, unit, on, amount in found]

    def counted(self, *, until: date) -> dict[Key, int]:
        """What stands on each account of each unit at the end of a day, counted anew."""
        sums: dict[Key, int] = defaultdict(int)
        for account, unit, on, amount in self.postings():
            if day_of(on) <= until:
                sums[account, unit] += amount
        return sums


@pytest.mark.django_db
def test_any_order(request: pytest.FixtureRequest) -> None:
    class Fresh(Books):
        def __init__(self) -> None:
            super().__init__()
            self.trial = house_of_a_trial()
            self.house = self.trial.__enter__()

        def teardown(self) -> None:
            self.trial.__exit__(None, None, None)

    with clock_at(datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC)):
        run_state_machine_as_test(
            Fresh,
            settings=settings(
                max_examples=12,
                stateful_step_count=14,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
