"""Where to look when debit and credit differ: other lists, printed sums, slips of the hand."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Sheet, cell_at, words
from guyub.kernel.sheet.findings import Draft, Problem, TrialBalanceRow
from guyub.kernel.sheet.numbers import amount_of, is_blank
from guyub.kernel.sheet.sums import TOTAL


def lists_that_differ(others: Sequence[Sheet], found: Draft) -> list[dict[str, Any]]:
    """Accounts that differ from the sum of a list of the same name on another sheet."""
    suspects: list[dict[str, Any]] = []
    for sheet in others:
        for title, total in _column_sums(sheet):
            row = _account_named(title, sheet.name, found)
            if row is not None and total and abs(row.amount_rupiah) != abs(total):
                suspects.append(
                    {
                        "sheet": row.sheet, "row": row.row, "column": row.column, "reason": "list_differs",
                        "name": row.name, "list": sheet.name, "expected_rupiah": abs(total),
                        "amount_rupiah": abs(row.amount_rupiah),
                    }
                )  # fmt: skip
    return suspects


def _column_sums(sheet: Sheet) -> Iterator[tuple[str, int]]:
    for at, cells in enumerate(sheet.rows[:10]):
        titles = [(column, words(cell)) for column, cell in enumerate(cells) if isinstance(cell, str)]
        if len(titles) < 3 or not any(re.search(r"nama|name|anggota", title) for _, title in titles):
            continue
        for column, title in titles:
            total = _column_sum(sheet, at + 1, column)
            if total is not None:
                yield title, total
        return


def _column_sum(sheet: Sheet, first: int, column: int) -> int | None:
    total, count = 0, 0
    for row in range(first, len(sheet.rows)):
        if any(TOTAL.match(words(cell)) for cell in sheet.rows[row][:3]):
            continue
        cell = cell_at(sheet.rows, row, column)
        if is_blank(cell):
            continue
        try:
            total += amount_of(cell)
        except Refusal:
            return None
        count += 1
    return total if count > 1 else None


_MONEY_TITLE = re.compile(
    r"sisa (pinjaman|piutang)|saldo|jumlah|simpanan|tabungan|piutang|outstanding|balance"
)


def _account_named(title: str, sheet: str, found: Draft) -> TrialBalanceRow | None:
    if not _MONEY_TITLE.search(title):
        return None
    same = [row for row in found.rows if words(row.name) == title]
    if same:
        # An account kept in several units cannot be laid beside one list.
        return same[0] if len(same) == 1 else None
    if re.search(r"sisa|saldo|outstanding|balance", title):
        near = [row for row in found.rows if words(row.name).split(" ")[0] in words(sheet).split(" ")]
        return near[0] if len(near) == 1 else None
    return None


def weigh(sheet: Sheet, found: Draft, *, suspects: list[dict[str, Any]]) -> None:
    """Debit against credit; where they differ, the places to look."""
    difference = found.debit_rupiah - found.credit_rupiah
    if not difference:
        for one in suspects:
            found.problems.append(
                Problem(one["sheet"], one["row"], one["column"], "trial_balance.list_differs", one, False)
            )
        return
    facts: dict[str, Any] = {
        "difference_rupiah": abs(difference),
        "debit_rupiah": found.debit_rupiah,
        "credit_rupiah": found.credit_rupiah,
        "suspects": [
            *_misprinted(found, difference),
            *_explaining(suspects, difference),
            *_slips(found, difference),
        ],
    }
    first = facts["suspects"][0] if facts["suspects"] else {}
    found.problems.append(
        Problem(
            sheet.name, first.get("row"), first.get("column"), "trial_balance.out_of_balance", facts, True
        )
    )


def _misprinted(found: Draft, difference: int) -> Iterator[dict[str, Any]]:
    for one in found.problems:
        if one.code == "trial_balance.subtotal_differs" and abs(one.facts["difference_rupiah"]) == abs(
            difference
        ):
            yield {
                "sheet": one.sheet, "row": one.row, "column": one.column, "reason": "subtotal_differs",
                "name": one.facts["name"], "amount_rupiah": one.facts["printed_rupiah"],
                "expected_rupiah": one.facts["expected_rupiah"],
            }  # fmt: skip


def _explaining(suspects: list[dict[str, Any]], difference: int) -> list[dict[str, Any]]:
    gap = abs(difference)
    exact = [one for one in suspects if abs(one["expected_rupiah"] - one["amount_rupiah"]) == gap]
    return exact or suspects


def _slips(found: Draft, difference: int) -> Iterator[dict[str, Any]]:
    for row in found.rows:
        place = {"sheet": row.sheet, "row": row.row, "column": row.column, "name": row.name}
        if row.amount_rupiah == difference:
            yield {
                **place,
                "reason": "twice_or_missing",
                "amount_rupiah": abs(row.amount_rupiah),
                "expected_rupiah": 0,
            }
        if 2 * row.amount_rupiah == difference:
            yield {
                **place,
                "reason": "wrong_side",
                "amount_rupiah": abs(row.amount_rupiah),
                "expected_rupiah": -abs(row.amount_rupiah),
            }
    if difference % 9 == 0:
        yield {
            "sheet": found.rows[0].sheet,
            "row": None,
            "column": None,
            "reason": "digits_turned",
            "expected_rupiah": None,
        }
