"""What day the devices of officers show: the second yardstick of the books' date, coarse and bounded.

It stands among what passes by itself and moves nothing: where devices show another day than the clock,
the clock is doubted, and a second person is asked.
"""

from datetime import date
from uuid import UUID

from django.core.cache import cache

from guyub.foundation.clock import APART_DAYS

MOST_PEOPLE = 20
"""The devices of so many people are remembered, those that told last."""
FRESH_DAYS = 2
"""What was told so long ago by the clock, or later than the clock shows now, says nothing of the clock."""

Told = dict[str, tuple[int, int]]
"""By person: the day that their device showed, and the clock's day then, counted from the first of year one."""


def tell(body_id: int, person: UUID, *, browser_on: date, clock_on: date) -> None:
    """Someone's device shows a day; the newest word of each person counts."""
    known = _known(body_id)
    known.pop(person.hex, None)
    known[person.hex] = (browser_on.toordinal(), clock_on.toordinal())
    for oldest in list(known)[:-MOST_PEOPLE]:
        del known[oldest]
    cache.set(_key(body_id), known, None)


def apart(body_id: int, day: date, *, clock_on: date, but: UUID | None = None) -> tuple[date, ...]:
    """The days that devices show by now, of everyone but one, where they are days apart from this one."""
    now = clock_on.toordinal()
    shown = (
        browser + now - then
        for person, (browser, then) in _known(body_id).items()
        if abs(now - then) <= FRESH_DAYS and (but is None or person != but.hex)
    )
    apart_by_days = (one for one in shown if abs(one - day.toordinal()) >= APART_DAYS)
    return tuple(date.fromordinal(min(max(one, 1), date.max.toordinal())) for one in apart_by_days)


def _known(body_id: int) -> Told:
    found: Told = cache.get(_key(body_id)) or {}
    return found


def _key(body_id: int) -> str:
    return f"yardstick:{body_id}"
