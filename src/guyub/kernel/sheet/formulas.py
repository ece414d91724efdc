"""Formulas that came without their value, worked out where they only add, take away, multiply or divide."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import isfinite

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, Sheet, cell_at
from guyub.kernel.sheet.numbers import FORMULA, amount_of, is_blank

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<range>(?:(?:'[^']+'|[A-Za-z_]\w*)!)?\$?[A-Z]{1,3}\$?[0-9]{1,7}"
    r"(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?)|(?P<call>SUM|ROUND)\(|(?P<mark>[-+*/(),;%]))"
)
_PLACE = re.compile(
    r"(?:('[^']+'|[A-Za-z_]\w*)!)?\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?"
)
_DEEPEST = 60
_MOST_BRACKETS = 40
_MOST_BITS = 400
"""A number beyond any amount, times any rate: squares of squares fill the memory of a machine in thirty lines."""
_MOST_PLACES = 20
"""Places to which an amount is rounded, either way."""
MOST_CELLS = 2_000_000


class _UnableError(Exception):
    """A formula that says more than sums and products, or that leans on one."""


def with_formulas_worked_out(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with a value for every formula that can be worked out; a bare "=" stands for the others.

    >>> rows = ((100, "=10*12", "=A1+B1"), ("=SUM(A1:A1)", "=VLOOKUP(A1;B1)", "= 5 potong"))
    >>> with_formulas_worked_out([Sheet("S", rows)])[0].rows
    ((100, 120, 220), (100, '=', '= 5 potong'))
    """
    if not any(_is_formula(cell) for sheet in sheets for row in sheet.rows for cell in row):
        return list(sheets)
    book = _Book({sheet.name: sheet for sheet in sheets})
    return [book.worked_out(sheet) for sheet in sheets]


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(FORMULA) and not cell.startswith("= ")


