"""What each member did with each unit in a year: interest paid, purchases, produce."""

import re

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import cell_at, letter, words
from guyub.kernel.sheet.columns import check_totals
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import amount_of
from guyub.kernel.sheet.rows import ActivityRow, ListTotal
from guyub.kernel.sheet.tables import Table, money_at, name_in, nameless, number_in
from guyub.kernel.sheet.vocabulary import RATE, TOTAL, measure_of, month_of

_UNIT = re.compile(r"\b(?:unit(?: usaha)?|usaha)\s+(.+)|\b(toko|waserda|usp|simpan pinjam|warung|minimarket|kantin|pertanian|saprotan|susu|ternak|foto ?copy)\b")  # fmt: skip


SHARED = re.compile(r"(pembagian|daftar|perhitungan|rekap\w*) .*\b(shu|sisa hasil usaha)\b")
"""A list of what everyone gets of a surplus, which also shows what it was reckoned from."""
_RECEIVED = re.compile(r"^(jumlah|total|jml)( shu)?( (diterima|dibagikan))?$|^shu( (diterima|anggota))?$")
_YEAR = re.compile(r" *\b(tahun|thn|th|per|year)? *(19|20)[0-9]{2}\b")
_QUANTITY = re.compile(
    r"\b(liter|ltr|kg|kilo\w*|kuintal|ton|ekor|butir|qty|quantity|volume|banyaknya|pcs|harga|price)\b"
)
_WORTH = re.compile(r"nilai|\brp\b|rupiah|jumlah|total|amount|value")


def activity_columns(table: Table, about: str) -> list[tuple[int, str, str | None]]:
    """Every column that measures something: its place, the measure, and the unit it names.

    Months and a plain amount belong to the measure that the sheet's title names.
    """
    named = measure_of(about)
    given = _shares(table) if SHARED.search(about) else set()
    found: list[tuple[int, str, str | None]] = []
    general: list[int] = []
    for column in table.money:
        if column in given:
            continue
        title = table.titles[column]
        measure = measure_of(title)
        if RATE.search(title) or _QUANTITY.search(title):
            continue
        if measure and not TOTAL.match(title):
            found.append((column, measure, unit_in(title) or unit_in(about)))
        else:
            general.append(column)
    if found or named is None:
        return found
    months = [column for column in general if any(month_of(word) for word in table.titles[column].split())]
    worth = [column for column in general if _WORTH.search(table.titles[column])]
    for column in months or worth[:1] or general[:1]:
        found.append((column, named, unit_in(table.titles[column]) or unit_in(about)))
    return found


def _shares(table: Table) -> set[int]:
    """The columns of a list of shares that add up to what everyone receives: shares, not what anyone did."""
    for total in reversed([at for at in table.money if _RECEIVED.match(table.titles[at])]):
        before = [at for at in table.money if at < total]
        for first in range(len(before) - 1):
            if _adds_up(table, before[first:], total):
                return {*before[first:], total}
    return set()


def _adds_up(table: Table, parts: list[int], total: int) -> bool:
    for row in table.data_rows():
        try:
            *each, whole = (amount_of(cell_at(table.sheet.rows, row, at)) for at in (*parts, total))
        except Refusal:
            return False
        if sum(each) != whole:
            return False
    return bool(table.data_rows())


def unit_in(text: str) -> str | None:
    """The business unit that a title names.

    >>> unit_in("belanja toko"), unit_in("jasa unit simpan pinjam"), unit_in("jasa pinjaman")
    ('TOKO', 'SIMPAN PINJAM', None)
    >>> unit_in("belanja unit toko 2024|per bulan")
    'TOKO'
    """
    found = _UNIT.search(_YEAR.sub("", text))
    return ((found[1] or found[2]).split("|")[0].strip().upper()[:30] or None) if found else None


def activity_in(
    table: Table, about: str, *, problems: list[Problem]
) -> tuple[list[ActivityRow], list[ListTotal]]:
    """What everyone did, one row per person, unit and measure."""
    columns = activity_columns(table, about)
    data = table.data_rows()
    broken: set[int] = set()
    sums: dict[int, int] = {column: 0 for column, _, _ in columns}
    rows: list[ActivityRow] = []
    for row in data:
        if not name_in(table, row) and not number_in(table, row):
            continue
        found: dict[tuple[str, str | None], tuple[int, int]] = {}
        for column, measure, unit in columns:
            amount = money_at(table, row, column=column, problems=problems, signed=False)
            if amount is None:
                broken.add(column)
                continue
            sums[column] += amount
            found[measure, unit] = (found.get((measure, unit), (0, column))[0] + amount, column)
        rows += [
            ActivityRow(
                sheet=table.sheet.name,
                row=row + 1,
                column=letter(column),
                number=number_in(table, row),
                name=name_in(table, row),
                measure=measure,  # type: ignore[arg-type]
                unit=unit,
                amount_rupiah=amount,
            )
            for (measure, unit), (amount, column) in found.items()
            if amount
        ]
    problems += nameless(table, data, sums=sums)
    problems += check_totals(table, sums, broken=broken)
    return rows, _totals(table, rows, whole=not broken)


def _totals(table: Table, rows: list[ActivityRow], *, whole: bool) -> list[ListTotal]:
    totals = []
    for measure, unit in dict.fromkeys((row.measure, row.unit) for row in rows):
        own = [row.amount_rupiah for row in rows if (row.measure, row.unit) == (measure, unit)]
        title = words(" ".join(part for part in (measure, unit) if part))
        totals.append(ListTotal(sheet=table.sheet.name, kind="activity", title=title, total_rupiah=sum(own), rows=len(own), whole=whole))  # fmt: skip
    return totals
