"""Totals printed under the columns of a list, laid beside what the rows add up to."""

from collections.abc import Iterable, Iterator

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import cell_at, letter
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import amount_of, is_blank
from guyub.kernel.sheet.sums import Sums
from guyub.kernel.sheet.tables import Table


def check_totals(table: Table, columns: Iterable[int], *, broken: set[int]) -> Iterator[Problem]:
    """Every printed total that is none of the sums it could be; columns with unreadable rows are passed over."""
    kinds = table.kinds
    for column in columns:
        if column in broken:
            continue
        sums = Sums()
        for row, kind in kinds:
            cell = cell_at(table.sheet.rows, row, column)
            if kind == "skip" or is_blank(cell):
                continue
            try:
                amount = amount_of(cell)
            except Refusal:
                continue
            if kind == "data":
                sums.add(amount)
                continue
            could_be = (sums.since, sums.everything, sums.printed + sums.since)
            expected = min(could_be, key=lambda one: abs(one - amount))
            sums.close(amount if sums.lines else 0)
            if amount != expected and amount:
                facts = {
                    "title": table.titles[column], "printed_rupiah": amount, "expected_rupiah": expected,
                    "difference_rupiah": amount - expected,
                }  # fmt: skip
                yield Problem(table.sheet.name, row + 1, letter(column), "list.total_differs", facts, False)
