"""The village workbook as other programs write it comes in line by line as it does from the first."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guyub.foundation.spreadsheet import read
from guyub.kernel.sheet.cells import Sheet
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.texts import with_texts_told
from guyub.kernel.sheet.workbook import Workbook, read_workbook

DATA = Path(__file__).resolve().parents[2] / "data"
NAME = "buku-koperasi-2012"


def book(name: str) -> Workbook:
    return read_workbook(read((DATA / name).read_bytes(), name), newest=date(2025, 12, 31))


def bare(found: Workbook) -> Workbook:
    return replace(found, problems=(), balance=replace(found.balance, problems=()))


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_files_that_libreoffice_wrote_are_read_line_by_line(kind: str) -> None:
    """They carry the values of formulas, which pass over the figures that are text: told once for each sheet."""
    first, found = book(f"{NAME}.xlsx"), book(f"{NAME}.{kind}")
    assert bare(found) == bare(first)
    assert [(one.sheet, one.code, one.blocks, one.facts) for one in found.problems] == [
        ("Neraca Saldo", "sheet.text_not_summed", False, {"count": 2, "cell": "C5"}),
        ("Simpanan", "sheet.text_not_summed", False, {"count": 12, "cell": "D4"}),
    ]


def test_a_sum_that_lacks_something_else_is_still_named() -> None:
    sheet = Sheet("S", ((1, "2.000", 1), ("5.000", None, None), (None, None, 7)))

    def told(column: str, row: int, difference: int, code: str) -> list[str]:
        facts = {"difference_rupiah": difference}
        return [one.code for one in with_texts_told([Problem("S", row, column, code, facts, False)], [sheet])]

    assert told("C", 1, -2_000, "row.sum_differs") == ["sheet.text_not_summed"]
    assert told("A", 3, -5_000, "list.total_differs") == ["sheet.text_not_summed"]
    assert told("C", 1, -2_001, "row.sum_differs") == ["row.sum_differs"]
    assert told("A", 3, 5_000, "list.total_differs") == ["list.total_differs"]
    assert told("C", 1, -2_000, "row.negative") == ["row.negative"]
