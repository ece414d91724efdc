"""What this version makes of an empty database, and what of it a database lacks or has otherwise.

Tables, columns, constraints, indexes, triggers, the functions behind them, and on a server the rights of the
running role. The expectation is made anew from the models and migrations, in memory or in a schema of its own
that is rolled back, once per process; nothing that stands in the file is believed.
"""

from collections.abc import Iterator
from functools import cache
from threading import Thread
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.transaction import atomic, set_rollback

from guyub.foundation import fresh_schema, guard
from guyub.kernel.refusal import Refusal

FEW = 5
"""So many names a refusal tells; the whole list is in the proof of the books."""
Described = dict[str, str]
"""Each object by its kind and name, with what makes it what it is."""
APART = "guyub_expected"
"""The schema of a server in which the expectation is made, and which no one ever sees."""


def differences() -> list[str]:
    """The names of what is missing, other than this version makes it, or a guard that nobody put there."""
    with connection.cursor() as cursor:
        actual = _described(cursor, "public")
    expected = _expected(connection.vendor, str(connection.settings_dict["NAME"]))
    return sorted(_differ(expected, actual))


def refuse_altered() -> None:
    """Raises ``schema.altered`` where the database is not as this version makes it, with the first of what differs."""
    if found := differences():
        raise Refusal("schema.altered", names=found[:FEW], count=len(found))


def _differ(expected: Described, actual: Described) -> Iterator[str]:
    tables = {name.partition(" ")[2] for name in expected if name.startswith("table ")}
    for name, made in expected.items():
        if actual.get(name) != made:
            yield name
    for name in actual.keys() - expected.keys():
        # A table of someone else's is no matter of ours; what acts on one of ours is.
        if not name.startswith(("table ", "function ")) and _on(name) in tables:
            yield name


def _on(name: str) -> str:
    return name.partition(" ")[2].partition(".")[0]


@cache
def _expected(vendor: str, database: str) -> Described:
    """Made in a thread of its own, whose connection is no other's; a guard of tests cannot tell it from its asker's."""
    here: Any = connections[DEFAULT_DB_ALIAS]
    settings = {**here.settings_dict, **({"NAME": ":memory:"} if vendor == "sqlite" else {})}
    found: list[Described | BaseException] = []

    def make() -> None:
        apart = connections[DEFAULT_DB_ALIAS] = type(here)(settings, DEFAULT_DB_ALIAS)
        try:
            found.append(_made(apart))
        except BaseException as error:
            found.append(error)
        finally:
            BaseDatabaseWrapper.close(apart)

    thread = Thread(target=make)
    thread.start()
    thread.join()
    (made,) = found
    if isinstance(made, BaseException):
        raise made
    return made


def _made(apart: Any) -> Described:
    if apart.vendor == "sqlite":
        fresh_schema.make(MigrationExecutor(apart))
        guard.install()
        return _described(apart.cursor(), "main")
    cursor = apart.cursor()
    cursor.execute("RESET ROLE")
    with atomic():
        cursor.execute(f"CREATE SCHEMA {APART}")
        cursor.execute(f"SET LOCAL search_path TO {APART}")
        fresh_schema.make(MigrationExecutor(apart))
        guard.install()
        made = _described(cursor, APART)
        set_rollback(True)
    return made


def _described(cursor: Any, schema: str) -> Described:
    if cursor.db.vendor == "sqlite":
        cursor.execute("SELECT type, tbl_name, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {
            f"table {name}" if kind == "table" else f"{kind} {table}.{name}": _plain(kind, text)
            for kind, table, name, text in cursor.fetchall()
            if not name.startswith("sqlite_")
        }
    found: Described = {}
    for kind, statement in _POSTGRESQL.items():
        cursor.execute(statement, [schema])
        for name, made in cursor.fetchall():
            found[f"{kind} {name}"] = str(made).replace(f"{schema}.", "")
    return found


def _plain(kind: str, text: str) -> str:
    """A statement as it stands, in one line; a table's parts in one order, as a later column comes at its end."""
    line = " ".join(text.split())
    if kind != "table":
        return line
    begin, end = line.index("("), line.rindex(")")
    parts, depth, quoted = [""], 0, False
    for letter in line[begin + 1 : end]:
        quoted ^= letter == "'"
        depth += 0 if quoted else (letter == "(") - (letter == ")")
        if letter == "," and not depth and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return f"({', '.join(sorted(part.strip() for part in parts))}) {line[end + 1 :].strip()}"


_OF_SCHEMA = "FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname = %s"
_POSTGRESQL = {
    "table": f"""SELECT c.relname, string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attnotnull THEN 'not null' END, a.attidentity, pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attname)
        {_OF_SCHEMA} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind = 'r' GROUP BY c.relname""",
    "constraint": f"""SELECT c.relname || '.' || o.conname, pg_get_constraintdef(o.oid) || CASE WHEN o.convalidated THEN '' ELSE ' NOT VALID' END
        {_OF_SCHEMA} JOIN pg_constraint o ON o.conrelid = c.oid WHERE o.contype <> 'n'""",
    "index": f"""SELECT c.relname || '.' || i.relname, pg_get_indexdef(i.oid) || CASE WHEN x.indisvalid THEN '' ELSE ' INVALID' END
        {_OF_SCHEMA} JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid""",
    "trigger": f"""SELECT c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
        {_OF_SCHEMA} JOIN pg_trigger t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal""",
    "function": """SELECT p.proname, p.prosrc FROM pg_proc p JOIN pg_namespace s ON s.oid = p.pronamespace AND s.nspname = %s""",
    "rights": f"""SELECT c.relname || '.' || r.rolname, string_agg(g.privilege_type, ' ' ORDER BY g.privilege_type)
        {_OF_SCHEMA} CROSS JOIN LATERAL aclexplode(c.relacl) g JOIN pg_roles r ON r.oid = g.grantee
        WHERE c.relkind = 'r' AND r.rolname = 'guyub_app' GROUP BY c.relname, r.rolname""",
}
