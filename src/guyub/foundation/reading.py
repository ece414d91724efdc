"""Files that strangers made are read by a process of their own: begun, waited for, cancelled.

One is read at a time for a cooperative and a few at once on a machine, whatever process asks.
The process that reads has no database, no key and no connection; it is given the bytes and
says what they hold. Its limits of time, memory and length end it; every end is a refusal that
says what to do. Who answers pages waits only a moment, and comes again.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from logging import getLogger
from pathlib import Path
from typing import IO

from django.conf import settings

from guyub.foundation.outside import outside
from guyub.foundation.sql import holding
from guyub.foundation.wire import UnfitError, value_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.rows import Kind
from guyub.kernel.sheet.workbook import Workbook

LOG = getLogger(__name__)
MOST_SECONDS = 300.0
"""So long a file may be read, whatever else the machine does."""
CPU_SECONDS = 120
MEMORY_BYTES = 1 << 30
"""What the process itself may take: time of the processor, and memory."""
MOST_ANSWERED = 128 * 1024 * 1024
AT_ONCE = max(2, os.cpu_count() or 2)
"""So many processes read on a machine at the same time, of low priority, so that pages are answered."""
TURN_SECONDS = MOST_SECONDS
"""So long a file waits for its turn."""
A_MOMENT = 2.0
"""So long a page waits for a file before it says that it is being read."""
_PAUSE = 0.05
_SOURCE = Path(__file__).resolve().parents[2]
_PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from guyub.foundation.reader import main; main()"
_patience: ContextVar[float | None] = ContextVar("patience", default=None)
_going_on: dict[str, "Reading"] = {}
_here = threading.Lock()


@contextmanager
def hurried() -> Iterator[None]:
    """Within, nobody waits for a file longer than a moment."""
    before = _patience.set(A_MOMENT)
    try:
        yield
    finally:
        _patience.reset(before)


@dataclass(eq=False)
class Reading:
    """Files that are being read for a cooperative, and what came of it once it ended."""

    names: tuple[str, ...]
    whose: str
    keep: "Callable[[Workbook], None]"
    refusal: Refusal | None = None
    """Why it came to a bad end."""
    since: float = field(default_factory=time.time)
    cancelled: bool = False
    _ended: threading.Event = field(default_factory=threading.Event)
    _workbook: Workbook | None = None
    _process: "subprocess.Popen[bytes] | None" = None
    _after: "Callable[[], None] | None" = None
    _waited_for: bool = False

    def cancel(self) -> None:
        """The files are not read any further."""
        with _here:
            self.cancelled = True
            if self._process is not None:
                self._process.kill()

    def ended(self, within: float | None = 0.0) -> bool:
        """Whether it has come to an end, waiting so many seconds for it."""
        return self._ended.wait(within)

    def then(self, after: Callable[[], None]) -> bool:
        """Do this where the files are read, once they are; false when they were read already."""
        with _here:
            if self._ended.is_set():
                return False
            self._after = after
            return True

    def result(self) -> Workbook:
        """What the files say, or the refusal; ``reading.goes_on`` while it is read and who asks cannot wait."""
        patience = _patience.get()
        if holding() or (patience is not None and self._waited_for):
            # Under the lock of a cooperative nobody waits; and of many who ask, only the first does.
            patience = 0.0
        self._waited_for = True
        if not self._ended.wait(patience):
            raise Refusal("reading.goes_on", name=", ".join(self.names))
        if self.refusal is not None:
            raise Refusal(self.refusal.code, **self.refusal.facts)
        assert self._workbook is not None
        return self._workbook

    def run(self, wish: bytes, files: Sequence[bytes]) -> None:
        """Read them, in their turn."""
        after = None
        try:
            with _turn(self):
                self._workbook = self._read(wish, files)
            self.keep(self._workbook)
        except Refusal as refusal:
            self.refusal = refusal
        except OSError as error:
            self.refusal = _of_system(error)
        except BaseException:
            self.refusal = self._refused("file.unreadable")
            raise
        finally:
            with _here:
                if _going_on.get(self.whose) is self:
                    del _going_on[self.whose]
                after = self._after
                self._ended.set()
            if after is not None:
                after()

    def _refused(self, code: str) -> Refusal:
        return Refusal(code, name=", ".join(self.names))

    def _read(self, wish: bytes, files: Sequence[bytes]) -> Workbook:
        process = self._begun()
        over = threading.Event()

        def end() -> None:
            over.set()
            process.kill()

        timer = threading.Timer(MOST_SECONDS, end)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            with suppress(BrokenPipeError):
                process.stdin.write(wish)
                for content in files:
                    process.stdin.write(content)
                process.stdin.flush()
            answer = _Answer(process.stdout)
            try:
                workbook = value_of(Workbook, answer)
            except (UnfitError, TypeError):
                workbook = None
            process.kill() if workbook is None else None
            status = process.wait()
        finally:
            timer.cancel()
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError, ValueError):
                    if pipe is not None:
                        pipe.close()
            process.wait()
        if self.cancelled:
            raise self._refused("reading.cancelled")
        if over.is_set():
            raise self._refused("reading.too_long")
        if answer.refusal is not None:
            raise answer.refusal
        if answer.too_long:
            raise self._refused("reading.too_much")
        if workbook is None or not answer.whole:
            raise self._refused(_BY_STATUS.get(-status, "file.unreadable"))
        return workbook

    def _begun(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _PROGRAM, str(_SOURCE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        )
        with _here:
            self._process = process
            if self.cancelled:
                process.kill()
        return process


_BY_STATUS = {
    getattr(signal, "SIGXCPU", 24): "reading.too_long",
    int(signal.SIGABRT): "reading.too_much_memory",
    getattr(signal, "SIGKILL", 9): "reading.too_much_memory",
}
"""What ended the process when we did not: its time, its memory; the system takes the largest when memory is short."""


class _Answer:
    """The lines of a value as they come, until the end or a refusal, and no more of them than are believed."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.pipe = pipe
        self.whole = self.too_long = False
        self.refusal: Refusal | None = None

    def __iter__(self) -> Iterator[bytes]:
        left = MOST_ANSWERED
        while line := self.pipe.readline(left):
            left -= len(line)
            if left <= 0:
                self.too_long = True
                return
            if line == b'["end"]\n':
                self.whole = True
                return
            if line.startswith(b'["refused"'):
                self.refusal = _refusal_of(line)
                return
            yield line


