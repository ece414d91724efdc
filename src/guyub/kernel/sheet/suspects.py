"""Where to look when debit and credit differ: other lists, printed sums, slips of the hand."""

from collections.abc import Iterator, Sequence
from typing import Any

from guyub.kernel.sheet.accounts import account_rows, totals_together
from guyub.kernel.sheet.cells import Sheet
from guyub.kernel.sheet.findings import Draft, Problem
from guyub.kernel.sheet.owed import titled
from guyub.kernel.sheet.rows import ListTotal


def lists_that_differ(lists: Sequence[ListTotal], found: Draft) -> list[dict[str, Any]]:
    """Accounts that differ from the sum of the list that tells them apart."""
    suspects: list[dict[str, Any]] = []
    for one in totals_together(titled(lists, found.rows)):
        rows = account_rows(found.rows, kind=one.kind, title=one.title) if one.whole else []
        held = abs(sum(row.amount_rupiah for row in rows))
        if rows and held != one.total_rupiah:
            suspects.append(
                {
                    "sheet": rows[0].sheet, "row": rows[0].row, "column": rows[0].column, "reason": "list_differs",
                    "name": rows[0].name, "list": one.sheet, "expected_rupiah": one.total_rupiah,
                    "amount_rupiah": held, "difference_rupiah": abs(one.total_rupiah - held),
                }
            )  # fmt: skip
    return suspects


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
