"""Python's search for dead cycles waits while a command runs.

A command makes much and drops little: a division among a hundred thousand members makes millions of objects that
all live until it ends, and the collector would walk through them again and again, for a fifth of the time. What a
command drops without cycles goes at once as ever; the rest goes at the next search after it.
"""

import gc
from threading import Lock
from types import TracebackType

_lock = Lock()
_waiting = 0


class CollectorWaits:
    """Within, and while any thread is within, nothing is searched for."""

    def __enter__(self) -> None:
        """The first to come stops the search, unless whoever runs the process has stopped it already."""
        global _waiting
        with _lock:
            if _waiting or gc.isenabled():
                _waiting += 1
                gc.disable()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The last to go lets it go on."""
        global _waiting
        with _lock:
            if _waiting:
                _waiting -= 1
                if not _waiting:
                    gc.enable()
