"""One two-line entry through ``run()``, durable, one request at a time."""

from collections.abc import Iterator
from statistics import median

from django.db import connection

from bench.limit import Recorder
from bench.measured import Line, cooperative, line, seconds, settled, today
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
    run_all([receive(number) for number in range(count)], treasurer, slug)


def run_all(wishes: list[Receive], treasurer: Actor, slug: str) -> None:
    """Each wish, one after the other."""
    for wish in wishes:
        run(wish, actor=treasurer, body=slug)


def measure(size: Size) -> Iterator[Line]:
    """Ours and the bare driver take turns, block by block; the middle block of each counts."""
    treasurer = cooperative("ukur")
    receive_many(size.entries, treasurer, "ukur")
    settled()
    joins = connection.vendor == "postgresql"
    with Recorder() as recorder:
        for number in range(size.entries * size.blocks * (2 if joins else 1)):
            recorder.begin()
            run(receive(number), actor=treasurer, body="ukur")
    ways = {"": False, ", each transaction in one journey": True} if joins else {"": False}
    limits: dict[str, list[float]] = {way: [] for way in ways}
    wishes = [receive(number) for number in range(size.entries)]
    ours = []
    bares = {way: recorder.bare(joined=joined) for way, joined in ways.items()}
    for block in range(size.blocks):
        ours.append(size.entries / seconds(lambda: run_all(wishes, treasurer, "ukur")))
        for place, (way, bare) in enumerate(bares.items()):
            at = (block * len(ways) + place) * size.entries
            limits[way].append(size.entries / bare.repeat(recorder.transactions[at : at + size.entries]))
    for bare in bares.values():
        bare.close()
    for way, limit in limits.items():
        yield line(f"two-line entries through run() per second{way}", median(ours), median(limit))
