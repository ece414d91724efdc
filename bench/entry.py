"""One two-line entry through ``run()``, durable, one request at a time."""

from collections.abc import Iterator
from statistics import median

from bench.limit import Recorder
from bench.measured import Line, cooperative, line, seconds, today
from bench.sizes import Size
from guyub.foundation.command import Actor
from guyub.foundation.running import run
from guyub.ledger.commands.receive import Receive


def receive(number: int) -> Receive:
    """A member pays in."""
    return Receive(
        on=today(),
        amount_rupiah=1000 + number,
        into="1-1101",
        unit="PUSAT",
        account="3-1101",
        narration="setoran",
    )


def receive_many(count: int, treasurer: Actor, slug: str) -> None:
    """So many entries, one after the other."""
    for number in range(count):
        run(receive(number), actor=treasurer, body=slug)


def measure(size: Size) -> Iterator[Line]:
    """Ours and the bare driver take turns, block by block; the middle block of each counts."""
    treasurer = cooperative("ukur")
    receive_many(size.entries, treasurer, "ukur")
    with Recorder() as recorder:
        for number in range(size.entries * size.blocks):
            recorder.begin()
            run(receive(number), actor=treasurer, body="ukur")
    bare = recorder.bare()
    ours, limit = [], []
    for block in range(size.blocks):
        ours.append(size.entries / seconds(lambda: receive_many(size.entries, treasurer, "ukur")))
        some = recorder.transactions[block * size.entries : (block + 1) * size.entries]
        limit.append(size.entries / bare.repeat(some))
    bare.close()
    yield line("two-line entries through run() per second", median(ours), median(limit))
