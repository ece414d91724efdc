"""A report as a value: what page, PDF, spreadsheet and JSON all render from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["text", "code", "money", "date", "number"]
Style = Literal["heading", "line", "subtotal", "total"]
Cell = str | int | date | None


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column; ``title`` is a word key that the face translates, or a date shown as it is."""

    key: str
    title: str | date
    kind: Kind = "text"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row; ``cells`` follow the columns. ``label_key`` is a word key for a heading or total."""

    cells: tuple[Cell, ...]
    style: Style = "line"
    level: int = 0
    link: str | None = None
    label_key: str | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole report: rupiah are integers, dates are dates, titles are word keys."""

    name: str
    cooperative: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    on: date
    since: date | None = None
    unit: str | None = None
    notes: tuple[str, ...] = ()
    head: str | None = None
    facts: dict[str, Cell] = field(default_factory=dict)

    def line(self, code: str) -> Row:
        """The first row whose first cell is the code; ``KeyError`` when there is none."""
        for row in self.rows:
            if row.cells and row.cells[0] == code:
                return row
        raise KeyError(code)

    def column(self, key: str) -> Sequence[Cell]:
        """Every row's cell in the column of that key."""
        place = [column.key for column in self.columns].index(key)
        return [row.cells[place] for row in self.rows]
