"""References that PostgreSQL checks once for all rows of a statement.

Its own foreign keys ask for every row by itself, and where rows come by the hundred thousand that is half of the
work. SQLite's cost next to nothing and stay as they are.
"""

from typing import Any, NamedTuple

from django.db import connection


class Link(NamedTuple):
    """A column whose values are ids of another table."""

    table: str
    column: str
    parent: str

    @property
    def name(self) -> str:
        """What its functions and triggers are called."""
        return f"guyub_{self.table}_{self.column}"


IN_BULK: set[Link] = set()
"""References of tables that grow by the hundred thousand; a room adds its own when its models load."""


def keep_in_bulk(cursor: Any) -> None:
    """Let PostgreSQL check these references by statements in place of their foreign keys, where it does not yet."""
    present = set(connection.introspection.table_names(cursor))
    for link in sorted(IN_BULK):
        table, column, parent = link
        if not {table, parent} <= present:
            continue
        for name, one in connection.introspection.get_constraints(cursor, table).items():
            if one["foreign_key"] and one["columns"] == [column]:
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for statement in statements(link):
            cursor.execute(statement)


def statements(link: Link) -> list[str]:
    """What refuses a row that names nothing, and the end of what is named."""
    table, column, parent = link
    named = (
        f"SELECT 1 FROM (SELECT DISTINCT {column} AS id FROM added) n "
        f"WHERE NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = n.id)"
    )
    left = (
        f"SELECT 1 FROM gone o WHERE NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = o.id) "
        f"AND EXISTS (SELECT 1 FROM {table} c WHERE c.{column} = o.id)"
    )
    return [
        _function(link.name, named, f"{table}.{column} names what is not in {parent}"),
        *(
            _trigger(f"{link.name}_{verb}", f"AFTER {verb.upper()} ON {table} REFERENCING NEW TABLE AS added", link.name)
            for verb in ("insert", "update")
        ),
        _function(f"{link.name}_left", left, f"{table}.{column} still names a row of {parent}"),
        *(
            _trigger(f"{link.name}_{verb}", f"AFTER {verb.upper()} ON {parent} REFERENCING OLD TABLE AS gone", f"{link.name}_left")
            for verb in ("update", "delete")
        ),
    ]  # fmt: skip


def _function(name: str, wrong: str, told: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n"
        f"    IF EXISTS ({wrong}) THEN\n"
        f"        RAISE EXCEPTION 'guyub: {told}' USING ERRCODE = 'foreign_key_violation';\n"
        "    END IF;\n    RETURN NULL;\nEND $$"
    )


def _trigger(name: str, moment: str, function: str) -> str:
    return f"CREATE OR REPLACE TRIGGER {name} {moment} FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
