"""The monthly duty of mandatory savings: what a member should have paid by a day, and what is behind."""

from collections.abc import Mapping
from datetime import date

from guyub.kernel.period import month_end


def months_due(since: date, on: date) -> list[int]:
    """The months (YYYYMM) whose duty has fallen due: a month's duty is due on its last day.

    The month of ``since`` counts in full.

    >>> months_due(date(2025, 1, 20), date(2025, 3, 30))
    [202501, 202502]
    >>> months_due(date(2025, 1, 20), date(2025, 3, 31))
    [202501, 202502, 202503]
    """
    found: list[int] = []
    month = since.year * 100 + since.month
    while month_end(month) <= on:
        found.append(month)
        month += 1 if month % 100 < 12 else 89
    return found


def behind_rupiah(months: list[int], amounts: Mapping[int, int], *, paid_rupiah: int) -> int:
    """The sum of the duty of the months less what was paid; below nought is paid ahead.

    Formula: sum of amount(month) - paid, the amount as the by-laws had it in each month
    (UU 25/1992 Pasal 41 and its explanation; the amount is the by-laws').

    >>> behind_rupiah([202501, 202502], {202501: 10_000, 202502: 15_000}, paid_rupiah=20_000)
    5000
    """
    return sum(amounts[month] for month in months) - paid_rupiah


def months_behind(months: list[int], amounts: Mapping[int, int], *, paid_rupiah: int) -> int:
    """How many of the months are not paid in full, where money pays the oldest first.

    >>> months_behind([202501, 202502, 202503], dict.fromkeys([202501, 202502, 202503], 10), paid_rupiah=15)
    2
    """
    left = paid_rupiah
    for place, month in enumerate(months):
        left -= amounts[month]
        if left < 0:
            return len(months) - place
    return 0
