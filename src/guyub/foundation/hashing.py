"""Passwords and PINs are hashed one at a time, and whoever would wait long is told to come again."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from django.contrib.auth.hashers import Argon2PasswordHasher

from guyub.kernel.refusal import Refusal

WAIT_SECONDS = 1.0
"""So long a try waits for its turn; others keep the threads of the server meanwhile."""
_computing = Lock()
"""Held for the arithmetic alone and by nobody who waits for anything else."""
_turns = BoundedSemaphore(1)
_strangers, _known = BoundedSemaphore(2), BoundedSemaphore(2)
"""One at work and one in line, for devices that signed in before and for others, so that neither keeps the other out."""


class OneAtATime(Argon2PasswordHasher):
    """Argon2 with Django's own cost, on one processor and never twice at once in a process."""

    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash to be kept."""
        with _computing:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password is the one of the hash."""
        with _computing:
            return super().verify(password, encoded)


@contextmanager
def turn(*, known: bool) -> Iterator[None]:
    """Within, this is the only try of the process; raises ``login.busy`` where others are before it.

    A line as long as the pool of threads would stop the pages of everyone, so it holds one.
    """
    line = _known if known else _strangers
    if not line.acquire(blocking=False):
        raise Refusal("login.busy")
    try:
        if not _turns.acquire(timeout=WAIT_SECONDS):
            raise Refusal("login.busy")
        try:
            yield
        finally:
            _turns.release()
    finally:
        line.release()
