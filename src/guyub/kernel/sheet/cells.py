"""A sheet as a value, and what its cells say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

Cell = str | int | float | bool | date | None


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells from the first row and column of the file."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    """Whether the file keeps it out of sight."""
    merged: tuple[tuple[int, int, int], ...] = ()
    """The cells that stand over several rows: their column, the first row and the last."""
    known: dict[str, int | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was looked for in these rows already."""


def letter(column: int) -> str:
    """The letter of a column counted from nought.

    >>> letter(2), letter(27)
    ('C', 'AB')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """The place of a cell as spreadsheets write it; row and column count from nought.

    >>> address(5, 2)
    'C6'
    """
    return f"{letter(column)}{row + 1}"


def words(cell: Cell) -> str:
    """The text of a cell for comparing: lower case, single spaces, no marks.

    >>> words("  Nama  Perkiraan. ")
    'nama perkiraan'
    """
    return re.sub(r"[^\w%/]+", " ", str(cell).lower()).strip() if isinstance(cell, str) else ""


def cell_at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    """The cell at a place; nothing beyond the end of a row."""
    return rows[row][column] if 0 <= row < len(rows) and 0 <= column < len(rows[row]) else None
