"""Append-only tables and the guard, in the words of each database."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.migrations import RunPython

TYPES = {
    "sqlite": {"bytes": "BLOB", "big": "INTEGER", "rowless": " WITHOUT ROWID"},
    "postgresql": {"bytes": "BYTEA", "big": "BIGINT", "rowless": ""},
}
"""Column types under the names that statements use in braces."""

PER_BODY = 1 << 40
"""Ids of acts and entries are the body's id times this, plus the gapless number."""

ACT = """
CREATE TABLE foundation_act (
    id {big} NOT NULL PRIMARY KEY,
    body_id {big} NOT NULL REFERENCES foundation_body (id),
    number {big} NOT NULL,
    actor {bytes} NOT NULL,
    actor_name TEXT NOT NULL,
    checker {bytes},
    key TEXT NOT NULL,
    digest {bytes} NOT NULL,
    word TEXT NOT NULL,
    version INTEGER NOT NULL,
    door TEXT NOT NULL,
    business_on INTEGER NOT NULL,
    at {big} NOT NULL,
    offset_days INTEGER NOT NULL,
    facts TEXT NOT NULL,
    result TEXT NOT NULL,
    trail TEXT NOT NULL,
    UNIQUE (body_id, actor, key),
    CHECK (number > 0 AND id = body_id * 1099511627776 + number)
)
"""

TRY = """
CREATE TABLE foundation_try (
    id {big} NOT NULL PRIMARY KEY,
    attempt {big} NOT NULL,
    tried {bytes} NOT NULL,
    counter {bytes} NOT NULL,
    at {big} NOT NULL
)
"""
TRY_INDEXES = (
    "CREATE INDEX try_counted ON foundation_try (counter, at)",
    "CREATE INDEX try_of_attempt ON foundation_try (attempt)",
    "CREATE INDEX try_passes ON foundation_try (at)",
)
"""Tries at the doors (see ``tries``): a counter, written before anybody acts, so no command writes it."""

ALONE = """
CREATE TABLE foundation_alone (
    body_id {big} NOT NULL REFERENCES foundation_body (id),
    person {bytes} NOT NULL,
    counterpart TEXT NOT NULL,
    day INTEGER NOT NULL,
    rupiah {big} NOT NULL CHECK (rupiah > 0),
    PRIMARY KEY (body_id, person, counterpart, day)
){rowless}
"""
"""What persons posted alone: a kept total, as those of the journal are: one row a day for each counterpart and one for all."""


def typed(vendor: str, statement: str) -> str:
    """The statement with this database's column types."""
    for name, word in TYPES[vendor].items():
        statement = statement.replace("{" + name + "}", word)
    return statement


def append_only(vendor: str, table: str) -> list[str]:
    """Statements after which rows of the table can only be added."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'guyub: {table} is append-only'); END"
            for verb in ("update", "delete")
        ]
    return [
        f"CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION guyub_append_only()"
    ]


def kept(*tables: str) -> "RunPython":
    """The operation of a migration after which rows of these tables can only be added."""
    from django.db.migrations import RunPython

    def keep(apps: Any, schema_editor: Any) -> None:
        for table in tables:
            for statement in append_only(schema_editor.connection.vendor, table):
                schema_editor.execute(statement, params=None)

    return RunPython(keep, RunPython.noop)


POSTGRESQL_FUNCTIONS = [
    """
CREATE OR REPLACE FUNCTION guyub_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'guyub: % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
""",
    """
CREATE OR REPLACE FUNCTION guyub_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('guyub.tx', true), '') <> pg_current_xact_id()::text THEN
        RAISE EXCEPTION 'guyub: % is written outside a command', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$
""",
]


def guarded(vendor: str, table: str) -> list[str]:
    """Statements after which the table can only be written while a command runs."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_guard_{verb} BEFORE {verb.upper()} ON {table} "
            f"WHEN guyub_tx() = 0 BEGIN SELECT RAISE(ABORT, 'guyub: {table} is written outside a command'); END"
            for verb in ("insert", "update", "delete")
        ]
    return [
        f"CREATE OR REPLACE TRIGGER {table}_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION guyub_guard()"
    ]


def guard_all(vendor: str, tables: Iterable[str]) -> list[str]:
    """Every statement that puts the guard on these tables."""
    return [statement for table in tables for statement in guarded(vendor, table)]
