"""Balances of several business units, each on a sheet of its own, as one balance with its units."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from guyub.kernel.sheet.cells import Cell, Sheet, words
from guyub.kernel.sheet.findings import Draft, Problem

_UNIT = re.compile(r"\b(?:unit(?: usaha)?|cabang|bagian) ((?!usaha\b)[a-z]+(?: [a-z]+)?)")
_KNOWN = re.compile(
    r"\b(toko|waserda|usp|simpan pinjam|warung|minimarket|swalayan|kantin|pertanian|saprotan|susu|ternak|foto ?copy"
    r"|perdagangan|apotek|apotik|sewa|pertokoan|konsumsi|jasa umum)\b"
)
_AFTER = re.compile(
    r" (per|tahun|thn|tanggal|tgl|bulan|periode|kpri|koperasi|ksp|ksu|kud|desember|dan|untuk|pada)\b.*"
)
_BALANCE = re.compile(
    r"neraca|trial balance|balance sheet|posisi keuangan|\bns\b|laba|\bphu\b|\bshu\b|hasil usaha|income"
)


def unit_named(sheet: Sheet) -> str | None:
    """The unit whose balance a sheet says it is, in its name or in a title over the heading.

    >>> unit_named(Sheet("Sheet1", (("NERACA UNIT TOKO PER 31 DESEMBER 2024",),)))
    'TOKO'
    >>> unit_named(Sheet("NS USP", ())), unit_named(Sheet("Neraca Saldo", (("KOPERASI SIMPAN PINJAM MAJU",),)))
    ('USP', None)
    """
    for text in (words(sheet.name), *_titles(sheet.rows[:8])):
        if found := _UNIT.search(text):
            return (_AFTER.sub("", found[1]).upper() or None) if found[1] else None
        if (known := _KNOWN.search(text)) and (_BALANCE.search(text) or text == words(sheet.name)):
            return known[1].upper()
    return None


def _titles(rows: Sequence[Sequence[Cell]]) -> list[str]:
    alone = ([cell for cell in row if cell is not None] for row in rows)
    return [words(cells[0]) for cells in alone if len(cells) == 1]


def of_units(found: Sequence[tuple[Sheet, Draft]]) -> list[tuple[Sheet, Draft]]:
    """The balances of one day that name units, taken together, where there are several and each is level.

    Where a balance of all units is there as well, they must add up to it; if not, it stays and that is told.
    """
    by_day: dict[date | None, dict[str | None, list[tuple[Sheet, Draft]]]] = defaultdict(lambda: defaultdict(list))  # fmt: skip
    for sheet, draft in found:
        level = draft.rows and draft.debit_rupiah == draft.credit_rupiah
        if level and not any(row.unit for row in draft.rows):
            by_day[draft.on][unit_named(sheet)].append((sheet, draft))
    made = []
    for units in by_day.values():
        whole = units.pop(None, [])
        if len(units) < 2:
            continue
        sheet, together = _together({unit: some for unit, some in units.items() if unit})
        if not whole or any(one.debit_rupiah == together.debit_rupiah for _, one in whole):
            made.append((sheet, together))
        for other, one in whole if not made else ():
            facts = {
                "units": ", ".join(str(unit) for unit in units), "expected_rupiah": one.debit_rupiah,
                "amount_rupiah": together.debit_rupiah, "difference_rupiah": one.debit_rupiah - together.debit_rupiah,
            }  # fmt: skip
            one.problems.append(Problem(other.name, None, None, "trial_balance.units_differ", facts, False))
    return made


def _together(units: dict[str, list[tuple[Sheet, Draft]]]) -> tuple[Sheet, Draft]:
    # A unit with its balance twice, as a trial balance and as a position, counts by the one with more lines.
    each = {unit: max(some, key=lambda one: len(one[1].rows)) for unit, some in units.items()}
    sheet, first = next(iter(each.values()))
    made = Draft(title=first.title, on=first.on, of_units=True)
    for unit, (_, draft) in each.items():
        made.rows += [replace(row, unit=unit) for row in draft.rows]
        made.problems += draft.problems
    return sheet, made
