"""Plain SQL on the running connection, written once for both databases."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from itertools import accumulate, chain, islice
from os import urandom
from struct import Struct
from time import time_ns
from typing import Any
from uuid import UUID, SafeUUID

from django.db import connections
from django.db.transaction import atomic

Params = Sequence[Any]
Change = tuple[str, Params]
"""A writing statement and its values."""
AT_ONCE = 200
"""Rows in one statement where there are many."""
_held: ContextVar[Any] = ContextVar("held", default=None)


def opened() -> Any:
    """This thread's connection, opened; while one is held it is not asked for again, for asking is dear."""
    here = _held.get()
    if here is None:
        here = connections["default"]
        if here.connection is None:
            here.ensure_connection()
    return here


def holding() -> bool:
    """Whether a connection is held: a command is running here."""
    return _held.get() is not None


@contextmanager
def held() -> Iterator[Any]:
    """Within, every statement of this thread goes to the connection that was open at the start."""
    here = opened()
    token = _held.set(here)
    try:
        yield here
    finally:
        _held.reset(token)


@cache
def _numbered(text: str) -> str:
    return text.replace("%s", "?")


def keep_plans(raw: Any) -> None:
    """On PostgreSQL: let the server keep the plans of statements that come again.

    Whole numbers travel as eight bytes whatever their size, or each size would be a plan of its own.
    """
    from psycopg.types.numeric import Int8Dumper

    raw.prepare_threshold = 2
    raw.adapters.register_dumper(int, Int8Dumper)


def _postgresql_cursor(here: Any) -> Any:
    """The cursor whose values travel apart from the statement, which Django's own do not."""
    kept = getattr(here, "guyub_cursor", None)
    if kept is None or kept.connection is not here.connection:
        from psycopg import Cursor

        kept = here.guyub_cursor = Cursor(here.connection)
    return kept


def _carried_out(here: Any, text: str, params: Params) -> Any:
    if here.vendor == "sqlite":
        return sqlite3.Connection.execute(here.connection, _numbered(text), params)
    cursor = _postgresql_cursor(here)
    cursor.execute(text, params)
    return cursor


def _carried_out_many(here: Any, text: str, many: Iterable[Params]) -> None:
    if here.vendor == "sqlite":
        sqlite3.Connection.executemany(here.connection, _numbered(text), many)
    else:
        _postgresql_cursor(here).executemany(text, many)


def _copied(here: Any, text: str, many: Iterable[Params]) -> None:
    with _postgresql_cursor(here).copy(text) as copy:
        for one in many:
            copy.write_row(one)


def rows(text: str, params: Params = ()) -> list[Any]:
    """Every row of a statement whose places are written ``%s``."""
    here = opened()
    try:
        cursor = _carried_out(here, text, params)
        return cursor.fetchall() if here.vendor == "sqlite" or cursor.rownumber is not None else []
    except here.Database.Error:
        with here.wrap_database_errors:
            raise


def rows_of_each(asked: Sequence[tuple[str, Params]]) -> list[list[Any]]:
    """Every row of each statement, asked in order; PostgreSQL answers them all in one journey."""
    here = opened()
    if here.vendor == "sqlite":
        return [rows(*one) for one in asked]
    cursors = []
    with here.wrap_database_errors, here.connection.pipeline():
        for one in asked:
            cursors.append(_carried_out(here, *one))
            here.guyub_cursor = None
        return [cursor.fetchall() for cursor in cursors]


@contextmanager
def without_waiting() -> Iterator[None]:
    """Within, PostgreSQL is given one statement after the other; at the end it says how they went."""
    here = opened()
    if here.vendor == "sqlite":
        yield
    else:
        with here.wrap_database_errors, here.connection.pipeline():
            yield


def change_each(changes: Iterable[Change]) -> None:
    """Carry out writing statements in order, in one journey."""
    if opened().vendor == "sqlite":
        for one in changes:
            change(*one)
    else:
        with without_waiting():
            for one in changes:
                change(*one)


def row(text: str, params: Params = ()) -> Any:
    """The first row, or none."""
    found = rows(text, params)
    return found[0] if found else None


def change(text: str, params: Params = ()) -> None:
    """Carry out one writing statement."""
    here = opened()
    try:
        _carried_out(here, text, params)
    except here.Database.Error:
        with here.wrap_database_errors:
            raise


