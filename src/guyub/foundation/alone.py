"""What a person posted alone lately: a sum that is split below their limit weighs as one sum.

Counted is what leaves, when it is carried out without a second person: by the business day and over
a week, for each counterpart and for all together. Whatever comes in is no power and is not counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from guyub.foundation.command import Body, Command, Deed
from guyub.foundation.rulebook import rules
from guyub.foundation.sql import change, day_number, rows
from guyub.kernel.money import MOST_RUPIAH

TO_ONE_DAY = "policy.alone_day_to_one_times"
TO_ONE_WEEK = "policy.alone_week_to_one_times"
DAY = "policy.alone_day_times"
WEEK = "policy.alone_week_times"
PATHS = (TO_ONE_DAY, TO_ONE_WEEK, DAY, WEEK)
WEEK_DAYS = 7
EVERYONE = ""
"""Under which stands what went to all counterparts together."""
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Together:
    """A sum that, with what was posted alone before, is more than may be posted alone."""

    sum_rupiah: int
    most_rupiah: int


Times = Callable[[Body, date], dict[str, int]]
SAID: list[Times] = []


def times(source: Times) -> Times:
    """Enter what says how many times their limit a body lets a person post alone."""
    SAID.append(source)
    return source


def counts(deed: Deed, command: Command, *, weight_rupiah: int, alone_rupiah: int) -> bool:
    """Whether what is posted alone is counted: it leaves, and whoever posts it has a limit."""
    return weight_rupiah > 0 and alone_rupiah < MOST_RUPIAH and not command.comes_in(deed)


def split_sum(deed: Deed, command: Command, *, weight_rupiah: int, alone_rupiah: int) -> Together | None:
    """The first sum that passes its bound, with this one in it; nothing while it may be posted alone."""
    before = _before(deed, _counterpart(command, deed))
    if not before:
        return None
    today = day_number(deed.on)
    sums = dict.fromkeys(PATHS, weight_rupiah)
    for counterpart, day, rupiah in before:
        everyone = counterpart == EVERYONE
        sums[WEEK if everyone else TO_ONE_WEEK] += rupiah
        if day == today:
            sums[DAY if everyone else TO_ONE_DAY] += rupiah
    if max(sums.values()) <= alone_rupiah:
        return None
    allowed = SAID[0](deed.body, deed.on) if SAID else _defaults()
    for path, summed in sums.items():
        if summed > allowed[path] * alone_rupiah:
            return Together(summed, allowed[path] * alone_rupiah)
    return None


def count(deed: Deed, command: Command, *, weight_rupiah: int) -> None:
    """This sum was posted alone."""
    who, day = (deed.body.id, deed.actor.uid.bytes), day_number(deed.on)
    change(_ADD, (*who, EVERYONE, day, weight_rupiah, *who, _counterpart(command, deed), day, weight_rupiah))


def _before(deed: Deed, counterpart: str) -> list[tuple[str, int, int]]:
    since = day_number(deed.on - timedelta(days=WEEK_DAYS - 1))
    asked = (deed.body.id, deed.actor.uid.bytes, EVERYONE, counterpart, since)
    found = rows(
        "SELECT counterpart, day, rupiah FROM foundation_alone "
        "WHERE body_id = %s AND person = %s AND counterpart IN (%s, %s) AND day >= %s",
        asked,
    )
    return [(str(who), int(day), int(rupiah)) for who, day, rupiah in found]


def _counterpart(command: Command, deed: Deed) -> str:
    return command.counterpart(deed)[:MOST_LETTERS] or command.word


@cache
def _defaults() -> dict[str, int]:
    return {path: int(rules()[path].default or 1) for path in PATHS}


_ADD = (
    "INSERT INTO foundation_alone (body_id, person, counterpart, day, rupiah) VALUES (%s, %s, %s, %s, %s), "
    "(%s, %s, %s, %s, %s) ON CONFLICT (body_id, person, counterpart, day) "
    "DO UPDATE SET rupiah = foundation_alone.rupiah + excluded.rupiah"
)
