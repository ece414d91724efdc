"""One durable transaction, begun and ended with no more than the driver needs.

On SQLite Django's ``atomic(durable=True)`` takes a tenth of the time of an entry for the same two statements. Where
a transaction is open already (in a test) and on PostgreSQL it is Django's; inside, ``atomic()`` makes savepoints and
``on_commit`` waits for the end, as ever.
"""

import sqlite3
from types import TracebackType
from typing import Any

from django.db import transaction

from guyub.foundation.sql import opened


class Durable:
    """Within, everything is written or nothing; what is written is on the disk when it ends."""

    def __init__(self) -> None:
        self.here: Any = opened()
        lent = self.here.in_atomic_block or self.here.vendor != "sqlite"
        self.framework = transaction.atomic(durable=True) if lent else None

    def __enter__(self) -> None:
        """Begin, holding the whole file against other writers."""
        if self.framework is not None:
            self.framework.__enter__()
            return
        self._say("BEGIN IMMEDIATE")
        self.here.autocommit, self.here.in_atomic_block = False, True
        self.here.commit_on_exit, self.here.needs_rollback = True, False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or leave everything as it was."""
        if self.framework is not None:
            self.framework.__exit__(kind, error, trace)
            return
        here = self.here
        sound = kind is None and not here.needs_rollback
        here.autocommit, here.in_atomic_block, here.needs_rollback = True, False, False
        try:
            if sound:
                self._say("COMMIT")
        finally:
            if here.connection.in_transaction:
                self._say("ROLLBACK")
                sound = False
            if not sound:
                here.run_on_commit = []
        if here.run_on_commit:
            here.run_and_clear_commit_hooks()

    def _say(self, text: str) -> None:
        try:
            sqlite3.Connection.execute(self.here.connection, text)
        except sqlite3.Error:
            with self.here.wrap_database_errors:
                raise