def _refusal_of(line: bytes) -> Refusal | None:
    with suppress(ValueError, TypeError):
        _, code, facts, where = json.loads(line)
        if where:
            LOG.error("a file could not be read: %s", str(where)[:200])
        from guyub.foundation.reader import REFUSALS

        if code in REFUSALS:
            return Refusal(
                code, **{str(name): fact for name, fact in facts.items() if isinstance(fact, (str, int))}
            )
    return None


def begin(
    files: Sequence[tuple[str, bytes]],
    *,
    newest: date,
    told: Mapping[str, Kind],
    whose: str,
    keep: Callable[[Workbook], None],
) -> Reading:
    """Files begin to be read for a cooperative, and what they say is kept.

    While others of it are read here, who can wait does, and who cannot is refused (``reading.busy``).
    """
    reading = Reading(tuple(name for name, _ in files), whose, keep)
    while (other := _first(reading)) is not None:
        if _patience.get() is not None or holding():
            raise Refusal("reading.busy", name=", ".join(other.names))
        other.ended(None)
    wish = {
        "files": [(name, len(content)) for name, content in files], "newest": newest.toordinal(), "told": dict(told), "cpu_seconds": CPU_SECONDS, "memory_bytes": MEMORY_BYTES,
    }  # fmt: skip
    line = json.dumps(wish).encode() + b"\n"
    threading.Thread(target=reading.run, args=(line, [content for _, content in files]), daemon=True).start()
    return reading


def _first(reading: Reading) -> Reading | None:
    """What is read for the same cooperative already; else this is, from now on."""
    with _here:
        other = _going_on.get(reading.whose) if reading.whose else None
        if other is None:
            _going_on[reading.whose] = reading
        return other


def going_on(whose: str) -> Reading | None:
    """What is being read for a cooperative here."""
    return _going_on.get(whose)


def _of_system(error: OSError) -> Refusal:
    return outside(error) or Refusal("reading.busy", name="")


@contextmanager
def _turn(reading: Reading) -> Iterator[None]:
    """The cooperative's turn, and one of the few of this machine; raises ``reading.busy`` when none comes."""
    until = time.monotonic() + TURN_SECONDS
    with ExitStack() as held:
        if reading.whose:
            _wait(reading, held, [f"of-{reading.whose}"], until)
        _wait(reading, held, [f"turn-{at}" for at in range(AT_ONCE)], until)
        yield


def _wait(reading: Reading, held: ExitStack, names: Sequence[str], until: float) -> None:
    while not any(_taken(name, held) for name in names):
        if reading.cancelled:
            raise reading._refused("reading.cancelled")
        if time.monotonic() > until:
            raise reading._refused("reading.busy")
        time.sleep(_PAUSE)


if sys.platform == "win32":
    _turns: set[str] = set()

    def _taken(name: str, held: ExitStack) -> bool:
        with _here:
            if name in _turns:
                return False
            _turns.add(name)
        held.callback(_turns.discard, name)
        return True

else:
    import fcntl

    def _taken(name: str, held: ExitStack) -> bool:
        """Whether the lock of that name was free: it is the system's, so whoever dies lets go of it."""
        folder = Path(settings.DATA) / "reading"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return False
        held.callback(os.close, lock)
        return True
