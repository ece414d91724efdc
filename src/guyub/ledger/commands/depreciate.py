"""Every asset has worn off what it should until the end of a month."""

from collections import defaultdict
from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.ledger.entry import Line, balanced
from guyub.kernel.period import month_end
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post
from guyub.ledger.queries import assets


@dataclass(frozen=True, kw_only=True)
class Depreciate(
    Command, word="ledger.depreciate", article="SAK EP section 17; Permenkop UKM 2/2024", reaches=("money",)
):
    """What was still to be depreciated until the month's end (YYYYMM) is posted in one entry.

    Run for December it takes the whole year; run again it finds nothing left.
    """

    month: int

    def carry_out(self, deed: Deed) -> Data:
        end = month_end(self.month)
        if end > deed.on:
            raise Refusal("month.not_over", ends_on=end, today=deed.on)
        lines: list[Line] = []
        expense: dict[tuple[str, str], int] = defaultdict(int)
        found = assets.held(
            deed.body, end, among=[one for one in assets.assets(deed.body) if not one.disposed_on]
        )
        for one in found:
            amount = one.short_rupiah(self.month)
            if amount <= 0:
                continue
            asset = one.asset
            unit = asset.unit.code
            lines.append(
                Line(account=asset.worn_account.code, unit=unit, amount_rupiah=-amount, item=asset.code)
            )
            expense[asset.expense_account.code, unit] += amount
        if not lines:
            raise Refusal("asset.nothing_due", ends_on=end)
        lines += [
            Line(account=account, unit=unit, amount_rupiah=amount)
            for (account, unit), amount in sorted(expense.items())
        ]
        entry = balanced(lines)
        return told(post(deed, entry, Heading(value_on=end, narration="")), entry) | {
            "assets": len(lines) - len(expense)
        }
