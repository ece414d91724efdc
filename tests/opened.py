"""A cooperative opened by its commands once in a process, and put back row by row after that.

Most tests begin with the same one in an empty database; a tenth of a second each was a third of the suite.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.db import connection, transaction

from guyub.foundation import kept, tables
from guyub.foundation.running import _quiet
from guyub.foundation.sql import add_many, rows
from guyub.foundation.standing import locked

T = TypeVar("T")
Rows = dict[tuple[str, str], list[Any]]
"""By table and columns."""
_opened: dict[Any, tuple[Any, Rows]] = {}
"""By name, database and what stood there before."""


def once(name: Any, make: Callable[[], T]) -> T:
    """What ``make`` answers, with the rows it adds: made where they are not known for a database that stands so."""
    key = (name, connection.vendor, _stands())
    if key in _opened:
        answer, added = _opened[key]
        _put_back(added)
        kept._answers.clear()
        return cast("T", answer)
    before = _everything()
    made = make()
    after = _everything()
    if all(set(before[one]) <= set(after[one]) for one in before):
        added = {one: [line for line in after[one] if line not in set(before[one])] for one in after}
        _opened[key] = (made, {one: some for one, some in added.items() if some})
    return made


def _stands() -> tuple[Any, ...]:
    """Whether somebody was here before: bodies with their acts, and people."""
    return tuple(
        tuple(line)
        for line in rows(
            "SELECT b.id, (SELECT count(*) FROM foundation_act a WHERE a.body_id = b.id), "
            "(SELECT count(*) FROM members_person), (SELECT count(*) FROM auth_user) FROM foundation_body b ORDER BY b.id"
        )
    )


def _everything() -> Rows:
    found: Rows = {}
    for table in tables.tables():
        columns = ", ".join(f'"{one.name}"' for one in table.columns)
        asked = ", ".join(
            f'"{one.name}"::text'
            if one.kind == "json" and connection.vendor == "postgresql"
            else f'"{one.name}"'
            for one in table.columns
        )
        found[table.name, columns] = [tuple(line) for line in rows(f'SELECT {asked} FROM "{table.name}"')]
    return found


def _put_back(added: Rows) -> None:
    with transaction.atomic():
        locked(rows("SELECT slug FROM foundation_body ORDER BY id LIMIT 1")[0][0])
        for (table, columns), some in added.items():
            add_many(table, columns, many=some)
        _quiet(connection)
