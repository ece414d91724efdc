"""The book year is closed: its result moves into the surplus of the year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.ledger.entry import Line, balanced
from guyub.kernel.period import month_after, month_end, month_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.close_month import closed, refuse_open_matters
from guyub.ledger.journal import Heading, post


@dataclass(frozen=True, kw_only=True)
class CloseYear(Command, word="ledger.close_year", article="UU 25/1992 Pasal 35 and 45(1)"):
    """Income and expense of the year stand at nought in every unit; their sum is the year's surplus.

    What last year's surplus account still holds moves to the surplus not yet divided.
    """

    year_end: date

    def carry_out(self, deed: Deed) -> Data:
        month = month_of(self.year_end)
        if self.year_end != month_end(month):
            raise Refusal("year.not_a_month_end", on=self.year_end)
        if self.year_end > deed.on:
            raise Refusal("month.not_over", ends_on=self.year_end, today=deed.on)
        last = queries.closed_month(deed.body)
        if last >= month:
            raise Refusal("month.closed_already", closed_until=month_end(last))
        if last and month_after(last) != month:
            raise Refusal("month.gap", next_month=month_after(last))
        refuse_open_matters(deed, month)
        current = queries.account_of_role(deed.body, "current_surplus").code
        retained = queries.account_of_role(deed.body, "retained_surplus").code
        lines = closing_lines(
            totals.balances(deed.body, until=self.year_end), current=current, retained=retained
        )
        data: Data = {"surplus_rupiah": 0}
        if lines:
            heading = Heading(value_on=self.year_end, narration="", kind="closing")
            posted = post(deed, balanced(lines), heading)
            surplus = sum(line.amount_rupiah for line in lines if line.account not in (current, retained))
            data = {"surplus_rupiah": surplus, "entry": posted.number}
        return data | closed(deed, month, ends_year=True)


def closing_lines(found: list[totals.Balance], *, current: str, retained: str) -> list[Line]:
    """The lines that empty income and expense into the surplus, unit by unit."""
    lines: list[Line] = []
    surplus: dict[str, int] = defaultdict(int)
    for balance in found:
        if not balance.amount_rupiah:
            continue
        if balance.class_name in ("income", "expense"):
            lines.append(_opposite(balance))
            surplus[balance.unit] += balance.amount_rupiah
        elif balance.account == current:
            lines.append(_opposite(balance))
            lines.append(Line(account=retained, unit=balance.unit, amount_rupiah=balance.amount_rupiah))
    for unit, amount in surplus.items():
        if amount:
            lines.append(Line(account=current, unit=unit, amount_rupiah=amount))
    return lines


def _opposite(balance: totals.Balance) -> Line:
    return Line(account=balance.account, unit=balance.unit, amount_rupiah=-balance.amount_rupiah)
