"""A sheet as a value, and what its cells say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guyub.kernel.money import rupiah_of, whole_rupiah
from guyub.kernel.refusal import Refusal

Cell = str | int | float | bool | date | None
_WORDS = {"rb": 1_000, "ribu": 1_000, "jt": 1_000_000, "juta": 1_000_000, "m": 10**9, "miliar": 10**9}


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells from the first row and column of the file."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


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


def words(cell: Cell) -> str:
    """The text of a cell for comparing: lower case, single spaces, no marks.

    >>> words("  Nama  Perkiraan. ")
    'nama perkiraan'
    """
    return re.sub(r"[^\w%/]+", " ", str(cell).lower()).strip() if isinstance(cell, str) else ""


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing: empty, spaces, or a lone dash."""
    return cell is None or (isinstance(cell, str) and cell.strip().strip("-–") == "")


def amount_of(cell: Cell) -> int:
    """Whole rupiah from a cell as Indonesian spreadsheets have them; a blank is nought.

    >>> amount_of("Rp 1.500.000,00"), amount_of("(150.000)"), amount_of("1,5 jt"), amount_of(-5.0)
    (1500000, -150000, 1500000, -5)
    >>> amount_of("1,500,000.00"), amount_of("1.500.000,-"), amount_of("-")
    (1500000, 1500000, 0)
    """
    if cell is None or (isinstance(cell, str) and is_blank(cell)):
        return 0
    if isinstance(cell, (bool, date)):
        raise Refusal("money.unreadable", text=str(cell))
    if isinstance(cell, float):
        if not cell.is_integer():
            raise Refusal("money.fraction", text=str(cell))
        cell = int(cell)
    if isinstance(cell, int):
        return whole_rupiah(cell)
    text = cell.strip()
    scaled = re.fullmatch(r"(?:rp\.?\s*)?([0-9.]+(?:,[0-9]+)?)\s*(rb|ribu|jt|juta|m|miliar)\.?", text.lower())
    if scaled:
        whole, _, part = scaled[1].replace(".", "").partition(",")
        exact = int(whole + part) * _WORDS[scaled[2]]
        if exact % 10 ** len(part):
            raise Refusal("money.fraction", text=text)
        return whole_rupiah(exact // 10 ** len(part))
    english = re.fullmatch(r"\(?-?(?:rp\.?|idr)?\s*-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\)?", text.lower())
    if english:
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return rupiah_of(text)


def cell_at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    """The cell at a place; nothing beyond the end of a row."""
    return rows[row][column] if 0 <= row < len(rows) and 0 <= column < len(rows[row]) else None
