"""When members' agreement stands in for a second officer: who counts, how many, and from which day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

Said = Literal["agree", "object"]
Standing = Literal["early", "lapsed", "few", "opposed", "ready"]
DAY_MICROSECONDS = 24 * 3600 * 1_000_000
FIRST_WEEK = timedelta(days=6)
"""Who was entered by so long after the register's first day began with it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one member said of a notice; of several by one member the last holds."""

    person: UUID
    said: Said


@dataclass(frozen=True, slots=True)
class Count:
    """Those whose agreement counts and those who object, each in the order in which they came to it."""

    agree: tuple[UUID, ...]
    against: tuple[UUID, ...]


def counted(voices: Iterable[Voice], *, members: Collection[UUID], left_out: Collection[UUID]) -> Count:
    """The voices that count, oldest first in and out: one a person, of those who are members today.

    Whoever is left out, because they wished it, gain by it or check it by office, may object and not agree.

    >>> ani, budi, wisher = UUID(int=1), UUID(int=2), UUID(int=3)
    >>> voices = [Voice(ani, "agree"), Voice(ani, "agree"), Voice(budi, "object"), Voice(wisher, "agree")]
    >>> found = counted(voices, members={ani, budi, wisher}, left_out={wisher})
    >>> found == Count(agree=(ani,), against=(budi,))
    True
    """
    last: dict[UUID, Said] = {}
    for voice in voices:
        if last.get(voice.person) != voice.said:
            last.pop(voice.person, None)
            last[voice.person] = voice.said
    return Count(
        tuple(
            who for who, said in last.items() if said == "agree" and who in members and who not in left_out
        ),
        tuple(who for who, said in last.items() if said == "object" and who in members),
    )


def opens_on(given_on: date, days: int) -> date:
    """The first day on which what was made known can be carried out: so many full days lie between.

    >>> opens_on(date(2025, 3, 14), 7)
    datetime.date(2025, 3, 22)
    """
    return given_on + timedelta(days=days + 1)


def has_stood(*, given_at: int, at: int, days: int) -> bool:
    """Whether so many times 24 hours have passed by the clock, whatever day people say it is.

    >>> has_stood(given_at=0, at=7 * DAY_MICROSECONDS - 1, days=7), has_stood(given_at=0, at=7 * DAY_MICROSECONDS, days=7)
    (False, True)
    """
    return at - given_at >= days * DAY_MICROSECONDS


def entered_by(given_on: date, *, days: int, register_since: date | None) -> date:
    """The last day on which a membership may have been entered to count: so long before, or with the register itself.

    >>> entered_by(date(2025, 3, 14), days=90, register_since=date(2019, 1, 1))
    datetime.date(2024, 12, 14)
    >>> entered_by(date(2025, 3, 14), days=90, register_since=date(2025, 2, 1))
    datetime.date(2025, 2, 7)
    >>> entered_by(date(2025, 3, 14), days=90, register_since=date(2025, 3, 12))
    datetime.date(2025, 3, 13)
    """
    before = given_on - timedelta(days=days)
    begun = before if register_since is None else register_since + FIRST_WEEK
    return min(max(before, begun), given_on - timedelta(days=1))


def standing(count: Count, *, needed: int, on: date, opens: date, until: date, stood: bool) -> Standing:
    """Whether it can be carried out on a day: long enough known, not forgotten, enough agree and more than object.

    >>> ids = [UUID(int=place) for place in range(6)]
    >>> day = dict(needed=3, opens=date(2025, 3, 22), until=date(2025, 4, 21), stood=True)
    >>> standing(Count(tuple(ids[:3]), ()), on=date(2025, 3, 22), **day)
    'ready'
    >>> standing(Count(tuple(ids[:3]), tuple(ids[3:])), on=date(2025, 3, 22), **day)
    'opposed'
    >>> standing(Count(tuple(ids[:3]), ()), on=date(2025, 3, 21), **day)
    'early'
    """
    if on > until:
        return "lapsed"
    if len(count.agree) <= len(count.against) and count.against:
        return "opposed"
    if len(count.agree) < needed:
        return "few"
    return "ready" if on >= opens and stood else "early"
