"""Plain SQL on the running connection, written once for both databases."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db import DatabaseError, connection

Params = Sequence[Any]


class Busy(DatabaseError):
    """The database could not be had in time."""


@cache
def _numbered(text: str) -> str:
    return text.replace("%s", "?")


def rows(text: str, params: Params = ()) -> list[Any]:
    """Every row of a statement whose places are written ``%s``."""
    raw = connection.connection
    if raw is None:
        connection.ensure_connection()
        raw = connection.connection
    if connection.vendor == "sqlite":
        with connection.wrap_database_errors:
            return sqlite3.Connection.execute(raw, _numbered(text), params).fetchall()
    with connection.wrap_database_errors, raw.cursor() as cursor:
        cursor.execute(text, params)
        return cursor.fetchall() if cursor.description else []


def row(text: str, params: Params = ()) -> Any:
    """The first row, or none."""
    found = rows(text, params)
    return found[0] if found else None


def change(text: str, params: Params = ()) -> None:
    """Carry out one writing statement."""
    raw = connection.connection
    with connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            sqlite3.Connection.execute(raw, _numbered(text), params)
        else:
            with raw.cursor() as cursor:
                cursor.execute(text, params)


def change_many(text: str, many: Iterable[Params]) -> None:
    """Carry out one writing statement for each row of values."""
    raw = connection.connection
    with connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            sqlite3.Connection.executemany(raw, _numbered(text), many)
        else:
            with raw.cursor() as cursor:
                cursor.executemany(text, many)


def day_number(day: date) -> int:
    """A day as the journal keeps it: YYYYMMDD."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day that a journal number stands for."""
    return date(number // 10000, number // 100 % 100, number % 100)
