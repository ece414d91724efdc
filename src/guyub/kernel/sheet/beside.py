"""Lists that stand beside each other on one sheet, taken apart."""

import re
from collections.abc import Sequence
from dataclasses import replace

from guyub.kernel.sheet.cells import Cell, Sheet, letter, words
from guyub.kernel.sheet.numbers import is_blank
from guyub.kernel.sheet.reach import reach
from guyub.kernel.sheet.sides import has_two_halves
from guyub.kernel.sheet.vocabulary import role_of

_COLUMNS = re.compile(r" \([A-Z]+-[A-Z]+\)$")
_WHO = ("ordinal", "number")


def apart(sheet: Sheet) -> list[Sheet]:
    """The sheet, or each list of it as a sheet of its own where names stand in two columns under one title.

    Cells keep their places, so that whatever is said of them names the right column. What stands
    above one list only belongs to it; what stands above none or all belongs to each.

    >>> rows = (("No", "Nama", "Jumlah", None, "No", "Nama", "Jumlah"), (1, "Ani", 5, None, 2, "Budi", 7))
    >>> [(one.name, one.rows[1]) for one in apart(Sheet("Simpanan", rows))]
    [('Simpanan', (1, 'Ani', 5, None, None, None, None)), ('Simpanan (E-G)', (None, None, None, None, 2, 'Budi', 7))]
    """
    for row in range(reach(sheet)):
        starts = _starts(sheet.rows[row])
        if len(starts) > 1:
            return [sheet] if has_two_halves(sheet.rows[: row + 1]) else _cut(sheet, row, starts)
    return [sheet]


def name_of(sheet: Sheet) -> str:
    """The name of the sheet as the file has it.

    >>> name_of(Sheet("Simpanan (E-G)", ()))
    'Simpanan'
    """
    return _COLUMNS.sub("", sheet.name)


def _starts(cells: Sequence[Cell]) -> list[int]:
    """Where each list begins: at its count or number, or at its names after a gap."""
    titles = [words(cell) for cell in cells]
    names = [at for at, title in enumerate(titles) if title and role_of(title) == "name"]
    if len({titles[at] for at in names}) != 1:
        return []
    starts = []
    for at in names:
        start = at
        while start > 0 and role_of(titles[start - 1]) in _WHO:
            start -= 1
        after_a_gap = start == 0 or not titles[start - 1]
        if start == at and not after_a_gap:
            return []
        starts.append(start)
    # Between two lists stands something that the first one says of its people, unless each counts its own.
    ends = [*starts[1:], len(titles)]
    spans = zip(starts, names, ends, strict=True)
    return starts if all(start < at or any(titles[at + 1 : end]) for start, at, end in spans) else []


def _cut(sheet: Sheet, heading: int, starts: Sequence[int]) -> list[Sheet]:
    width = max(len(row) for row in sheet.rows)
    spans = list(zip([0, *starts[1:]], [*starts[1:], width], strict=True))
    titled = {place for row in sheet.rows[:heading] for place in _filled(row, spans)}
    parts = []
    for place, (start, end) in enumerate(spans):
        rows = [
            tuple(row) if at < heading and (len(titled) == 1 or _filled(row, spans) == [0])
            else tuple(cell if start <= column < end else None for column, cell in enumerate(row))
            for at, row in enumerate(sheet.rows)
        ]  # fmt: skip
        name = f"{sheet.name} ({letter(start)}-{letter(end - 1)})" if place else sheet.name
        parts.append(replace(sheet, name=name, rows=tuple(rows)))
    return parts


def _filled(row: Sequence[Cell], spans: Sequence[tuple[int, int]]) -> list[int]:
    """The lists over which a row says something."""
    return [place for place, (start, end) in enumerate(spans) if any(not is_blank(cell) for cell in row[start:end])]  # fmt: skip
