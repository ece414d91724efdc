"""How one cell of a report is written on paper, and what each paper's heading says."""

from datetime import date
from typing import Any, Protocol

from guyub.kernel.money import rupiah_text
from guyub.kernel.period import date_text
from guyub.kernel.report import Cell, Column, Report, Row


class Words(Protocol):
    """What says a key with its facts in the language of the paper."""

    def __call__(self, key: str, /, **facts: Any) -> str:
        """The words of the key."""


def cell_text(cell: Cell, column: Column) -> str:
    """A cell as it stands in a column: money without its sign, days in figures."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if column.kind in ("money", "count") and isinstance(cell, int):
        return rupiah_text(cell).replace("Rp", "")
    if column.kind == "percent" and isinstance(cell, int):
        return percent_text(cell)
    return str(cell)


def percent_text(permyriad: int) -> str:
    """A share per ten thousand as percent.

    >>> percent_text(9750), percent_text(-5)
    ('97,50 %', '-0,05 %')
    """
    whole, rest = divmod(abs(permyriad), 100)
    return f"{'-' if permyriad < 0 else ''}{whole},{rest:02d} %"


def column_title(column: Column, words: Words) -> str:
    """The heading of a column."""
    return " ".join(part for part in (begun(shown(column.title, words)), column.of) if part)


def shown(name: str | date, words: Words) -> str:
    """A title: a day in figures, else its words."""
    return f"{name:%d/%m/%Y}" if isinstance(name, date) else words(name)


def begun(text: str) -> str:
    """What heads a row or a column, beginning with a capital.

    >>> begun("jasa modal"), begun("SHU")
    ('Jasa modal', 'SHU')
    """
    return text[:1].upper() + text[1:]


def label_place(row: Row, columns: tuple[Column, ...]) -> int | None:
    """Where a row's label stands: in its first empty column of text."""
    if row.label_key is None:
        return None
    empty = (place for place, one in enumerate(columns) if one.kind == "text" and row.cells[place] is None)
    return next(empty, None)


def labelled(row: Row, columns: tuple[Column, ...], words: Words) -> tuple[Cell, ...]:
    """The row's cells with its label in its place; a sum shows no code of its line."""
    cells = [
        words(cell) if one.kind in ("word", "sentence") and isinstance(cell, str) else cell
        for cell, one in zip(row.cells, columns, strict=True)
    ]
    if row.style == "subtotal":
        cells = [None if one.kind == "code" else cell for cell, one in zip(cells, columns, strict=True)]
    place = label_place(row, columns)
    if place is not None and row.label_key is not None:
        cells[place] = begun(words(row.label_key, **row.label_facts))
    return tuple(cells)


def subtitle(report: Report, words: Words, language: str) -> str:
    """The period or day of a report, its unit and its account, in words."""
    day = date_text(report.on, language)
    when = f"{words('paper.as_of')} {day}"
    if report.since:
        when = f"{words('paper.period')} {date_text(report.since, language)} – {day}"
    parts = [when]
    if report.unit:
        parts.append(f"{words('paper.unit')} {report.unit}")
    if report.facts.get("person"):
        parts.append(str(report.facts["person"]))
    if report.facts.get("account"):
        parts.append(f"{report.facts['account']} {report.facts['account_name']}")
    return " · ".join(parts)
