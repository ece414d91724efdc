"""The stage of the demonstration: a diary of what is to happen, and people who do it on their day."""

import struct
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor, Command, Data
from guyub.foundation.commands.approve import Approve
from guyub.foundation.running import run
from guyub.front.demo.cast import Soul

TREASURER, CHAIR, SECRETARY, TELLER, SUPERVISOR, MANAGER = (
    "treasurer", "chair", "secretary", "teller", "supervisor", "manager",
)  # fmt: skip


class Stage:
    """One cooperative while its days are replayed."""

    def __init__(self, slug: str, *, today: date, seed: int) -> None:
        self.slug, self.today, self.random = slug, today, Random(seed)
        self.year = today.year - 1
        self.actors: dict[str, Actor] = {"system": SYSTEM}
        self.souls: list[Soul] = []
        self.newcomer: Soul | None = None
        self.meeting = self.proposal = ""
        self.authorities: dict[str, UUID] = {}
        self.vouchers = 0
        self._acts = self._noted = 0
        self._diary: list[tuple[date, int, Callable[[], object]]] = []

    @property
    def year_end(self) -> date:
        """The last day of the book year that is told in full."""
        return date(self.year, 12, 31)

    def spring(self, month: int, day: int) -> date:
        """That day of the year after the book year, or today where it has not come yet."""
        return min(date(self.year + 1, month, day), self.today)

    def note(self, on: date, act: Callable[[], object]) -> None:
        """The diary says what happens on the day, after what was noted for it before."""
        self._noted += 1
        self._diary.append((min(on, self.today), self._noted, act))

    def replay(self) -> None:
        """Everything of the diary happens, each on its day."""
        while self._diary:
            entry = min(self._diary, key=lambda one: one[:2])
            self._diary.remove(entry)
            with clock_at(noon(entry[0])):
                entry[2]()

    def run(self, command: Command, *, by: str = "system") -> Data:
        """The person carries it out; where it takes a second person, the chair agrees."""
        self._acts += 1
        key = f"demo-{self._acts:05}"
        done = run(command, actor=self.actors[by], body=self.slug, key=key)
        if done.waits is None:
            return done.data
        checker = CHAIR if by != CHAIR else TREASURER
        return run(
            Approve(pending=done.waits), actor=self.actors[checker], body=self.slug, key=f"{key}-b"
        ).data

    def leave_waiting(self, command: Command, *, by: str) -> None:
        """The person wishes it, and nobody has looked at it yet."""
        self._acts += 1
        run(command, actor=self.actors[by], body=self.slug, key=f"demo-{self._acts:05}")

    def voucher(self, kind: str) -> str:
        """The next number of a paper voucher."""
        self.vouchers += 1
        return f"{kind}-{self.vouchers:04}"


def noon(day: date) -> datetime:
    """The middle of the day in Probolinggo."""
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def scan(random: Random, *, width: int = 210, height: int = 297) -> bytes:
    """A picture of a typed sheet with a stamp, as a scanner would make it: PNG, eight bits of grey."""
    rows = [bytearray(b"\xf4" * width) for _ in range(height)]
    for line in range(24, height - 60, 9):
        end = width - 24 if random.random() < 0.8 else random.randrange(80, width - 24)
        at = 24
        while at < end:
            word = random.randrange(5, 20)
            for row in rows[line : line + 4]:
                row[at : min(at + word, end)] = b"\x50" * (min(at + word, end) - at)
            at += word + 3
    for y in range(height - 52, height - 8):
        for x in range(width - 80, width - 20):
            if 380 < (x - width + 50) ** 2 + (y - height + 30) ** 2 < 460:
                rows[y][x] = 0x90
    body = zlib.compress(b"".join(b"\x00" + bytes(row) for row in rows), 9)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", header) + _part(b"IDAT", body) + _part(b"IEND", b"")


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
