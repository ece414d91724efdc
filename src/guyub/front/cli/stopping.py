"""The signals that end Guyub: whichever, however many, whenever."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

STOPS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""The keyboard, the system, the terminal that was closed; on Windows the closed window."""


class Bell:
    """An event that a signal may set at any moment, also while it is being set, waited for or cleared.

    ``threading.Event`` holds a lock meanwhile: a second signal that comes just then waits for the first, which waits
    for the second, for ever. Here nothing is held; a queue takes what a signal puts in wherever the program stands.
    """

    def __init__(self) -> None:
        self._rung: SimpleQueue[None] = SimpleQueue()
        self._set = False

    def set(self) -> None:
        """Whoever waits goes on, now or when they come to wait."""
        self._set = True
        self._rung.put(None)

    def clear(self) -> None:
        """Whoever waits from now on waits for the next time."""
        self._set = False
        while not self._rung.empty():
            try:
                self._rung.get_nowait()
            except Empty:
                return

    def is_set(self) -> bool:
        """Whether it was set and not cleared since."""
        return self._set

    def wait(self, timeout: float | None = None) -> bool:
        """Until it is set, or so many seconds; whether it was."""
        if not self._set:
            try:
                self._rung.get(timeout=timeout)
            except Empty:
                return self._set
        return True


def end_at_once() -> None:
    """Until it serves, a stop ends the program as it stands: what is acknowledged is on the disk already.

    Where whoever started it said that it outlives its terminal (``nohup``), it does.
    """
    for stop in STOPS:
        if not outlives(stop):
            signal.signal(stop, signal.SIG_DFL)


def outlives(stop: signal.Signals) -> bool:
    """Whether the program was started so that this signal is nothing to it; a wish to stop always is something."""
    return stop.name == "SIGHUP" and signal.getsignal(stop) is signal.SIG_IGN


@contextmanager
def held_back() -> Iterator[None]:
    """Whatever signal comes meanwhile comes afterwards; a process begun here begins with them held back."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_anew() -> None:
    """In a process begun while signals were held back: from now on each of them ends it."""
    for stop in STOPS:
        signal.signal(stop, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


def end_in_peace() -> None:
    """Everything is over; one more signal changes nothing about how it ended."""
    for stop in STOPS:
        signal.signal(stop, signal.SIG_IGN)
