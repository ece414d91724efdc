"""Sheets written down as rows, understood, and what was understood in figures."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.sheet.workbook import Workbook, read_workbook

Rows = Sequence[Sequence[Cell]]
NEWEST = date(2025, 6, 1)
E = None
"""An empty cell."""


def read(**sheets: Rows) -> Workbook:
    """The workbook with these sheets, whose names have spaces for low lines."""
    made = [Sheet(name.replace("_", " "), tuple(tuple(row) for row in rows)) for name, rows in sheets.items()]
    return read_workbook(made, newest=NEWEST)


def saved(book: Workbook) -> dict[str, list[int]]:
    """What stands in each kind of savings, in the order of the rows."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in book.savings:
        found[row.product.removeprefix("simpanan ")].append(row.amount_rupiah)
    return dict(found)


def owed(book: Workbook) -> list[tuple[int, int | None]]:
    """What is outstanding and what was lent, loan by loan."""
    return [(row.outstanding_rupiah, row.principal_rupiah) for row in book.receivables]


def balances(book: Workbook) -> dict[str, int]:
    """Every account of a level balance with its amount."""
    assert book.balance.debit_rupiah == book.balance.credit_rupiah
    return {row.name: row.amount_rupiah for row in book.balance.rows}


def codes(book: Workbook) -> list[str]:
    """What is amiss, by its codes."""
    return [one.code for one in book.problems]
