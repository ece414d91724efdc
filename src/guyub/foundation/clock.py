"""The clock and the business date; tests and the demo set the clock here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from functools import cache
from time import time_ns
from zoneinfo import ZoneInfo

from guyub.kernel.period import years_after
from guyub.kernel.refusal import Refusal

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)
APART_DAYS = 2
"""So many days between the books' date and what a person's own device shows are no matter of an hour or a zone."""
ASLEEP_DAYS = 45
"""After a longer silence a person confirms the date, lest a flat battery write the year 2099."""

WRITTEN_ON = date(2026, 11, 25)
MOST_YEARS_SINCE = 10
"""Where there is no act yet, a clock so long after this program was written is one that was never set."""


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Within, the clock shows this moment (aware)."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)


def now_microseconds() -> int:
    """Microseconds since 1970-01-01 UTC."""
    fixed = _fixed.get()
    return time_ns() // 1000 if fixed is None else int(fixed.timestamp() * 1_000_000)


@cache
def zone(name: str) -> ZoneInfo:
    """The time zone of that name: Asia/Jakarta, Asia/Makassar, Asia/Jayapura."""
    return ZoneInfo(name)


def clock_day(zone_name: str, at: int) -> date:
    """The day that the clock shows at a place."""
    return datetime.fromtimestamp(at // 1_000_000, UTC).astimezone(zone(zone_name)).date()


def local_stamp(zone_name: str, at: int) -> str:
    """A moment as it can stand in the name of a file, by the clock at a place."""
    return (
        datetime.fromtimestamp(at // 1_000_000, UTC).astimezone(zone(zone_name)).strftime("%Y-%m-%d-%H%M%S")
    )


def farthest_first() -> date:
    """The last day on which books can begin without a person's word for it."""
    return years_after(WRITTEN_ON, MOST_YEARS_SINCE)


def counts_from(last: date | None, confirmed: date | None) -> date | None:
    """The day before which the books' date is not: the last act's, or a later one that people have said."""
    return last if last is None or confirmed is None or confirmed < last else confirmed


def refuse_apart(browser_on: date, on: date) -> None:
    """Raises ``clock.apart`` where the device of whoever acts shows another day than the books, by days."""
    if abs((browser_on - on).days) >= APART_DAYS:
        raise Refusal("clock.apart", browser_on=browser_on, books_on=on)


def business_day(clock: date, last: date | None, offset_days: int) -> date:
    """Today for the books: the clock's day as last confirmed, never before the day it counts from.

    Raises ``clock.behind`` or ``clock.ahead`` when a person has to confirm the date.
    """
    today = clock + timedelta(days=offset_days)
    if last is None:
        if today > farthest_first():
            raise Refusal("clock.ahead", clock_on=today, last_on=WRITTEN_ON)
        return today
    if today < last:
        raise Refusal("clock.behind", clock_on=today, last_on=last)
    if today > last + timedelta(days=ASLEEP_DAYS):
        raise Refusal("clock.ahead", clock_on=today, last_on=last)
    return today
