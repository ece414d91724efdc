"""The limit of writing: the bare driver repeats the very same rows in the same transactions.

Same tables, indexes, triggers and keys, on a copy of the database from before; reading and
computing are left out, for they are ours.
"""

import shutil
import sqlite3
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Protocol, Self

import psycopg
from django.conf import settings
from django.db import connection

from guyub.foundation import sql

Written = tuple[str, str, Any]
"""How (one, many, copy), the statement, and its values."""


class Bare(Protocol):
    """A bare driver that repeats transactions on the copy."""

    def repeat(self, transactions: list[list[Written]]) -> float:
        """Seconds that these transactions take."""

    def close(self) -> None:
        """Leave the copy."""


class Recorder:
    """Keeps a copy of the database, then every writing statement of ours by transaction."""

    def __init__(self) -> None:
        self.transactions: list[list[Written]] = []
        self.copy = _copied_sqlite() if connection.vendor == "sqlite" else _copied_postgresql()

    def __enter__(self) -> Self:
        self.before = (sql._carried_out, sql._carried_out_many, sql._copied)
        one, bulk, copied = self.before

        def keeping_one(here: Any, text: str, params: Any) -> Any:
            if text.startswith(("INSERT", "UPDATE")):
                self.transactions[-1].append(("one", text, list(params)))
            return one(here, text, params)

        def keeping_many(here: Any, text: str, many: Any) -> None:
            kept = [list(value) for value in many]
            self.transactions[-1].append(("many", text, kept))
            bulk(here, text, kept)

        def keeping_copy(here: Any, text: str, many: Any) -> None:
            kept = [list(value) for value in many]
            self.transactions[-1].append(("copy", text, kept))
            copied(here, text, kept)

        sql._carried_out, sql._carried_out_many, sql._copied = keeping_one, keeping_many, keeping_copy
        return self

    def __exit__(self, *_: object) -> None:
        sql._carried_out, sql._carried_out_many, sql._copied = self.before

    def begin(self) -> None:
        """What follows is one transaction more."""
        self.transactions.append([])

    def bare(self, *, joined: bool = False) -> Bare:
        """The bare driver, at the copy; ``joined`` sends a whole transaction in one journey where it can."""
        if connection.vendor == "sqlite":
            return BareSqlite(self.copy)
        return BarePostgresql(self.copy, joined=joined)


def _copied_sqlite() -> str:
    name = str(connection.settings_dict["NAME"])
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    copy = f"{name}.before"
    for stale in Path(name).parent.glob(f"{Path(copy).name}*"):
        stale.unlink()
    shutil.copy(name, copy)
    return copy


def _copied_postgresql() -> str:
    parts = connection.get_connection_params()
    connection.close()
    copy = f"{parts['dbname']}_before"
    with psycopg.connect(
        host=parts["host"], port=parts["port"], user=parts["user"], dbname="postgres"
    ) as admin:
        admin.autocommit = True
        admin.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        admin.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{parts["dbname"]}"')
    return copy


class BareSqlite:
    """Python's own SQLite module, with the settings that ours has."""

    def __init__(self, copy: str) -> None:
        self.raw = sqlite3.connect(copy, isolation_level=None)
        self.tx = 0
        self.raw.create_function("guyub_tx", 0, lambda: self.tx)
        for pragma in str(connection.settings_dict["OPTIONS"]["init_command"]).split(";"):
            self.raw.execute(pragma)

    def repeat(self, transactions: list[list[Written]]) -> float:
        """Seconds that these transactions take."""
        ready = [
            [(how, text.replace("%s", "?"), values) for how, text, values in one] for one in transactions
        ]
        txs = [_tx_of(one) for one in transactions]
        began = time.perf_counter()
        for tx, statements in zip(txs, ready, strict=True):
            self.tx = tx
            self.raw.execute("BEGIN IMMEDIATE")
            for how, text, values in statements:
                if how == "one":
                    self.raw.execute(text, values).fetchall()
                else:
                    self.raw.executemany(text, values)
            self.raw.execute("COMMIT")
        return time.perf_counter() - began

    def close(self) -> None:
        """Leave the copy."""
        self.raw.close()


class BarePostgresql:
    """psycopg alone, as the role that runs: statements prepared, one after the other, or rows copied.

    ``joined``: the statements of a transaction are sent without waiting for each answer.
    """

    def __init__(self, copy: str, *, joined: bool) -> None:
        self.joined = joined
        parts = connection.get_connection_params()
        where = {name: parts[name] for name in ("host", "port", "user")}
        self.raw = psycopg.connect(**where, dbname=copy, autocommit=True, prepare_threshold=2)
        self.raw.execute(f'SET ROLE "{settings.RUN_ROLE}"')
        self.cursor = self.raw.cursor()
        self.cursor.adapters.register_dumper(int, psycopg.types.numeric.Int8Dumper)

    def repeat(self, transactions: list[list[Written]]) -> float:
        """Seconds that these transactions take."""
        ready = [[(*one, _tx_places(one)) for one in statements] for statements in transactions]
        plain = all(how == "one" for statements in transactions for how, _, _ in statements)
        in_one_journey = self.joined and plain
        began = time.perf_counter()
        for statements in ready:
            with self.raw.pipeline() if in_one_journey else nullcontext():
                self._transaction(statements)
        return time.perf_counter() - began

    def _transaction(self, statements: list[tuple[str, str, Any, list[int]]]) -> None:
        cursor = self.cursor
        cursor.execute("BEGIN")
        cursor.execute("SELECT set_config('guyub.tx', pg_current_xact_id()::text, true)::bigint")
        tx = cursor.fetchone()[0]  # type: ignore[index]
        for how, text, values, places in statements:
            if how == "one":
                for place in places:
                    values[place] = tx
                cursor.execute(text, values)
            else:
                with cursor.copy(text) as copy:
                    for row in values:
                        for place in places:
                            row[place] = tx
                        copy.write_row(row)
        cursor.execute("COMMIT")

    def close(self) -> None:
        """Leave the copy."""
        self.raw.close()


def _columns(text: str) -> list[str]:
    return text[text.index("(") + 1 : text.index(")")].split(", ")


def _tx_places(written: Written) -> list[int]:
    """Where a statement's values name the transaction, which is another one when they are repeated."""
    how, text, values = written
    if "ledger_posting" not in text and "ledger_entry " not in text:
        return []
    columns = _columns(text)
    place = columns.index("tx")
    return list(range(place, len(values), len(columns))) if how == "one" else [place]


def _tx_of(statements: list[Written]) -> int:
    for written in statements:
        if places := _tx_places(written):
            how, _, values = written
            return int(values[places[0]] if how == "one" else values[0][places[0]])
    return 1
