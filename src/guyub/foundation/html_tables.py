"""Tables of a web page saved as a spreadsheet, as many programs export them under the name of xls."""

import re
from html.parser import HTMLParser

from guyub.kernel.text import figures_of

_PAGE = re.compile(rb"^\s*(<\?xml[^>]*>\s*)?(<!--(?:(?!-->).)*-->\s*)*<(!doctype html|html|head|body|meta|style|table|div|center)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
MOST_SPANNED = 100
_SILENT = frozenset(("script", "style", "title"))
_BREAKS = frozenset(("br", "p", "div"))

Row = list[str | None]
Table = list[Row]
MOST_CELLS = 1_000_000


class TooManyCellsError(ValueError):
    """More cells than people lay out in a page."""


def is_page(data: bytes) -> bool:
    """Whether bytes are a web page.

    >>> is_page(b"<html><table><tr><td>1"), is_page(b"Kode;Nama"), is_page(b" <TABLE border=1>")
    (True, False, True)
    """
    return bool(_PAGE.match(data[:4_000]))


def tables_in(text: str) -> list[Table]:
    """Every table with more than titles in it, under what the page says above it.

    A cell over several columns leaves the others empty, as merged cells do. Raises ``TooManyCellsError``.

    >>> tables_in("<h3>Neraca</h3><table><tr><th colspan=2>Kas<th>1</tr><tr><td>a&amp;b<td><td>Rp&nbsp;5<tr></table>")
    [[['Neraca'], ['Kas', None, '1'], ['a&b', None, 'Rp 5']]]
    """
    page = _Page()
    page.feed(text)
    page.close()
    found: list[Table] = []
    above: Table = []
    for table in page.tables:
        rows = [row for row in table if any(row)]
        above += rows
        if any(sum(cell is not None for cell in row) > 1 for row in rows):
            found.append(above)
            above = []
    return found


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = [[]]
        """Tables in their order, and what is said between them as tables of titles."""
        self.open: list[Table] = []
        self.cell: list[str] | None = None
        self.span = 1
        self.below: dict[tuple[int, int], int] = {}
        """By table and column: in how many rows below a cell still stands."""
        self.silent = 0
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "table":
            self._end_cell()
            self.open.append([])
            self.tables += [self.open[-1], []]
        elif tag == "tr" and self.open:
            self._end_cell()
            self.open[-1].append([])
        elif tag in ("td", "th") and self.open:
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif tag in _BREAKS and self.cell is not None:
            self.cell.append(" ")

    def _begin_cell(self, said: dict[str, str | None]) -> None:
        if not self.open[-1]:
            self.open[-1].append([])
        row = self.open[-1][-1]
        while self.below.get((id(self.open[-1]), len(row)), 0):
            self.below[id(self.open[-1]), len(row)] -= 1
            row.append(None)
            self.cells += 1
        self.span = _count(said.get("colspan"))
        self.cells += self.span
        if self.cells > MOST_CELLS:
            raise TooManyCellsError
        if (rows := _count(said.get("rowspan"))) > 1:
            for column in range(len(row), len(row) + self.span):
                self.below[id(self.open[-1]), column] = rows - 1
        self.cell = []

    def _end_cell(self) -> None:
        if self.cell is None:
            return
        text = re.sub(r"\s+", " ", "".join(self.cell)).strip()
        self.open[-1][-1] += [text or None, *[None] * (self.span - 1)]
        self.cell = None

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.open:
            self._end_cell()
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if self.cell is not None:
            self.cell.append(data)
        elif not self.open and (text := re.sub(r"\s+", " ", data).strip()):
            self.tables[-1].append([text])


def _count(text: str | None) -> int:
    return min(max(figures_of(text or "", most=9) or 1, 1), MOST_SPANNED)
