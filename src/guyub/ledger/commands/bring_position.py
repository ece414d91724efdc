"""A later year's trial balance is brought in: the books stand there, without a year of dealings."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, UnitCode
from guyub.kernel.ledger.entry import Line, balanced
from guyub.kernel.period import month_end, month_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.bring_opening import Chart, OpeningRow, heavier_side
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post


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

    def weight_rupiah(self) -> int:
        return heavier_side(self.rows)

    def weight_in(self, deed: Deed) -> int:
        return max(self.weight_rupiah(), heavier_side(totals.balances(deed.body, until=self.on)))

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
        default = self.unit or queries.units(deed.body)[0].code
        wanted: dict[tuple[str, str], int] = defaultdict(int)
        for row in self.rows:
            place = (
                chart.code_of(row, add=self.add_accounts),
                chart.unit_of(row.unit or default, add=self.add_units),
            )
            wanted[place] += row.amount_rupiah
        difference = sum(wanted.values())
        if difference and self.difference_to_account:
            wanted[account_for(deed, "opening_difference"), default] -= difference
        lines = self._movements(deed, wanted)
        bridge = chart.bridge() if len({line.unit for line in lines}) > 1 else None
        entry = balanced(lines, bridge=bridge)
        posted = post(deed, entry, Heading(value_on=self.on, narration=self.narration))
        return told(posted, entry) | {"accounts_added": chart.added, "difference_rupiah": abs(difference)}

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
