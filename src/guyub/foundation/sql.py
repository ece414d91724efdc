"""Plain SQL on the running connection, written once for both databases."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db import connections

Params = Sequence[Any]


@cache
def _numbered(text: str) -> str:
    return text.replace("%s", "?")


def _opened() -> Any:
    """This thread's connection, opened; asked once per statement, for asking is dear."""
    here = connections["default"]
    if here.connection is None:
        here.ensure_connection()
    return here


def rows(text: str, params: Params = ()) -> list[Any]:
    """Every row of a statement whose places are written ``%s``."""
    here = _opened()
    try:
        if here.vendor == "sqlite":
            return sqlite3.Connection.execute(here.connection, _numbered(text), params).fetchall()
        with here.connection.cursor() as cursor:
            cursor.execute(text, params)
            return cursor.fetchall() if cursor.description else []
    except here.Database.Error:
        with here.wrap_database_errors:
            raise


def row(text: str, params: Params = ()) -> Any:
    """The first row, or none."""
    found = rows(text, params)
    return found[0] if found else None


def change(text: str, params: Params = ()) -> None:
    """Carry out one writing statement."""
    here = _opened()
    try:
        if here.vendor == "sqlite":
            sqlite3.Connection.execute(here.connection, _numbered(text), params)
        else:
            with here.connection.cursor() as cursor:
                cursor.execute(text, params)
    except here.Database.Error:
        with here.wrap_database_errors:
            raise


def change_many(text: str, many: Iterable[Params]) -> None:
    """Carry out one writing statement for each row of values."""
    here = _opened()
    with here.wrap_database_errors:
        if here.vendor == "sqlite":
            sqlite3.Connection.executemany(here.connection, _numbered(text), many)
        else:
            with here.connection.cursor() as cursor:
                cursor.executemany(text, many)


def day_number(day: date) -> int:
    """A day as the journal keeps it: YYYYMMDD."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day that a journal number stands for."""
    return date(number // 10000, number // 100 % 100, number % 100)
