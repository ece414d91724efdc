"""Dates as cooperatives use them: months, book years, and how they are written."""

import re
from datetime import date, timedelta

from guyub.kernel.refusal import Refusal

MONTHS_ID = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def month_of(day: date) -> int:
    """The month as one number, year times a hundred plus month.

    >>> month_of(date(2025, 12, 31))
    202512
    """
    return day.year * 100 + day.month


def month_end(month: int) -> date:
    """The last day of a month.

    >>> month_end(202402)
    datetime.date(2024, 2, 29)
    """
    year, number = divmod(month, 100)
    if not (1 <= number <= 12 and 1900 <= year <= 9998):
        raise Refusal("period.no_such_month", month=month)
    return (date(year, number, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def month_after(month: int) -> int:
    """The month that follows.

    >>> month_after(202512)
    202601
    """
    return month + 89 if month % 100 == 12 else month + 1


def year_start(day: date, first_month: int = 1) -> date:
    """The first day of the book year in which the day lies.

    >>> year_start(date(2025, 3, 9)), year_start(date(2025, 3, 9), first_month=7)
    (datetime.date(2025, 1, 1), datetime.date(2024, 7, 1))
    """
    return date(day.year - (day.month < first_month), first_month, 1)


def year_end(day: date, first_month: int = 1) -> date:
    """The last day of the book year in which the day lies.

    >>> year_end(date(2025, 3, 9)), year_end(date(2025, 3, 9), first_month=7)
    (datetime.date(2025, 12, 31), datetime.date(2025, 6, 30))
    """
    start = year_start(day, first_month)
    return start.replace(year=start.year + 1) - timedelta(days=1)


def year_start_after(on: date, ends: tuple[int, ...], *, first: int | None = None) -> date:
    """The first day of the book year of a day, where years have ended with these months, in order.

    A year that has ended began after the one before; those that follow the last end begin every
    twelve months after it. The first year began twelve months before its end, or with the month
    of the first dealing where that lies one month earlier.

    >>> year_start_after(date(2025, 3, 9), ()), year_start_after(date(2025, 12, 31), (202412,))
    (datetime.date(2025, 1, 1), datetime.date(2025, 1, 1))
    >>> year_start_after(date(2025, 3, 9), (202406,)), year_start_after(date(2024, 6, 30), (202406,))
    (datetime.date(2024, 7, 1), datetime.date(2023, 7, 1))
    >>> year_start_after(date(2025, 12, 31), (202512,), first=202412)
    datetime.date(2024, 12, 1)
    """
    if not ends:
        return year_start(on)
    before = [end for end in ends if end < month_of(on)]
    if before and before[-1] != ends[-1]:
        return month_end(before[-1]) + timedelta(days=1)
    begun = year_start(on, month_after(before[-1] if before else ends[0]) % 100)
    if first is not None and not before and month_after(first) == month_of(begun) and month_of(on) <= ends[0]:
        return month_end(first).replace(day=1)
    return begun


def years_after(day: date, years: int) -> date:
    """The same day so many years later; for 29 February of a common year, 1 March.

    >>> years_after(date(2024, 5, 1), 3), years_after(date(2024, 2, 29), 1)
    (datetime.date(2027, 5, 1), datetime.date(2025, 3, 1))
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month.

    >>> months_after(date(2024, 1, 31), 1), months_after(date(2024, 11, 5), 14)
    (datetime.date(2024, 2, 29), datetime.date(2026, 1, 5))
    """
    years, place = divmod(day.month - 1 + months, 12)
    last = month_end((day.year + years) * 100 + place + 1)
    return last.replace(day=min(day.day, last.day))


def date_text(day: date, language: str = "id") -> str:
    """The date in words.

    >>> date_text(date(2025, 12, 31)), date_text(date(2025, 12, 31), "en")
    ('31 Desember 2025', '31 December 2025')
    """
    names = MONTHS_EN if language == "en" else MONTHS_ID
    return f"{day.day} {names[day.month - 1]} {day.year}"


def month_text(month: int, language: str = "id") -> str:
    """The month in words.

    >>> month_text(202512), month_text(202610, "en")
    ('Desember 2025', 'October 2026')
    """
    return date_text(month_end(month), language).partition(" ")[2]


def date_of(text: str) -> date:
    """A date as typed: 31/12/2025, 31-12-2025, 31 Desember 2025 or 2025-12-31.

    Raises ``date.unreadable``; a day that does not exist is ``date.no_such_day``.

    >>> date_of("31/12/2025") == date_of("2025-12-31") == date_of("31 Desember 2025")
    True
    """
    body = text.strip()
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", body)
    local = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", body)
    words = re.fullmatch(r"([0-9]{1,2})\s+([A-Za-z]+)\.?\s+([0-9]{4})", body)
    if iso:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    elif local:
        year, month, day = int(local[3]), int(local[2]), int(local[1])
    elif words:
        year, month, day = int(words[3]), _month_named(words[2], text), int(words[1])
    else:
        raise Refusal("date.unreadable", text=text)
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("date.no_such_day", text=text) from None


def iso_day(text: str) -> date:
    """A day as machines write it, YYYY-MM-DD and no other way (no weeks, no days of the year).

    Raises ``date.unreadable``; a day that does not exist is ``date.no_such_day``.

    >>> iso_day("2024-02-29").day
    29
    >>> iso_day("2025-W10-1")
    Traceback (most recent call last):
    ...
    guyub.kernel.refusal.Refusal: ('date.unreadable', {'text': '2025-W10-1'})
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Refusal("date.unreadable", text=text)
    return date_of(text)


def day_said(text: str) -> date | None:
    """The day that a text is, where it is one as machines write it and the calendar has it; else nothing.

    >>> day_said("2024-02-29"), day_said("2025-02-29"), day_said("besok")
    (datetime.date(2024, 2, 29), None, None)
    """
    try:
        return iso_day(text)
    except Refusal:
        return None


def _month_named(name: str, text: str) -> int:
    start = name.lower()[:3]
    for names in (MONTHS_ID, MONTHS_EN):
        for number, month in enumerate(names, start=1):
            if month.lower().startswith(start) and month.lower().startswith(name.lower()[:9]):
                return number
    raise Refusal("date.unreadable", text=text)
