"""Every table as plain lines, the same from either database, and back into either."""

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import JSONField

from guyub.foundation.links import IN_BULK
from guyub.foundation.sql import one_moment

NOT_KEPT = {
    "django_migrations",
    "django_session",
    "usersessions_usersession",
    "django_cache",
    "foundation_try",
    "front_draft",
}
"""The first is told in words, the next two would let the reader of a backup sign in, the last three pass by themselves."""

SECRETS = {"auth_user": ("password",), "mfa_authenticator": ("data",)}
"""Columns of the frameworks from which somebody could sign in; a model of ours names its own in ``secret_columns``."""
WORTHLESS = frozenset({"mfa_authenticator"})
"""Rows that mean nothing without their secret, and would keep their owner out: without it they are not restored."""

KINDS = {
    "integer": ("integer", "bigint", "smallint", "bigint unsigned", "integer unsigned", "smallint unsigned"),
    "flag": ("bool", "boolean"),
    "bytes": ("blob", "bytea"),
    "uid": ("char(32)", "uuid"),
    "moment": ("datetime", "timestamp with time zone"),
    "day": ("date",),
    "text": ("text", "character varying"),
    "json": ("jsonb",),
}
"""What a column holds, by the names that the two databases have for it."""

CHUNK = 5000
Read = Callable[[str], Iterator[Sequence[Any]]]


@dataclass(frozen=True)
class Column:
    """A column and what it holds."""

    name: str
    kind: str


@dataclass(frozen=True)
class Table:
    """A table, its columns in order of name, its key, by which its rows are ordered, and which columns are secret."""

    name: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    secret: tuple[str, ...] = ()

    def place(self, column: str) -> int:
        """Where the column stands in a line."""
        return [one.name for one in self.columns].index(column)


def tables() -> list[Table]:
    """Every table of ours, those before that others point to."""
    ours = tuple(f"{one.label}_" for one in apps.get_app_configs())
    with connection.cursor() as cursor:
        seen = connection.introspection
        present = {one.name for one in seen.get_table_list(cursor) if one.type == "t"}
        names = sorted(one for one in present - NOT_KEPT if one.startswith((*ours, "django_")))
        sorter: TopologicalSorter[str] = TopologicalSorter()
        for name in names:
            told = {there for _, there in seen.get_relations(cursor, name).values()}
            told |= {one.parent for one in IN_BULK if one.table == name}
            sorter.add(name, *sorted(told & set(names) - {name}))
        secret = _secret_columns()
        made = {
            name: Table(name, _columns(cursor, name), _key(cursor, name), secret.get(name, ()))
            for name in names
        }
    return [made[name] for name in sorter.static_order()]


def _secret_columns() -> dict[str, tuple[str, ...]]:
    named = {one._meta.db_table: getattr(one, "secret_columns", ()) for one in apps.get_models()}
    return {**{name: columns for name, columns in named.items() if columns}, **SECRETS}


def _columns(cursor: Any, name: str) -> tuple[Column, ...]:
    if connection.vendor == "sqlite":
        cursor.execute(f'PRAGMA table_info("{name}")')
        spoken = _json_columns(name)
        found = [(one[1], "jsonb" if one[1] in spoken else one[2]) for one in cursor.fetchall()]
    else:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND table_name = %s",
            [name],
        )
        found = cursor.fetchall()
    return tuple(Column(column, _kind(told)) for column, told in sorted(found))


def _json_columns(name: str) -> set[str]:
    """What SQLite keeps as text, and PostgreSQL in its own order of keys."""
    models = (model for model in apps.get_models() if model._meta.db_table == name)
    fields = (field for model in models for field in model._meta.concrete_fields)
    return {str(field.column) for field in fields if isinstance(field, JSONField)}


def _kind(told: str) -> str:
    told = told.lower()
    if told.startswith("varchar"):
        return "text"
    [kind] = [kind for kind, names in KINDS.items() if told in names]
    return kind


