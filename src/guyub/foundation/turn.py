"""One writer at a time, in the order of asking, where the database is a file.

SQLite lets waiting writers poll, and the unlucky wait long; a lock file lets the
system queue them instead. PostgreSQL queues on the body's row and needs none of this.
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

_local = threading.local()
_using: dict[str, IO[Any]] = {}


@contextmanager
def write_turn() -> Iterator[None]:
    """Hold the turn to write; nothing to wait for on PostgreSQL or in memory."""
    here = opened()
    name = str(here.settings_dict["NAME"]) if here.vendor == "sqlite" else "memory"
    if "memory" in name:
        yield
        return
    held = _lock_file(name)
    _take(held)
    try:
        yield
    finally:
        _leave(held)


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
    held: IO[Any] | None = getattr(_local, "held", None)
    if held is None or held.name != f"{name}.turn":
        held = open(f"{name}.turn", "ab")  # noqa: SIM115 - kept open for the thread's life
        _local.held = held
    return held


if sys.platform == "win32":
    import msvcrt

    def _take(held: IO[Any]) -> None:
        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)

    def _leave(held: IO[Any]) -> None:
        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_UNLCK, 1)

    def _share(held: IO[Any]) -> None:
        """Windows itself refuses to replace a file that is open."""

    def _seize(held: IO[Any]) -> None:
        """Windows itself refuses to replace a file that is open."""

else:
    import fcntl

    def _take(held: IO[Any]) -> None:
        fcntl.flock(held, fcntl.LOCK_EX)

    def _leave(held: IO[Any]) -> None:
        fcntl.flock(held, fcntl.LOCK_UN)

    def _share(held: IO[Any]) -> None:
        fcntl.flock(held, fcntl.LOCK_SH)

    def _seize(held: IO[Any]) -> None:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
