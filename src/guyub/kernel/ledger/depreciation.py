"""What an asset wears off, month by month, so that its life adds up to cost less residual value.

Source: SAK EP section 17 (straight line and declining balance); the month of acquisition counts.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from guyub.kernel.money import half_up, split
from guyub.kernel.period import month_after, month_end, month_of

Method = Literal["straight_line", "declining", "none"]
MOST_MONTHS = 1200


def months_between(first: int, last: int) -> int:
    """How many months from the first (YYYYMM) to the last, both counted; nought when it is before.

    >>> months_between(202501, 202512), months_between(202412, 202501), months_between(202502, 202501)
    (12, 2, 0)
    """
    return max((last // 100 - first // 100) * 12 + last % 100 - first % 100 + 1, 0)


def monthly(
    *, book_rupiah: int, residual_rupiah: int, months: int, method: Method, life_months: int
) -> tuple[int, ...]:
    """What each remaining month takes; the sum is book value less residual value, to the rupiah.

    Straight line: equal months, by largest remainder, earlier months first. Declining: each year
    takes book value x 24 / life (twice the straight rate), half up, never below the residual
    value; the last year takes what is left. A year is spread over its months the same way.

    >>> monthly(book_rupiah=100, residual_rupiah=0, months=3, method="straight_line", life_months=3)
    (34, 33, 33)
    >>> years = monthly(book_rupiah=1_000_000, residual_rupiah=0, months=48, method="declining", life_months=48)
    >>> [sum(years[at : at + 12]) for at in (0, 12, 24, 36)]
    [500000, 250000, 125000, 125000]
    """
    left = book_rupiah - residual_rupiah
    if method == "none" or left <= 0 or months <= 0:
        return (0,) * max(months, 0)
    if method == "straight_line":
        return split(left, [1] * months)
    taken: list[int] = []
    while len(taken) < months:
        span = min(12, months - len(taken))
        book = residual_rupiah + left - sum(taken)
        last = len(taken) + span == months
        wished = half_up(Fraction(book * 2 * span, life_months))
        year = book - residual_rupiah if last else min(wished, book - residual_rupiah)
        taken += split(year, [1] * span) if year else [0] * span
    return tuple(taken)


def worn(parts: tuple[int, ...], *, first: int, until: int) -> int:
    """What the months from the first to ``until`` (YYYYMM) took together.

    >>> worn((34, 33, 33), first=202501, until=202502), worn((34, 33, 33), first=202501, until=203001)
    (67, 100)
    """
    return sum(parts[: months_between(first, until)])


def could_count_until(month: int, acquired_on: date) -> bool:
    """Whether an asset may have been counted until a month: not before it was acquired; refused when it is none.

    >>> could_count_until(202402, date(2024, 3, 9)), could_count_until(202403, date(2024, 3, 9))
    (False, True)
    """
    return month_of(acquired_on) <= month and bool(month_end(month))


def first_month(acquired_on: date, *, counted_until: int | None) -> int:
    """The first month to be counted: that of acquisition, or the one after what was counted before.

    >>> first_month(date(2024, 3, 9), counted_until=None), first_month(date(2024, 3, 9), counted_until=202412)
    (202403, 202501)
    """
    return month_of(acquired_on) if counted_until is None else month_after(counted_until)