class _Book:
    """Sheets whose cells are looked up, each formula worked out once."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self.sheets = sheets
        self.known: dict[tuple[str, int, int], Fraction | None] = {}
        self.cells_left = MOST_CELLS

    def worked_out(self, sheet: Sheet) -> Sheet:
        """The sheet with values, from its first row down, so that a running balance leans on rows already done."""
        rows: list[tuple[Cell, ...]] = []
        for row, cells in enumerate(sheet.rows):
            if any(_is_formula(cell) for cell in cells):
                cells = tuple(self._shown(sheet.name, row, at) if _is_formula(cell) else cell for at, cell in enumerate(cells))  # fmt: skip
            rows.append(cells)
        return replace(sheet, rows=tuple(rows))

    def _shown(self, sheet: str, row: int, column: int) -> Cell:
        value = self.value((sheet, row, column), deep=0)
        if value is None:
            return FORMULA
        return int(value) if value.denominator == 1 else float(value)

    def value(self, place: tuple[str, int, int], *, deep: int) -> Fraction | None:
        """The number in a cell; nothing where it cannot be worked out."""
        sheet, row, column = place
        cell = cell_at(self.sheets[sheet].rows, row, column)
        if not _is_formula(cell):
            return _number(cell)
        if place not in self.known:
            # Until it is known, a formula that leads back to itself finds nothing here.
            self.known[place] = None
            try:
                self.known[place] = _Reading(self, sheet, str(cell)[1:], deep).whole()
            except (_UnableError, ZeroDivisionError):
                self.known[place] = None
        return self.known[place]

    def each(self, sheet: str, text: str, *, deep: int) -> Iterator[Fraction | None]:
        """The numbers in a range, nothing for words."""
        found = _PLACE.fullmatch(text)
        name = (found[1] or sheet).strip("'") if found else ""
        if found is None or name not in self.sheets or deep > _DEEPEST:
            raise _UnableError
        first, last = _column(found[2]), _column(found[4] or found[2])
        top, bottom = int(found[3]) - 1, int(found[5] or found[3]) - 1
        self.cells_left -= max(bottom - top + 1, 0) * max(last - first + 1, 0)
        if self.cells_left < 0:
            raise _UnableError
        for row in range(top, min(bottom + 1, max(len(self.sheets[name].rows), top + 1))):
            for column in range(first, last + 1):
                cell = cell_at(self.sheets[name].rows, row, column)
                value = self.value((name, row, column), deep=deep + 1)
                if value is None and _is_formula(cell):
                    raise _UnableError
                yield value


class _Reading:
    """One formula, read from left to right."""

    def __init__(self, book: _Book, sheet: str, text: str, deep: int) -> None:
        self.book, self.sheet, self.deep = book, sheet, deep
        self.tokens = list(_tokens(text))
        self.at = 0
        self.brackets = 0

    def whole(self) -> Fraction:
        value = self._sum()
        if self.at != len(self.tokens):
            raise _UnableError
        return value

    def _taken(self, *marks: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at] in [("mark", mark) for mark in marks]:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def _sum(self) -> Fraction:
        value = self._product()
        while mark := self._taken("+", "-"):
            value = _bounded(value + (self._product() if mark == "+" else -self._product()))
        return value

    def _product(self) -> Fraction:
        value = self._single()
        while mark := self._taken("*", "/"):
            value = _bounded(value * self._single() if mark == "*" else value / self._single())
        return value

    def _single(self) -> Fraction:
        self.brackets += 1
        if self.brackets > _MOST_BRACKETS:
            raise _UnableError
        try:
            return self._single_within()
        finally:
            self.brackets -= 1

    def _single_within(self) -> Fraction:
        if mark := self._taken("-", "+"):
            return -self._single() if mark == "-" else self._single()
        if self._taken("("):
            value = self._sum()
            self._closed()
            return self._percent(value)
        if self.at >= len(self.tokens):
            raise _UnableError
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return self._percent(_fraction(text))
        if kind == "call":
            return self._call(text)
        if kind != "range" or ":" in text:
            raise _UnableError
        (one,) = self.book.each(self.sheet, text, deep=self.deep)
        if one is None:
            raise _UnableError
        return self._percent(one)

    def _percent(self, value: Fraction) -> Fraction:
        return value / 100 if self._taken("%") else value

    def _closed(self) -> None:
        if not self._taken(")"):
            raise _UnableError

    def _call(self, name: str) -> Fraction:
        parts = [self._part()]
        while self._taken(",", ";"):
            parts.append(self._part())
        self._closed()
        if name == "SUM":
            return _bounded(sum((one for part in parts for one in part), Fraction(0)))
        if len(parts) != 2 or any(len(part) != 1 for part in parts) or parts[1][0].denominator != 1:
            raise _UnableError
        if abs(parts[1][0]) > _MOST_PLACES:
            raise _UnableError
        scale = Fraction(10) ** int(parts[1][0])
        value = parts[0][0] * scale
        return Fraction(int(abs(value) + Fraction(1, 2))) / scale * (-1 if value < 0 else 1)

    def _part(self) -> list[Fraction]:
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else ("", "")
        if kind == "range" and after in (("mark", ","), ("mark", ";"), ("mark", ")")):
            self.at += 1
            return [one for one in self.book.each(self.sheet, text, deep=self.deep) if one is not None]
        return [self._sum()]


def _fraction(text: str) -> Fraction:
    if len(text) > _MOST_BITS // 4:
        raise _UnableError
    return _bounded(Fraction(text))


def _bounded(value: Fraction) -> Fraction:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS:
        raise _UnableError
    return value


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    text = text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.end() == at:
            raise _UnableError
        at = found.end()
        yield str(found.lastgroup), str(found[str(found.lastgroup)])


def _number(cell: Cell) -> Fraction | None:
    """The number a cell holds for a formula: nought where it is blank, nothing where it is words or a day."""
    if is_blank(cell):
        return Fraction(0)
    if isinstance(cell, (bool, date)):
        return None
    if isinstance(cell, str):
        try:
            return Fraction(amount_of(cell))
        except Refusal:
            return None
    return None if isinstance(cell, float) and not isfinite(cell) else Fraction(str(cell))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
