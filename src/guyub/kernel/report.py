"""A report as a value: what page, PDF, spreadsheet and JSON all render from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Kind = Literal["text", "code", "money", "date", "number", "count", "percent", "word", "sentence"]
Style = Literal["heading", "line", "subtotal", "total"]
Cell = str | int | date | None


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column, a percent in whole hundredths (9750 for 97,50 %), a count with its thousands marked and a number as it is, a word or a sentence as its key; ``title`` is a word key that the face translates, or a date shown as it is."""

    key: str
    title: str | date
    kind: Kind = "text"
    of: str = ""
    """Of which of several this one is where their titles are alike, such as a unit."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row; ``cells`` follow the columns. ``label_key`` is a word key for a heading or total.

    ``label_facts`` fill the label. ``link`` is what the row opens: an account's code, ``entry:N``,
    ``paper:HASH``, or a word with its values (``ledger.close_month?month=202512``). ``ways`` are further
    ones, each a word key and a word with its values. ``english`` is the name in its first column of text,
    where that has one in English too.
    """

    cells: tuple[Cell, ...]
    style: Style = "line"
    level: int = 0
    link: str | None = None
    label_key: str | None = None
    label_facts: Mapping[str, Cell] = field(default_factory=dict)
    english: str | None = None
    ways: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Series:
    """Figures of one kind, one for each point; ``name`` is a word key, or text that stays."""

    name: str | date
    amounts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing with its figures behind: bars or lines over points; titles are word keys.

    ``kind`` "bars" sets series side by side, "line" joins the points of each.
    """

    title: str
    kind: Literal["bars", "line"]
    points: tuple[str | date, ...]
    series: tuple[Series, ...]
    unit: Literal["rupiah", "number"] = "rupiah"

    def __post_init__(self) -> None:
        assert all(len(one.amounts) == len(self.points) for one in self.series), self.title

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table behind: the points, then one column for each series."""
        kind: Kind = "money" if self.unit == "rupiah" else "count"
        first = Column(key="point", title="column.point")
        return (
            first,
            *(Column(key=f"s{at}", title=one.name, kind=kind) for at, one in enumerate(self.series)),
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table behind, one for each point."""
        return tuple(
            Row(cells=(point, *(one.amounts[at] for one in self.series)))
            for at, point in enumerate(self.points)
        )


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
    figures: tuple[Figure, ...] = ()

    def said_in(self, language: str) -> "Report":
        """The report with its names in that language, where they have one.

        >>> row = Row(cells=("ekuitas", "Ekuitas", 5), english="Equity")
        >>> columns = tuple(Column(key=k, title=k, kind=k) for k in ("code", "text", "money"))
        >>> one = Report(name="x", cooperative="y", columns=columns, rows=(row,), on=date(2025, 1, 1))
        >>> one.said_in("en").rows[0].cells, one.said_in("id") == one
        (('ekuitas', 'Equity', 5), True)
        """
        place = next((at for at, one in enumerate(self.columns) if one.kind == "text"), None)
        if language != "en" or place is None or not any(row.english for row in self.rows):
            return self
        rows = (
            replace(row, cells=(*row.cells[:place], row.english, *row.cells[place + 1 :]))
            if row.english
            else row
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

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