def change_many(text: str, many: Iterable[Params]) -> None:
    """Carry out one writing statement for each row of values."""
    here = opened()
    with here.wrap_database_errors:
        _carried_out_many(here, text, many)


@cache
def insertion(table: str, columns: str, *, count: int) -> str:
    """The statement that adds so many rows at once."""
    places = "(" + ", ".join(["%s"] * (columns.count(",") + 1)) + ")"
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([places] * count)}"


def add_many(table: str, columns: str, *, many: Iterable[Params]) -> None:
    """Add rows by the road on which this database takes many; they are drawn a few hundred at a time."""
    here = opened()
    if here.vendor != "sqlite":
        with here.wrap_database_errors:
            _copied(here, f"COPY {table} ({columns}) FROM STDIN", many)
        return
    # SQLite prepares to undo every statement by itself, so one of many rows is cheaper than many of one.
    drawn, width = iter(many), columns.count(",") + 1
    while some := list(chain.from_iterable(islice(drawn, AT_ONCE))):
        change(insertion(table, columns, count=len(some) // width), some)


def stored_uuid(uid: Any) -> Any:
    """A UUID as this database keeps it: thirty-two digits on SQLite."""
    return uid.hex if opened().vendor == "sqlite" else uid


def new_ids(table: str, count: int) -> Iterable[int]:
    """So many new ids of a table, rising, for rows that name their own; the write lock keeps them from others."""
    if opened().vendor == "sqlite":
        last = row("SELECT seq FROM sqlite_sequence WHERE name = %s", (table,))
        first = (last[0] if last else 0) + 1
        return range(first, first + count)
    (sequence,) = row("SELECT pg_get_serial_sequence(%s, 'id')", (table,))
    drawn = rows("SELECT nextval(%s::text::regclass) FROM generate_series(1, %s)", (sequence, count))
    return sorted(int(one[0]) for one in drawn)


_VERSION_AND_VARIANT = 0x7 << 76 | 0x2 << 62
_LEAP = Struct("=I")


def rising_uuids(count: int) -> list[int]:
    """So many new UUIDs (RFC 9562, version 7, method 2 of section 6.2) as numbers, in rising order.

    The time, a random start, and a random leap of 32 bits from each to the next: an index takes them
    at its end, and nobody guesses the neighbour of one.
    """
    start = int.from_bytes(urandom(9), "big")
    first = time_ns() // 1_000_000 << 80 | start >> 60 << 64 | start & (1 << 60) - 1 | _VERSION_AND_VARIANT
    leaps = (1 + leap for (leap,) in _LEAP.iter_unpack(urandom(4 * count)))
    return list(islice(accumulate(leaps, initial=first), 1, None))


def new_uuids(count: int) -> list[Any]:
    """So many new UUIDs as this database keeps them, in rising order."""
    if opened().vendor == "sqlite":
        return [f"{value:032x}" for value in rising_uuids(count)]
    return [UUID(int=value) for value in rising_uuids(count)]


_bare, _put, _unknown = UUID.__new__, object.__setattr__, SafeUUID.unknown


def uuid_of(stored: Any) -> UUID:
    """The UUID of what this database gave."""
    if not isinstance(stored, str):
        return stored  # type: ignore[no-any-return]
    # What UUID(int=...) does, without the looking that a stored one does not need: registers have them by the hundred thousand.
    uid = _bare(UUID)
    _put(uid, "int", int(stored, 16))
    _put(uid, "is_safe", _unknown)
    return uid


def date_given(stored: Any) -> date | None:
    """The day of what this database gave; SQLite keeps days as text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def uuid_bytes(stored: Any) -> bytes:
    """The sixteen bytes of a UUID as this database gave it."""
    return bytes.fromhex(stored) if isinstance(stored, str) else stored.bytes


@contextmanager
def one_moment() -> Iterator[None]:
    """Within, every read sees the books as they were at the first one, while others go on writing."""
    here = opened()
    if here.in_atomic_block:
        yield
    elif here.vendor == "sqlite":
        here.connection.execute("BEGIN")
        try:
            yield
        finally:
            here.connection.execute("ROLLBACK")
    else:
        with atomic():
            rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def day_number(day: date) -> int:
    """A day as the journal keeps it: YYYYMMDD."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day that a journal number stands for."""
    return date(number // 10000, number // 100 % 100, number % 100)
