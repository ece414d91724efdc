"""Failures from outside (disk, database, network) as refusals that say what to do; nothing was kept of the act."""

import errno
import sqlite3
from typing import Any

from django.db import Error

from guyub.kernel.refusal import Refusal

SQLITE = {
    sqlite3.SQLITE_FULL: "disk.unwritable",
    sqlite3.SQLITE_IOERR: "disk.unwritable",
    sqlite3.SQLITE_READONLY: "disk.unwritable",
    sqlite3.SQLITE_CANTOPEN: "disk.unwritable",
    sqlite3.SQLITE_CORRUPT: "database.damaged",
    sqlite3.SQLITE_NOTADB: "database.damaged",
    sqlite3.SQLITE_BUSY: "database.busy",
    sqlite3.SQLITE_LOCKED: "database.busy",
}
"""By SQLite's primary result code."""

POSTGRESQL = {
    "53": "disk.unwritable",
    "58": "disk.unwritable",
    "XX": "database.damaged",
    "40": "database.busy",
    "55": "database.busy",
    "08": "database.away",
    "57": "database.away",
}
"""By the class of PostgreSQL's code."""

SYSTEM = {
    errno.ENOSPC: "disk.unwritable",
    errno.EDQUOT: "disk.unwritable",
    errno.EFBIG: "disk.unwritable",
    errno.EROFS: "disk.unwritable",
    errno.EIO: "disk.unwritable",
    errno.EACCES: "file.forbidden",
    errno.EPERM: "file.forbidden",
    errno.ENOENT: "file.missing",
    errno.EISDIR: "file.missing",
    errno.ENOTDIR: "file.missing",
}
"""By the system's own number."""


def outside(error: BaseException) -> Refusal | None:
    """What to say about a failure from outside; nothing when the fault is ours."""
    if isinstance(error, OSError):
        code = SYSTEM.get(error.errno or 0)
        if error.errno == errno.ENOENT and error.filename is None:
            # No file is missing: Python found no folder in which it could write a temporary one.
            code = "disk.unwritable"
        return Refusal(code, name=str(error.filename or "")) if code else None
    if isinstance(error, Error) or type(error).__module__.startswith(("sqlite3", "psycopg")):
        code = _of_database(error.__cause__ or error)
        return Refusal(code) if code else None
    return None


def _of_database(error: Any) -> str | None:
    if hasattr(error, "sqlite_errorcode"):
        return SQLITE.get((error.sqlite_errorcode or 0) & 0xFF)
    if type(error).__module__.startswith("psycopg"):
        if error.sqlstate:
            return POSTGRESQL.get(error.sqlstate[:2])
        return "database.away" if type(error).__name__ == "OperationalError" else None
    return None
