"""A later year's trial balance is brought in: the books stand there, without a year of dealings."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, UnitCode
from guyub.kernel.ledger.entry import Line, balanced, heavier_side
from guyub.kernel.period import month_end, month_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.bring_opening import Chart, OpeningRow
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post

DIFFERENCE = "opening_difference"


@dataclass(frozen=True, kw_only=True)
class BringPosition(
    Command,
    word="ledger.bring_position",
    article="UU 25/1992 Pasal 35: missed book years",
    reaches=("money",),
    by_right=True,
):
    """Every account holds what the rows say at the month's end; one that is not named holds nought.

    The rows are a trial balance before its closing, or a position after it. What moved since the
    last position is one entry; a difference stands in the account of differences, when wished.
    """

    on: date
    rows: Annotated[tuple[OpeningRow, ...], Mark(bulk=True)]
    unit: UnitCode | None = None
    add_accounts: bool = False
    add_units: bool = False
    difference_to_account: bool = False
    narration: str = ""

    def weight_in(self, deed: Deed) -> int:
        chart = Chart(deed)
        wanted = self._wanted(deed, account_of=chart.would_be, unit_of=str)
        if difference := sum(wanted.values()):
            code = queries.roles(deed.body).get(DIFFERENCE, DIFFERENCE)
            wanted[code, self._default(deed)] -= difference
        return heavier_side(line.amount_rupiah for line in self._movements(deed, wanted))

    def carry_out(self, deed: Deed) -> Data:
        if queries.opening_entry(deed.body) is None:
            raise Refusal("position.no_opening")
        if self.on != month_end(month_of(self.on)):
            raise Refusal("year.not_a_month_end", on=self.on)
        newest = queries.entries(deed.body, most=1)
        if newest and newest[0].value_on >= self.on:
            raise Refusal("position.later_entries", on=self.on, last=newest[0].value_on)
        left_open = queries.year_left_open(deed.body, self.on)
        if left_open is not None:
            raise Refusal("position.year_open", year_end=left_open)
        chart = Chart(deed)
        wanted = self._wanted(
            deed,
            account_of=partial(chart.code_of, add=self.add_accounts),
            unit_of=partial(chart.unit_of, add=self.add_units),
        )
        difference = sum(wanted.values())
        if difference and self.difference_to_account:
            wanted[account_for(deed, DIFFERENCE), self._default(deed)] -= difference
        lines = self._movements(deed, wanted)
        bridge = chart.bridge() if len({line.unit for line in lines}) > 1 else None
        entry = balanced(lines, bridge=bridge)
        posted = post(deed, entry, Heading(value_on=self.on, narration=self.narration))
        return told(posted, entry) | {"accounts_added": chart.added, "difference_rupiah": abs(difference)}

    def _default(self, deed: Deed) -> str:
        return self.unit or queries.units(deed.body)[0].code

    def _wanted(
        self, deed: Deed, *, account_of: Callable[[OpeningRow], str], unit_of: Callable[[str], str]
    ) -> dict[tuple[str, str], int]:
        """What each account of a unit is to hold."""
        wanted: dict[tuple[str, str], int] = defaultdict(int)
        for row in self.rows:
            wanted[account_of(row), unit_of(row.unit or self._default(deed))] += row.amount_rupiah
        return wanted

    def _movements(self, deed: Deed, wanted: dict[tuple[str, str], int]) -> list[Line]:
        there = {
            (one.account, one.unit): one.amount_rupiah
            for one in totals.balances(deed.body, until=self.on)
            if one.role != "inter_unit"
        }
        return [
            Line(account=account, unit=unit, amount_rupiah=moved)
            for account, unit in sorted({*there, *wanted})
            if (moved := wanted.get((account, unit), 0) - there.get((account, unit), 0))
        ]
