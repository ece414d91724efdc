"""Tries at a door, counted before they are answered, in a table that nothing but time empties.

The count is taken and the try written in one transaction that no other can come between, so that of any number of
requests at once no more than the limit are let through. A try that succeeded takes back its own row and no other.
It is not a command: nobody acts yet, and what is kept says neither who nor what was typed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import randbits

from django.db import transaction

from guyub.foundation import clock, keys
from guyub.foundation.sql import change, opened, row, rows
from guyub.foundation.turn import write_turn
from guyub.kernel.refusal import Refusal

DAY = 24 * 3600
LONGEST = DAY
"""No limit looks back further, and no try is remembered longer."""
MICROSECONDS = 1_000_000
SKEW = 60 * MICROSECONDS
"""A clock that was set back leaves tries in the future; beyond this they count for nobody."""

Limits = tuple[tuple[int, int], ...]
"""How many in how many seconds."""


@dataclass(frozen=True, slots=True)
class Counter:
    """What is counted under one name, its limits, and the code of the refusal when one is reached."""

    name: str
    limits: Limits
    code: str = "login.locked"

    @property
    def key(self) -> bytes:
        """Under what it is kept."""
        return _blind(self.name)


@dataclass(frozen=True, slots=True)
class Taken:
    """A try that was let through: its mark, and which of the persons it may be compared with."""

    attempt: int
    open: tuple[bool, ...]


def refuse_full(counters: Sequence[Counter]) -> None:
    """Raises a counter's own code where its limit is reached; reads only."""
    now = clock.now_microseconds()
    for counter in counters:
        _refuse(counter, now)


def take(must: Sequence[Counter], *, each: Sequence[Sequence[Counter]] = (), name: str = "") -> Taken:
    """Count one more try, or refuse it with the code of the counter that is full and count nothing.

    Of ``each`` (the persons it may be compared with) only those are counted, and open, that have no full counter.
    ``name`` is what was tried, by which a source of many names is known.
    """
    with _alone():
        now = clock.now_microseconds()
        for counter in must:
            _refuse(counter, now)
        attempt, tried = randbits(62), _blind(name)
        is_open = tuple(not any(_full(counter, now) for counter in counters) for counters in each)
        counted = [
            *must,
            *(one for counters, free in zip(each, is_open, strict=True) if free for one in counters),
        ]
        for key in {counter.key for counter in counted}:
            change(
                "INSERT INTO foundation_try (id, attempt, tried, counter, at) VALUES (%s, %s, %s, %s, %s)",
                (randbits(62), attempt, tried, key, now),
            )
        change(
            "DELETE FROM foundation_try WHERE at < %s OR at > %s",
            (now - LONGEST * MICROSECONDS, now + SKEW),
        )
    return Taken(attempt, is_open)


def give_back(taken: Taken) -> None:
    """The try succeeded: it counts no longer. Others stay."""
    with _alone():
        change("DELETE FROM foundation_try WHERE attempt = %s", (taken.attempt,))


def forget(names: Sequence[str]) -> None:
    """What was counted under these names is past, as when the secret is a new one."""
    for name in names:
        change("DELETE FROM foundation_try WHERE counter = %s", (_blind(name),))


def count(counter: Counter, seconds: int = DAY) -> int:
    """How many tries there were under a counter in so many seconds."""
    return _since(counter, clock.now_microseconds() - seconds * MICROSECONDS)


def names_tried(counter: Counter, seconds: int = DAY) -> int:
    """How many different names were tried under a counter in so many seconds."""
    (found,) = row(
        "SELECT count(DISTINCT tried) FROM foundation_try WHERE counter = %s AND at > %s",
        (counter.key, clock.now_microseconds() - seconds * MICROSECONDS),
    )
    return int(found)


def _refuse(counter: Counter, now: int) -> None:
    for most, seconds in counter.limits:
        if _since(counter, now - seconds * MICROSECONDS) >= most:
            raise Refusal(counter.code, tries=most, minutes=-(-seconds // 60))


def _full(counter: Counter, now: int) -> bool:
    return any(_since(counter, now - seconds * MICROSECONDS) >= most for most, seconds in counter.limits)


def _since(counter: Counter, moment: int) -> int:
    found = rows("SELECT count(*) FROM foundation_try WHERE counter = %s AND at > %s", (counter.key, moment))
    return int(found[0][0])


def _blind(name: str) -> bytes:
    return keys.blind(name, context=b"foundation.try")[:16]


@contextmanager
def _alone() -> Iterator[None]:
    """One counts at a time: SQLite has one writer, on PostgreSQL the table itself is held."""
    with write_turn(), transaction.atomic():
        if opened().vendor == "postgresql":
            change("LOCK TABLE foundation_try IN SHARE ROW EXCLUSIVE MODE")
        yield
