"""One writer at a time, in the order of asking, where the database is a file.

SQLite lets waiting writers poll, and the unlucky wait long. A lock on a file does not help:
the system wakes everybody who waits for it, and whoever is quickest has it again. So each
writer draws a number, locks the byte of that number, and waits for the byte before it, for
which nobody else waits. Whoever dies lets go of its byte. It is only the order that is
kept here; that one writes at a time is SQLite's own lock. PostgreSQL queues on the
body's row and needs none of this.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.db import connection

from guyub.foundation.sql import opened
from guyub.kernel.refusal import Refusal

_one_of_us = threading.Lock()
"""The system knows processes, not threads, and tells apart only those who ask for the file."""
_held: dict[str, IO[Any]] = {}
_using: dict[str, IO[Any]] = {}


@contextmanager
def write_turn() -> Iterator[None]:
    """Hold the turn to write; nothing to wait for on PostgreSQL or in memory."""
    here = opened()
    name = str(here.settings_dict["NAME"]) if here.vendor == "sqlite" else "memory"
    if "memory" in name:
        yield
        return
    with _one_of_us:
        held = _lock_file(name)
        number = _take(held)
        try:
            yield
        finally:
            _leave(held, number)


def use() -> None:
    """Say, until this process ends, that it works with the database file; waits while one restores it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name or name in _using:
        return
    os.makedirs(os.path.dirname(name) or ".", mode=0o700, exist_ok=True)
    _using[name] = open(f"{name}.use", "ab")  # noqa: SIM115 - held until the process ends
    _share(_using[name])


@contextmanager
def alone() -> Iterator[None]:
    """No other process works with the database file; raises ``restore.in_use`` when one does."""
    use()
    held = _using.get(str(connection.settings_dict["NAME"]))
    if held is None:
        yield
        return
    try:
        _seize(held)
    except OSError:
        raise Refusal("restore.in_use") from None
    try:
        yield
    finally:
        _share(held)


def _lock_file(name: str) -> IO[Any]:
    if name not in _held:
        turns = os.open(f"{name}.turn", os.O_RDWR | os.O_CREAT, 0o600)
        _held[name] = os.fdopen(turns, "r+b", buffering=0)
    return _held[name]


if sys.platform == "win32":
    import msvcrt

    def _take(held: IO[Any]) -> int:
        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
        return 0

    def _leave(held: IO[Any], number: int) -> None:
        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_UNLCK, 1)

    def _share(held: IO[Any]) -> None:
        """Windows itself refuses to replace a file that is open."""

    def _seize(held: IO[Any]) -> None:
        """Windows itself refuses to replace a file that is open."""

else:
    import fcntl

    _FIRST = 8
    """The bytes before it hold the last number drawn; the first of them is locked while one is drawn."""

    def _take(held: IO[Any]) -> int:
        place = held.fileno()
        fcntl.lockf(held, fcntl.LOCK_EX, 1, 0)
        number = int.from_bytes(os.pread(place, 8, 0), "big") + 1
        os.pwrite(place, number.to_bytes(8, "big"), 0)
        fcntl.lockf(held, fcntl.LOCK_EX, 1, _FIRST + number)
        fcntl.lockf(held, fcntl.LOCK_UN, 1, 0)
        fcntl.lockf(held, fcntl.LOCK_EX, 1, _FIRST + number - 1)
        return number

    def _leave(held: IO[Any], number: int) -> None:
        fcntl.lockf(held, fcntl.LOCK_UN, 2, _FIRST + number - 1)

    def _share(held: IO[Any]) -> None:
        fcntl.flock(held, fcntl.LOCK_SH)

    def _seize(held: IO[Any]) -> None:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
