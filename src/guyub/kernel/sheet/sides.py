"""Which side a balance is on, where the sheet says it with the amount or by the place it stands at."""

import re
from collections.abc import Sequence
from dataclasses import replace

from guyub.kernel.sheet.cells import Cell, Sheet, cell_at, words
from guyub.kernel.sheet.numbers import is_blank

ASSETS = re.compile(r"^(aktiva|aset|asset|assets|harta|a(ktiva|set) )")
CLAIMS = re.compile(
    r"^(pasiva|passiva|kewajiban|liabilit|utang|hutang|modal|ekuitas|equity|kekayaan bersih|pendapatan|income)"
)
_MARKED = re.compile(
    r"((?:rp\.? ?)?[0-9][0-9., ]*-?) *\(?(d|k|db|kr|cr|dr|debet|debit|kredit|credit)\.?\)?", re.IGNORECASE
)


def has_two_halves(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether assets and claims head columns beside each other.

    >>> has_two_halves([["AKTIVA", None, "PASIVA"]]), has_two_halves([["AKTIVA"], ["PASIVA"]])
    (True, False)
    """
    for cells in rows:
        texts = [words(cell) for cell in cells]
        if any(ASSETS.match(text) for text in texts) and any(CLAIMS.match(text) for text in texts):
            return True
    return False


def with_sides_apart(sheet: Sheet) -> Sheet:
    """The sheet with a column of its own for the side, where amounts carry it: "1.000 D", "2.000 K".

    >>> rows = (("Akun", "Saldo"), ("Kas", "1.000 D"), ("Modal", "1.000 (K)"))
    >>> with_sides_apart(Sheet("NS", rows)).rows
    (('Akun', 'Saldo', 'd/k'), ('Kas', '1.000', 'd'), ('Modal', '1.000', 'k'))
    """
    width = max((len(row) for row in sheet.rows), default=0)
    for column in range(1, width):
        cells = [cell_at(sheet.rows, row, column) for row in range(len(sheet.rows))]
        marks = {row: found for row, cell in enumerate(cells) if (found := _marked(cell))}
        first = min(marks, default=0)
        below = [cell for cell in cells[first:] if not is_blank(cell)]
        if len(marks) > 1 and len(marks) * 5 >= len(below) * 4:
            return _split(sheet, column, marks, first=first, width=width)
    return sheet


def _marked(cell: Cell) -> "re.Match[str] | None":
    return _MARKED.fullmatch(cell.strip()) if isinstance(cell, str) else None


def _split(sheet: Sheet, column: int, marks: dict[int, "re.Match[str]"], *, first: int, width: int) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for row, cells in enumerate(sheet.rows):
        wide: list[Cell] = [*cells, *[None] * (width - len(cells))]
        if row in marks:
            wide[column] = marks[row][1].strip()
            rows.append((*wide, marks[row][2][0].lower()))
        else:
            heads = row == first - 1 and not is_blank(wide[column])
            rows.append((*wide, "d/k") if heads else tuple(cells))
    return replace(sheet, rows=tuple(rows))
