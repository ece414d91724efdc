"""Printed sums that pass over amounts written as text, as spreadsheets do: told once, not sum by sum."""

from collections.abc import Iterator, Sequence

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, Sheet, address, cell_at
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import amount_of

ACROSS = frozenset({"row.sum_differs"})
DOWN = frozenset({"list.total_differs", "trial_balance.subtotal_differs"})


def with_texts_told(problems: Sequence[Problem], sheets: Sequence[Sheet]) -> list[Problem]:
    """The problems, where sums that lack just the texts among their cells are one warning for each sheet."""
    by_name = {sheet.name: sheet for sheet in sheets}
    kept: list[Problem] = []
    explained: dict[str, tuple[int, str]] = {}
    for one in problems:
        sheet = by_name.get(one.sheet)
        text = _text_missed(one, sheet) if sheet and one.row and one.column else None
        if text is None:
            kept.append(one)
        else:
            count, first = explained.get(one.sheet, (0, text))
            explained[one.sheet] = (count + 1, first)
    return kept + [
        Problem(name, None, None, "sheet.text_not_summed", {"count": count, "cell": cell}, False)
        for name, (count, cell) in explained.items()
    ]


def _text_missed(one: Problem, sheet: Sheet) -> str | None:
    """The first cell of text that a printed sum passes over, where such cells are all that it lacks."""
    if one.code not in ACROSS | DOWN or one.row is None:
        return None
    missing, sum_rupiah = -one.facts["difference_rupiah"], 0
    for row, column in _cells_before(one, sheet):
        amount = _written_as_text(cell_at(sheet.rows, row, column))
        sum_rupiah += amount
        if amount and sum_rupiah == missing:
            return address(row, column)
    return None


def _cells_before(one: Problem, sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The cells that a sum may be of, the nearest first."""
    row = (one.row or 1) - 1
    column = next(at for at in range(len(sheet.rows[row])) if address(row, at) == f"{one.column}{one.row}")
    if one.code in ACROSS:
        return ((row, at) for at in range(column - 1, -1, -1))
    return ((at, column) for at in range(row - 1, -1, -1))


def _written_as_text(cell: Cell) -> int:
    """The amount in a cell of text; nought in a cell that a spreadsheet adds up itself.

    >>> _written_as_text("830.000"), _written_as_text(62500), _written_as_text("Ani")
    (830000, 0, 0)
    """
    try:
        return (amount_of(cell) or 0) if isinstance(cell, str) else 0
    except Refusal:
        return 0
