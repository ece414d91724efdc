"""Currency signs in cells of their own, beside the amounts they belong to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from guyub.kernel.sheet.cells import Cell, Sheet, cell_at

_SIGN = re.compile(r"\s*(rp|idr)\.?\s*:?\s*", re.IGNORECASE)


def without_signs(sheet: Sheet) -> Sheet:
    """The sheet without cells that hold only a currency sign.

    Where the title stands over the signs, as over two merged cells, the amounts move under it.

    >>> rows = (("Kas", "Debet", None), ("Kas", "Rp", 5), ("Bank", None, 7))
    >>> without_signs(Sheet("x", rows)).rows
    (('Kas', 'Debet', None), ('Kas', 5, None), ('Bank', 7, None))
    """
    width = max((len(row) for row in sheet.rows), default=0)
    signed = [
        column
        for column in range(width)
        if any(_is_sign(cell_at(sheet.rows, at, column)) for at in range(len(sheet.rows)))
    ]
    if not signed:
        return sheet
    moved = {column for column in signed if _titled_over(sheet, column)}
    return replace(sheet, rows=tuple(_row(row, set(signed), moved) for row in sheet.rows))


def _is_sign(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_SIGN.fullmatch(cell))


def _titled_over(sheet: Sheet, column: int) -> bool:
    """Whether a column holds words and signs, and the next only amounts."""
    here = [row[column] for row in sheet.rows if column < len(row) and row[column] is not None]
    beside = [row[column + 1] for row in sheet.rows if column + 1 < len(row) and row[column + 1] is not None]
    words = [cell for cell in here if not _is_sign(cell)]
    return (
        bool(words and beside)
        and all(isinstance(cell, str) for cell in words)
        and not any(isinstance(cell, str) and re.search(r"[A-Za-z]{2}", cell) for cell in beside)
    )


def _row(row: Sequence[Cell], signed: set[int], moved: set[int]) -> tuple[Cell, ...]:
    cells: list[Cell] = [None if at in signed and _is_sign(cell) else cell for at, cell in enumerate(row)]
    for column in sorted(moved):
        if column + 1 < len(cells) and cells[column] is None and cells[column + 1] is not None:
            cells[column], cells[column + 1] = cells[column + 1], None
    return tuple(cells)
