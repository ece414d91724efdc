"""A member's second loan under a name that is written once: in a cell over both rows, or on the first of them only."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, cell_at, letter
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import amount_of
from guyub.kernel.sheet.tables import Table, name_in, number_in


def with_names_carried(table: Table) -> tuple[Table, Table, list[Problem]]:
    """The list with each name on every row it holds for; the same with such a person once; and what is only supposed.

    Where a merged cell or the member's number says whose a row is, nothing is supposed.
    """
    under = _under(table)
    if not under:
        return table, table, []
    rows: list[tuple[Cell, ...]] = list(table.sheet.rows)
    once = list(rows)
    for row, (top, _) in under.items():
        cells = [*rows[row], *[None] * (len(table.titles) - len(rows[row]))]
        for role in {"name", "number"} & set(table.roles):
            cells[table.roles[role]] = cell_at(rows, top, table.roles[role])
        rows[row], once[row] = tuple(cells), ()
    problems = [
        Problem(table.sheet.name, row + 1, letter(table.roles["name"]), "row.same_person", {"name": name_in(table, top)}, False)
        for row, (top, sure) in under.items()
        if not sure
    ]  # fmt: skip
    full, people = (replace(table, sheet=replace(table.sheet, rows=tuple(some))) for some in (rows, once))
    return full, people, problems


def _under(table: Table) -> dict[int, tuple[int, bool]]:
    """The rows without a name that another row's name holds for: that row, and whether it is certain."""
    if "name" not in table.roles:
        return {}
    found: dict[int, tuple[int, bool]] = {}
    merged = dict(_merged(table))
    sums: dict[int, int] = defaultdict(int)
    data = table.data_rows()
    last = max((row for row in data if name_in(table, row)), default=-1)
    top, before = -1, -1
    own: dict[int, int] = {}
    """What the rows of one name come to so far."""
    for row in data:
        amounts = dict(_amounts(table, row))
        over = merged.get(row)
        follows = top >= 0 and row == before + 1
        if name_in(table, row):
            top, own = row, {}
        elif over is not None:
            found[row] = (over, True)
        elif follows and number_in(table, row) in (None, number_in(table, top)):
            is_sum = amounts == _of(amounts, own) if row - top > 1 else False
            if not is_sum and not (row > last and amounts == _of(amounts, sums)):
                found[row] = (top, number_in(table, row) is not None)
        if row == top or row in found:
            before = row
        for column, amount in amounts.items():
            sums[column] += amount
            own[column] = own.get(column, 0) + amount
    return found


def _of(amounts: dict[int, int], sums: dict[int, int]) -> dict[int, int]:
    return {column: sums.get(column, 0) for column in amounts}


def _merged(table: Table) -> Iterator[tuple[int, int]]:
    """The rows that a name's own cell stands over, each with the row in which it is written."""
    for column, first, last in table.sheet.merged:
        if column == table.roles["name"] and first >= table.first and name_in(table, first):
            yield from ((row, first) for row in range(first + 1, last + 1))


def _amounts(table: Table, row: int) -> Iterator[tuple[int, int]]:
    for column in table.money:
        try:
            amount = amount_of(cell_at(table.sheet.rows, row, column))
        except Refusal:
            continue
        if amount:
            yield column, amount
