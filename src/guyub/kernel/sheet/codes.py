"""The codes of a trial balance: those in front of names, those that only count lines, those that stand twice."""

import re
from collections import defaultdict
from dataclasses import replace

from guyub.kernel.sheet.findings import Draft, Problem, TrialBalanceRow

_CODED = re.compile(r"([1-9][0-9]*(?:[.-][0-9]+)*|[1-9][0-9]{2,}) *[-–:.]? +([A-Za-z].*)")


def settle_codes(found: Draft) -> None:
    """Every row has the code that is one, and a code that stands twice in a unit is told.

    >>> named = TrialBalanceRow("Neraca", 3, "B", None, "1101 Kas", None, 5)
    >>> counted = [TrialBalanceRow("Neraca", row, "C", str(row), "Kas", None, 5) for row in (1, 2, 3)]
    >>> for rows in ([named], counted):
    ...     draft = Draft(rows=list(rows))
    ...     settle_codes(draft)
    ...     print([(row.code, row.name) for row in draft.rows], len(draft.problems))
    [('1101', 'Kas')] 0
    [(None, 'Kas'), (None, 'Kas'), (None, 'Kas')] 0
    """
    _with_codes(found)
    _without_counts(found)
    _twice(found)


def _with_codes(found: Draft) -> None:
    """Codes that stand before the names in one column are codes: "1101 Kas"."""
    parts = [_CODED.fullmatch(row.name) for row in found.rows]
    if found.rows and all(part and row.code is None for part, row in zip(parts, found.rows, strict=True)):
        found.rows = [
            replace(row, code=part[1], name=part[2])
            for part, row in zip(parts, found.rows, strict=True)
            if part
        ]


def _without_counts(found: Draft) -> None:
    """Codes that only count the lines, from one upward and anew in each group, are none: 4 is then no income."""
    codes = [row.code for row in found.rows]
    if not codes or not all(code and re.fullmatch(r"[0-9]{1,3}[.)]?", code) for code in codes):
        return
    columns: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row, code in zip(found.rows, codes, strict=True):
        # Columns of debits and credits are one count; halves beside each other have each their own.
        columns[row.sheet, "" if row.given_side else row.column].append(
            (row.row, int(str(code).rstrip(".)")))
        )
    if all(_counts(sorted(lines)) for lines in columns.values()):
        found.rows = [replace(row, code=None) for row in found.rows]


def _counts(lines: list[tuple[int, int]]) -> bool:
    """Whether numbers go up one by one from 1, some lines left out, and begin anew only after two or more."""
    first, before = lines[0][0], 0
    for row, number in lines:
        if number == 1 and before != 1:
            first = row
        elif not before < number <= row - first + 1:
            return False
        before = number
    return len(lines) > 2 or lines[0][1] == 1


def _twice(found: Draft) -> None:
    seen: dict[tuple[str | None, str | None], TrialBalanceRow] = {}
    for row in found.rows:
        if row.code is not None and (row.code, row.unit) in seen:
            facts = {"account": row.code, "first_row": seen[row.code, row.unit].row}
            found.problems.append(Problem(row.sheet, row.row, None, "trial_balance.code_twice", facts, False))
        seen[row.code, row.unit] = row
