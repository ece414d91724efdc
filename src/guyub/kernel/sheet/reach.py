"""How far down a sheet its heading is looked for, however much stands above it."""

import re
from collections.abc import Sequence

from guyub.kernel.sheet.cells import Cell, Sheet, words
from guyub.kernel.sheet.sides import ASSETS, CLAIMS
from guyub.kernel.sheet.vocabulary import product_of, role_of

MOST_HEADING_ROW = 40
"""So many rows are looked through from a row of titles on: under them a list repeats itself."""
MOST_ABOVE = 12
"""So many rows at the top of a sheet, and half as many right over its heading, say what it is and of which day."""
MOST_TITLE = 60
_FIGURES = re.compile(r"\b(debet|debit|kredit|credit|saldo|jumlah|total|balance|amount|nilai|nominal)\b")
_FIRST = "first row of titles"


def reach(sheet: Sheet) -> int:
    """How many rows can hold the heading: forty, or forty from the first row of titles on.

    >>> reach(Sheet("Saldo", (("Notes",),) * 60 + (("No", "Nama", "Saldo"),) + ((1, "Ani", 5),) * 20_000))
    100
    >>> reach(Sheet("Saldo", (("No", "Nama", "Saldo"),) + ((1, "Ani", 5),) * 20_000)), reach(Sheet("", ((1, 2),) * 60))
    (40, 40)
    """
    first = first_titles(sheet)
    return min((0 if first is None else first) + MOST_HEADING_ROW, len(sheet.rows))


def first_titles(sheet: Sheet) -> int | None:
    """The first row of titles, looked for once."""
    if _FIRST not in sheet.known:
        sheet.known[_FIRST] = next((at for at, row in enumerate(sheet.rows) if has_titles(row)), None)
    return sheet.known[_FIRST]


def has_titles(row: Sequence[Cell]) -> bool:
    """Whether two cells of a row are such as head columns."""
    return sum(_heads(words(cell)) for cell in row if isinstance(cell, str)) > 1


def _heads(title: str) -> bool:
    if not title or len(title) > MOST_TITLE:
        return False
    return bool(
        role_of(title) or product_of(title) or _FIGURES.search(title) or ASSETS.match(title) or CLAIMS.match(title)
    )  # fmt: skip


def over(sheet: Sheet, *, heading: int | None = None) -> Sequence[Sequence[Cell]]:
    """What says whose and of which day a list is: the top of its sheet; under a long letter first what stands over the list.

    >>> letter = (("Koperasi",), ("5 Januari 2025",), *[("Notes",)] * 60, ("per 31 Desember 2024",))
    >>> over(Sheet("Saldo", (*letter, ("No", "Nama", "Saldo"), (1, "Ani", 5))))[4:8]
    [('Notes',), ('per 31 Desember 2024',), ('Koperasi',), ('5 Januari 2025',)]
    """
    return [*(sheet.rows[at] for at in near(sheet, heading=heading)), *sheet.rows[:MOST_ABOVE]]


def near(sheet: Sheet, *, heading: int | None = None) -> range:
    """The rows right over a heading that stands under a long letter; none where the heading stands near the top."""
    at = first_titles(sheet) if heading is None else heading
    return range(0) if at is None or at <= MOST_HEADING_ROW else range(at - MOST_ABOVE // 2, at)
