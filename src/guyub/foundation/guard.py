"""The guard in the database: business tables are written only while a command runs."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from guyub.foundation.links import keep_in_bulk
from guyub.foundation.schema import POSTGRESQL_FUNCTIONS, guard_all
from guyub.foundation.sql import keep_plans
from guyub.kernel.refusal import Refusal

PLAIN_TABLES = ["foundation_act", "foundation_alone"]
"""Tables of rooms that are not models; a room adds its own when its models load."""
COUNTERS = frozenset({"foundation_try"})
"""Tables of ours that are written outside commands, as the framework's own are: they count, before anyone is known."""

SQLITE_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
POSTGRESQL_SETTINGS = ("fsync", "synchronous_commit", "full_page_writes")
"""Without any of these an acknowledged entry could be forgotten when the power fails."""


def business_tables() -> list[str]:
    """Every table of every room but those that say why they are not; the framework's own (sessions) are none of them."""
    own = [model for model in apps.get_models() if model.__module__.startswith("guyub.")]
    inside = [one for one in own if one._meta.managed and not getattr(one, "outside_commands", "")]
    return [model._meta.db_table for model in inside] + PLAIN_TABLES


def prepare_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Give a new connection its guard, and make sure that what it acknowledges is on the disk."""
    if connection.vendor == "sqlite":
        connection.guyub_tx = 0  # type: ignore[attr-defined]
        raw: Any = connection.connection
        raw.create_function("guyub_tx", 0, lambda: connection.guyub_tx)  # type: ignore[attr-defined]
        for pragma, wanted in SQLITE_PRAGMAS.items():
            found = raw.execute(f"PRAGMA {pragma}").fetchone()[0]
            if found not in (wanted, "memory"):
                raise Refusal("database.forgetful", setting=pragma, value=str(found))
        return
    keep_plans(connection.connection)
    with connection.cursor() as cursor:
        asked = ", ".join(f"current_setting('{name}')" for name in POSTGRESQL_SETTINGS)
        role = "(SELECT 1 FROM pg_roles WHERE rolname = %s)"
        cursor.execute(f"SELECT {role}, {asked}", [settings.RUN_ROLE])
        there, *values = cursor.fetchone()
        for name, value in zip(POSTGRESQL_SETTINGS, values, strict=True):
            if value in ("off", "false"):
                raise Refusal("database.forgetful", setting=name, value=value)
        if there:
            cursor.execute(f'SET ROLE "{settings.RUN_ROLE}"')


def whole_file() -> None:
    """Refuses (``database.damaged``) a file with a page that cannot be right, wherever it stands in it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(1)")
            if cursor.fetchone() != ("ok",):
                raise Refusal("database.damaged")


def install() -> None:
    """Put the guard on every business table that exists, and give the running role its rights."""
    present = set(connection.introspection.table_names())
    tables = [table for table in business_tables() if table in present]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for function in POSTGRESQL_FUNCTIONS:
                cursor.execute(function)
            keep_in_bulk(cursor)
        for statement in guard_all(connection.vendor, tables):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            _grant_rights(cursor, present)


def _grant_rights(cursor: Any, present: set[str]) -> None:
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = 'guyub_app'")
    if not cursor.fetchone():
        return
    cursor.execute("SELECT current_schema()")
    (schema,) = cursor.fetchone()
    cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO guyub_app")
    cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO guyub_app")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO guyub_app")
    for table in sorted(present & set(APPEND_ONLY)):
        cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM guyub_app")


APPEND_ONLY = ["foundation_act"]
"""Tables that the running role may only read and add to; a room adds its own."""
