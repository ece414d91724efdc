"""Bytes of a spreadsheet as sheets: xlsx, ods, xls through calamine, and csv."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from guyub.foundation.html_tables import TooManyCellsError, is_page, tables_in
from guyub.foundation.unvalued import Places, unvalued
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.text import written

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 200_000
MOST_CELLS = 4_000_000
MOST_COLUMNS = 4_000
MOST_LETTERS = 131_072
"""A longer cell of a csv is a quotation mark that nobody closed."""
MOST_UNPACKED_BYTES = 160 * 1024 * 1024
SMALL_BYTES, MOST_TIMES = 20 * 1024 * 1024, 100
"""Beyond the small size, no sheet that people made unfolds to more than so many times what it is packed to."""
_CHUNK = 1 << 20
_TAG = re.compile(rb"<(?:[\w-]+:)?(row|c|v|f|is|table-row|table-cell)\b([^<>]*)>")
_PLACE = re.compile(rb"""(?<![\w:-])r\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,9})["']""")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["']([0-9]{1,12})["']""")


def read(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Every sheet of the file, from its first row and column; refused when it is not whole."""
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    packed = data.startswith(b"PK\x03\x04")
    if not packed and name.lower().endswith((".csv", ".txt", ".tsv")):
        return (_csv(data, name),)
    if not packed and is_page(data):
        return _page(data, name)
    if not packed and (text := _text(data[:_CHUNK])) is not None and _has_rows(text):
        return (_csv(data, name),)
    said: dict[str, Places] = {}
    if packed:
        _bear(data, name)
    try:
        if packed:
            with ZipFile(io.BytesIO(data)) as archive:
                said = unvalued(archive)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = {one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible}
        return tuple(
            _sheet(book, sheet, file=name, said=said.get(sheet, {}), hidden=sheet in hidden)
            for sheet in book.sheet_names
        )
    except Refusal:
        raise
    except Exception:
        raise Refusal("file.unreadable", name=name) from None


def _too_large(name: str) -> Refusal:
    return Refusal("file.too_large", name=name, most_rows=MOST_ROWS, most_megabytes=MOST_BYTES >> 20)


def _sheet(book: Any, name: str, *, file: str, said: Places, hidden: bool) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise _too_large(file)
    found = [[_cell(cell) for cell in row] for row in rows]
    for (row, column), text in said.items():
        if row < MOST_ROWS and column < MOST_COLUMNS:
            found += [[] for _ in range(row + 1 - len(found))]
            found[row] += [None] * (column + 1 - len(found[row]))
            found[row][column] = text if found[row][column] is None else found[row][column]
    merged = tuple(
        (column, first, last) for (first, column), (last, _) in sheet.merged_cell_ranges or () if last > first
    )
    return written(Sheet(name, tuple(map(tuple, found)), hidden=hidden, merged=merged))


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


def _bear(data: bytes, name: str) -> None:
    """Refuse a file that would unfold beyond what memory bears.

    Calamine lays a sheet out as a full rectangle, and running out of memory there ends
    the whole process: two cells in far corners are enough. So the corners are looked at first.
    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > MOST_UNPACKED_BYTES or unpacked > max(SMALL_BYTES, MOST_TIMES * len(data)):
                raise _too_large(name)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".bin")):
                    with archive.open(part) as stream:
                        _measure(stream, name)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Refusal("file.unreadable", name=name) from None
    except Exception as fault:
        if isinstance(fault, Refusal):
            raise
        raise Refusal("file.unreadable", name=name) from None


def _measure(stream: Any, name: str) -> None:
    last_row = last_column = row = column = repeated = unfolded = 0
    for kind, tag in _tags(stream):
        if kind in (b"table-row", b"table-cell"):
            times = int(found[1]) if (found := _REPEATED.search(tag)) else 1
            if kind == b"table-row":
                repeated = times
            elif b"value-type" in tag or b"formula" in tag:
                unfolded += repeated * times
        elif kind == b"row":
            place = _PLACE.search(tag)
            row, column = int(place[2]) if place else row + 1, 0
        elif kind == b"c":
            place = _PLACE.search(tag)
            row, column = (int(place[2]), _number(place[1])) if place else (row, column + 1)
        else:
            # Only a cell that holds something counts; styled empty cells reach down to the last row.
            last_row, last_column = max(last_row, row), max(last_column, column)
        too_wide = last_column > MOST_COLUMNS
        if last_row > MOST_ROWS or too_wide or last_row * last_column > MOST_CELLS or unfolded > MOST_CELLS:
            raise _too_large(name)


def _tags(stream: Any) -> Iterator[tuple[bytes, bytes]]:
    kept = b""
    while chunk := stream.read(_CHUNK):
        kept += chunk
        end = 0
        for found in _TAG.finditer(kept):
            end = found.end()
            yield found[1], found[2]
        open_at = kept.rfind(b"<")
        kept = kept[max(end, open_at) :] if open_at >= 0 else b""
        if len(kept) > _CHUNK:
            raise ValueError("a tag without an end")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _page(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The tables of a web page, which many programs save under the name of a spreadsheet."""
    text = _text(data)
    if text is None or "\x00" in text:
        raise Refusal("file.unreadable", name=name)
    try:
        tables = tables_in(text)
    except TooManyCellsError:
        raise _too_large(name) from None
    if not tables:
        raise Refusal("file.unreadable", name=name)
    names = [name if place == 1 else f"{name} {place}" for place in range(1, len(tables) + 1)]
    return tuple(written(Sheet(own, tuple(map(tuple, rows)))) for own, rows in zip(names, tables, strict=True))  # fmt: skip


def _has_rows(text: str) -> bool:
    """Whether a text without a telling name is lines cut into cells: most of several lines alike, no other format."""
    if "\x00" in text or (not text.isprintable() and re.search(r"[\x01-\x08\x0e-\x1f]", text)):
        return False
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    mark = _delimiter(text)
    return len(lines) > 1 and sum(mark in line for line in lines) * 2 > len(lines) and not re.match(r"\{\\rtf|%PDF", text)  # fmt: skip


def _csv(data: bytes, name: str) -> Sheet:
    text = _text(data)
    if text is None or "\x00" in text or not text.strip():
        raise Refusal("file.unreadable", name=name)
    rows: list[tuple[Cell, ...]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            if max(map(len, cells), default=0) > MOST_LETTERS:
                raise Refusal("file.unreadable", name=name)
            rows.append(tuple(cell if cell != "" else None for cell in cells))
            if len(rows) > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise _too_large(name)
    except csv.Error:
        raise Refusal("file.unreadable", name=name) from None
    return written(Sheet(name, tuple(rows)))


def _text(data: bytes) -> str | None:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    """The mark that cuts the most lines into the same number of cells."""
    head = text[:20_000].splitlines()

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in csv.reader(head, delimiter=mark) if len(cells) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(";\t,|", key=agreement)
