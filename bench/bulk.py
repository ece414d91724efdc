"""Many lines that are ready, in one transaction: entries of two lines, and one sealed entry of all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any
from uuid import UUID

from bench.limit import Recorder
from bench.measured import UNITS, Line, cooperative, in_fresh_process, line, seconds, today
from bench.sizes import Size
from guyub.foundation.command import Actor, Body, Data, Deed
from guyub.foundation.running import run
from guyub.kernel.ledger.entry import Entry
from guyub.kernel.ledger.entry import Line as EntryLine
from guyub.ledger.journal import Heading, post_many

MOST_MEGABYTES = 400
ROUNDS = 3
Wishes = Iterable[tuple[Entry, Heading]]


def ready(entries: Wishes) -> Any:
    """A command whose lines are ready: only the act and the posting are left to do."""

    @dataclass(frozen=True)
    class Ready:
        word = "ledger.journal"
        version = 1

        def weight_in(self, deed: Deed) -> int:
            return 0

        def power(self) -> frozenset[str]:
            return frozenset()

        def second_person(self, deed: Deed) -> bool:
            return False

        def gains(self, deed: Deed) -> frozenset[UUID]:
            return frozenset()

        def about_the_day(self, body: Body) -> bool:
            return False

        def carry_out(self, deed: Deed) -> Data:
            posted = post_many(deed, entries)
            return {"entries": [posted[0].number, posted[-1].number]}

    return Ready()


def pairs(lines: int) -> Wishes:
    """Entries of two lines: members' savings, unit by unit."""
    wishes = []
    for number in range(lines // 2):
        unit = UNITS[number % len(UNITS)]
        cash = EntryLine(account="1-1101", unit=unit, amount_rupiah=1000 + number)
        member = EntryLine(
            account="3-1101",
            unit=unit,
            amount_rupiah=-1000 - number,
            holder=UUID(int=number % 1000 + 1),
            item="pokok",
        )
        wishes.append((Entry((cash, member)), Heading(value_on=today(), narration="setoran")))
    return wishes


def one_entry(lines: int) -> Wishes:
    """The same lines as one entry."""
    every = tuple(one for entry, _ in pairs(lines) for one in entry.lines)
    return [(Entry(every), Heading(value_on=today(), narration="setoran"))]


def measure(size: Size) -> Iterator[Line]:
    """Lines per second beside the bare driver's, and memory."""
    treasurer = cooperative("ukur")
    for make, name in (
        (pairs, f"{size.lines:,} lines in entries of two, lines per second"),
        (one_entry, f"one sealed entry of {size.lines:,} lines, lines per second"),
    ):
        yield _beside(make, size.lines, treasurer, name)
        _, peak = in_fresh_process(_post, make, size.lines, treasurer)
        yield line(f"{name.rsplit(',', 1)[0]}, peak megabytes", peak, MOST_MEGABYTES, is_bound=True)


def _beside(make: Callable[[int], Wishes], lines: int, treasurer: Actor, name: str) -> Line:
    ours, limit = [], []
    wishes = make(lines)
    for _ in range(ROUNDS):
        ours.append(lines / seconds(lambda: run(ready(wishes), actor=treasurer, body="ukur")))
        with Recorder() as recorder:
            recorder.begin()
            run(ready(wishes), actor=treasurer, body="ukur")
        bare = recorder.bare()
        limit.append(lines / bare.repeat(recorder.transactions))
        bare.close()
    return line(name, median(ours), median(limit))


def _post(make: Callable[[int], Wishes], lines: int, treasurer: Actor) -> None:
    run(ready(make(lines)), actor=treasurer, body="ukur")
