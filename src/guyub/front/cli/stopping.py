"""The signals that end Guyub: whichever, however many, whenever."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

STOPS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""The keyboard, the system, the terminal that was closed; on Windows the closed window."""


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
