"""An opening balance that came in with mistakes is mended: by what changed, on its own day."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LongText, Mark, UnitCode
from guyub.kernel.ledger.entry import Line, balanced, heavier_side
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.bring_opening import Chart, OpeningRow
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post


@dataclass(frozen=True, kw_only=True)
class CorrectOpening(
    Command,
    word="ledger.correct_opening",
    article="UU 25/1992 Pasal 30(1): orderly books",
    reaches=("money",),
    by_right=True,
):
    """What the mended balances differ by from those that came in first is one more entry of that day.

    Without a day it is the day of the opening.
    """

    balances_before: Annotated[tuple[OpeningRow, ...], Mark(bulk=True)]
    rows: Annotated[tuple[OpeningRow, ...], Mark(bulk=True)]
    on: date | None = None
    unit: UnitCode | None = None
    add_accounts: bool = False
    add_units: bool = False
    difference_to_account: bool = False
    narration: LongText = ""

    def weight_in(self, deed: Deed) -> int:
        chart = Chart(deed)
        moved = self._moved(deed, account_of=chart.would_be, unit_of=str)
        return heavier_side((*moved.values(), -sum(moved.values())))

    def carry_out(self, deed: Deed) -> Data:
        number = queries.opening_entry(deed.body)
        if number is None:
            raise Refusal("position.no_opening")
        opened_on = queries.entry(deed.body, number).value_on
        on = self.on or opened_on
        if on < opened_on:
            raise Refusal("opening.later", on=on, opened_on=opened_on)
        chart = Chart(deed)
        moved = self._moved(
            deed,
            account_of=partial(chart.code_of, add=self.add_accounts),
            unit_of=partial(chart.unit_of, add=self.add_units),
        )
        lines = [
            Line(account=account, unit=unit, amount_rupiah=amount)
            for (account, unit), amount in moved.items()
            if amount
        ]
        difference = sum(line.amount_rupiah for line in lines)
        if difference and self.difference_to_account:
            account = account_for(deed, "opening_difference")
            lines.append(Line(account=account, unit=self._unit(deed), amount_rupiah=-difference))
        if not lines:
            return {"unchanged": True, "accounts_added": chart.added, "difference_rupiah": 0}
        bridge = chart.bridge() if len({line.unit for line in lines}) > 1 else None
        entry = balanced(lines, bridge=bridge)
        heading = Heading(
            value_on=on, narration=self.narration, kind="opening" if on == opened_on else "ordinary"
        )
        posted = post(deed, entry, heading)
        return told(posted, entry) | {"accounts_added": chart.added, "difference_rupiah": abs(difference)}

    def _unit(self, deed: Deed) -> str:
        return self.unit or queries.units(deed.body)[0].code

    def _moved(
        self, deed: Deed, *, account_of: Callable[[OpeningRow], str], unit_of: Callable[[str], str]
    ) -> dict[tuple[str, str], int]:
        """By how much each account of a unit differs from what came in first."""
        moved: dict[tuple[str, str], int] = defaultdict(int)
        default = self._unit(deed)
        for sign, rows in ((1, self.rows), (-1, self.balances_before)):
            for row in rows:
                moved[account_of(row), unit_of(row.unit or default)] += sign * row.amount_rupiah
        return moved
