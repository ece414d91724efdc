"""The book year is closed: its result moves into the surplus of the year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.ledger.entry import Line, balanced
from guyub.kernel.period import month_end, month_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.close_month import closed, refuse_open_matters
from guyub.ledger.journal import Heading, post
from guyub.ledger.queries.closing import carried_forward


@dataclass(frozen=True, kw_only=True)
class CloseYear(
    Command, word="ledger.close_year", article="UU 25/1992 Pasal 35 and 45(1)", reaches=("money",)
):
    """Income and expense of the year stand at nought in every unit; their sum is the year's surplus.

    What last year's surplus account still holds moves to the surplus not yet divided; a surplus that
    the opening balance of this very day brought is the year's own and stays. A year without
    dealings of its own is closed with all its months. An ``authority`` carries an open difference
    forward, or allows a year of another length.
    """

    year_end: date
    authority: UUID | None = None

    def carry_out(self, deed: Deed) -> Data:
        month = month_of(self.year_end)
        if self.year_end != month_end(month):
            raise Refusal("year.not_a_month_end", on=self.year_end)
        if self.year_end > deed.on:
            raise Refusal("month.not_over", ends_on=self.year_end, today=deed.on)
        last = queries.closed_month(deed.body)
        if last >= month:
            raise Refusal("month.closed_already", closed_until=month_end(last))
        refuse_open_matters(deed, month)
        carried = carried_forward(deed.body, self.year_end, authority=self.authority)
        current = account_for(deed, "current_surplus")
        retained = account_for(deed, "retained_surplus")
        lines = closing_lines(
            totals.balances(deed.body, until=self.year_end),
            current=current,
            retained=retained,
            brought=_brought(deed, current, on=self.year_end),
        )
        data: Data = {"surplus_rupiah": 0}
        if lines:
            heading = Heading(value_on=self.year_end, narration="", kind="closing", authority=self.authority)
            posted = post(deed, balanced(lines), heading)
            surplus = sum(line.amount_rupiah for line in lines if line.account not in (current, retained))
            data = {"surplus_rupiah": surplus, "entry": posted.number}
        if carried:
            data["carried"] = carried
        return data | closed(deed, month, ends_year=True)


def _brought(deed: Deed, account: str, *, on: date) -> dict[str, int]:
    """What the opening balance of the day put into an account, by unit."""
    number = queries.opening_entry(deed.body)
    opening = None if number is None else queries.entry(deed.body, number)
    if opening is None or opening.value_on != on:
        return {}
    by_unit: dict[str, int] = defaultdict(int)
    for line in opening.lines:
        if line.account == account:
            by_unit[line.unit] += line.amount_rupiah
    return by_unit


def closing_lines(
    found: list[totals.Balance], *, current: str, retained: str, brought: Mapping[str, int]
) -> list[Line]:
    """The lines that empty income and expense into the surplus, unit by unit."""
    lines: list[Line] = []
    surplus: dict[str, int] = defaultdict(int)
    for balance in found:
        if not balance.amount_rupiah:
            continue
        if balance.class_name in ("income", "expense"):
            lines.append(_opposite(balance))
            surplus[balance.unit] += balance.amount_rupiah
        elif balance.account == current and (old := balance.amount_rupiah - brought.get(balance.unit, 0)):
            lines.append(Line(account=current, unit=balance.unit, amount_rupiah=-old))
            lines.append(Line(account=retained, unit=balance.unit, amount_rupiah=old))
    for unit, amount in surplus.items():
        if amount:
            lines.append(Line(account=current, unit=unit, amount_rupiah=amount))
    return lines


def _opposite(balance: totals.Balance) -> Line:
    return Line(account=balance.account, unit=balance.unit, amount_rupiah=-balance.amount_rupiah)