def _key(cursor: Any, name: str) -> tuple[str, ...]:
    if connection.vendor == "sqlite":
        cursor.execute(f'PRAGMA table_info("{name}")')
        found = sorted((one[5], one[1]) for one in cursor.fetchall() if one[5])
        return tuple(column for _, column in found)
    [key] = [
        one["columns"]
        for one in connection.introspection.get_constraints(cursor, name).values()
        if one["primary_key"]
    ]
    return tuple(key)


@contextmanager
def snapshot() -> Iterator[Read]:
    """Reads that all see one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as raw:
            raw.execute("BEGIN")
            yield lambda text: iter(raw.execute(text))
        return
    with one_moment():

        def read(text: str) -> Iterator[Sequence[Any]]:
            with connection.connection.cursor(name="guyub_copy") as held:
                held.itersize = CHUNK
                held.execute(text)
                yield from held

        yield read


def lines(read: Read, table: Table) -> Iterator[bytes]:
    """Each row of a table as one line of JSON."""
    cast = "::text" if connection.vendor == "postgresql" else ""
    asked = ", ".join(f'"{one.name}"{cast if one.kind in ("text", "json") else ""}' for one in table.columns)
    order = ", ".join(f'"{one}"' for one in table.order)
    kinds = [one.kind for one in table.columns]
    for row in read(f'SELECT {asked} FROM "{table.name}" ORDER BY {order}'):
        plain = [_plain(kind, value) for kind, value in zip(kinds, row, strict=True)]
        yield json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(kind: str, value: Any) -> Any:
    if value is None or kind in ("integer", "text"):
        return value
    if kind == "json":
        return json.dumps(json.loads(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if kind == "bytes":
        return b64encode(value).decode()
    if kind == "flag":
        return bool(value)
    if kind == "uid":
        return str(value).replace("-", "")
    if kind == "moment":
        at = datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)
        return at.replace(tzinfo=None).isoformat(" ")
    return str(value)


def fill(table: Table, content: Iterable[bytes]) -> int:
    """Write lines into an empty table; the number of rows. Triggers must be down."""
    kinds = [one.kind for one in table.columns]
    found = (_stored(kinds, line) for line in content)
    names = ", ".join(f'"{one.name}"' for one in table.columns)
    count = 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            places = ", ".join(["%s"] * len(kinds))
            text = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'
            while some := list(islice(found, CHUNK)):
                cursor.executemany(text, some)
                count += len(some)
            return count
        with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as out:
            for one in found:
                out.write_row(one)
                count += 1
        for column in table.columns:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table.name, column.name])
            if (found_sequence := cursor.fetchone()[0]) and count:
                last = f'SELECT max("{column.name}") FROM "{table.name}"'
                cursor.execute(f"SELECT setval(%s, ({last}))", [found_sequence])
    return count


def _stored(kinds: Sequence[str], line: bytes) -> list[Any]:
    row: list[Any] = json.loads(line)
    if len(row) != len(kinds):
        raise ValueError("a line has other columns than its table")
    for at, kind in enumerate(kinds):
        if kind == "bytes" and row[at] is not None:
            row[at] = b64decode(row[at])
        elif kind == "moment" and row[at] is not None and connection.vendor == "postgresql":
            row[at] += "+00"
    return row


@contextmanager
def triggers_down(all_tables: Sequence[Table]) -> Iterator[None]:
    """Within, rows go in as they were kept; afterwards every trigger stands as before."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            kept = cursor.fetchall()
            for name, _ in kept:
                cursor.execute(f'DROP TRIGGER "{name}"')
            yield
            for _, text in kept:
                cursor.execute(text)
            return
        for table in all_tables:
            cursor.execute(f'ALTER TABLE "{table.name}" DISABLE TRIGGER USER')
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in all_tables:
            cursor.execute(f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER')
