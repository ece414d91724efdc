"""References that PostgreSQL checks once for all rows of a statement.

Its own foreign keys ask for every row by itself, and where rows come by the hundred thousand that is a good part of
the server's work. Only between tables that are append-only, so that coming is all there is to check. SQLite's foreign keys cost
next to nothing and stay; so do those of the ledger.
"""

from typing import Any, NamedTuple

from django.db import connection


class Link(NamedTuple):
    """A column whose values are ids of another table; rows of neither are changed or deleted."""

    table: str
    column: str
    parent: str


IN_BULK: set[Link] = set()
"""References of tables that grow by the hundred thousand; a room adds its own when its models load."""


def keep_in_bulk(cursor: Any) -> None:
    """Let PostgreSQL check these references by statements in place of their foreign keys, where it does not yet."""
    present = set(connection.introspection.table_names(cursor))
    for link in sorted(IN_BULK):
        if not {link.table, link.parent} <= present:
            continue
        for name, one in connection.introspection.get_constraints(cursor, link.table).items():
            if one["foreign_key"] and one["columns"] == [link.column]:
                cursor.execute(f'ALTER TABLE {link.table} DROP CONSTRAINT "{name}"')
        for statement in statements(link):
            cursor.execute(statement)


def statements(link: Link) -> list[str]:
    """What refuses a row that names nothing."""
    table, column, parent = link
    name = f"guyub_{table}_{column}"
    return [
        f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM (SELECT DISTINCT {column} AS id FROM added) n
               WHERE NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = n.id)) THEN
        RAISE EXCEPTION 'guyub: {table}.{column} names what is not in {parent}' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$
""",
        f"CREATE OR REPLACE TRIGGER {name} AFTER INSERT ON {table} REFERENCING NEW TABLE AS added "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]
