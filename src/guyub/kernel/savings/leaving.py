"""What is due to someone who left: own capital less debts, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from guyub.kernel.period import month_after, month_end, month_of, year_end


@dataclass(frozen=True, slots=True)
class Held:
    """An amount on an account, unit and item: what someone has saved, owes, or as a line to post, debit positive."""

    account: str
    unit: str
    item: str
    amount_rupiah: int


def settled(*, savings: Sequence[Held], debts: Sequence[Held], due: str) -> list[Held]:
    """The lines of the settlement, debit positive; debts are set off in the order given, as far as savings go.

    Formula: due = savings - min(savings, debts) (accounting practice; UU 25/1992 Pasal 41,
    explanation). The rest is due in the unit that holds the most savings; nothing saved, no lines.

    >>> saved = [Held("3-1101", "USP", "", 100), Held("3-1102", "USP", "", 50)]
    >>> lines = settled(savings=saved, debts=[Held("1-1201", "USP", "P-1", 120)], due="2-1601")
    >>> [(one.account, one.amount_rupiah) for one in lines]
    [('3-1101', 100), ('3-1102', 50), ('1-1201', -120), ('2-1601', -30)]
    >>> settled(savings=saved, debts=[Held("1-1201", "USP", "P-1", 900)], due="2-1601")[-1].amount_rupiah
    -150
    """
    saved = [one for one in savings if one.amount_rupiah > 0]
    if not saved:
        return []
    left = sum(one.amount_rupiah for one in saved)
    lines = list(saved)
    for debt in debts:
        part = min(left, debt.amount_rupiah)
        if part > 0:
            lines.append(Held(debt.account, debt.unit, debt.item, -part))
            left -= part
    if left:
        most = max(saved, key=lambda one: one.amount_rupiah)
        lines.append(Held(due, most.unit, "", -left))
    assert sum(one.amount_rupiah for one in lines) == 0
    return lines


def payable_on(on: date, how: str, *, days: int, first_month: int, meeting_within_months: int) -> date:
    """The day from which what was settled is paid, as the by-laws say.

    After the next annual meeting means: after the last day on which the meeting of the book
    year of the settlement may be held.

    >>> terms = {"days": 30, "first_month": 1, "meeting_within_months": 3}
    >>> [payable_on(date(2025, 3, 14), how, **terms).isoformat() for how in ("at_once", "after_days", "next_annual_meeting")]
    ['2025-03-14', '2025-04-13', '2026-03-31']
    """
    if how == "next_annual_meeting":
        month = month_of(year_end(on, first_month))
        for _ in range(meeting_within_months):
            month = month_after(month)
        return month_end(month)
    return on + timedelta(days=days if how == "after_days" else 0)
