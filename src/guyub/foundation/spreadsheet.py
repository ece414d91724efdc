"""Bytes of a spreadsheet as sheets: xlsx, ods, xls through calamine, and csv."""

import csv
import io
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineWorkbook

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, Sheet

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 200_000


def read(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Every sheet of the file, from its first row and column; refused when it is not whole."""
    if len(data) > MOST_BYTES:
        raise Refusal("file.too_large", name=name)
    if name.lower().endswith((".csv", ".txt", ".tsv")):
        return (_csv(data, name),)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(_sheet(book, sheet) for sheet in book.sheet_names)
    except Refusal:
        raise
    except Exception:
        raise Refusal("file.unreadable", name=name) from None
    return sheets


def _sheet(book: Any, name: str) -> Sheet:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise Refusal("file.too_large", name=name)
    return Sheet(name, tuple(tuple(_cell(cell) for cell in row) for row in rows))


def _cell(cell: Any) -> Cell:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    if isinstance(cell, (str, int, float, bool, date)):
        return cell
    return str(cell)


def _csv(data: bytes, name: str) -> Sheet:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refusal("file.unreadable", name=name)
    if "\x00" in text:
        raise Refusal("file.unreadable", name=name)
    head = text[:20_000]
    delimiter = max(";\t,", key=lambda mark: sum(1 for line in head.splitlines() if line.count(mark) >= 1))
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if len(rows) > MOST_ROWS:
        raise Refusal("file.too_large", name=name)
    return Sheet(name, tuple(tuple(cell if cell != "" else None for cell in row) for row in rows))
