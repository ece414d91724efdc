"""What stands above a list: whose it is, and of which day."""

import re
from collections.abc import Sequence
from datetime import date

from guyub.kernel.period import MONTHS_EN, MONTHS_ID, date_of, month_end
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Cell, Sheet
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.reach import MOST_ABOVE, near

_OWNER = re.compile(r"\b(koperasi|kop|ksp|kpri|kud|ksu|kopkar|primkop|primkopti|kpn|bmt|kspps|cooperative)\b")
_LIST = re.compile(r"^\W*(neraca|daftar|buku|saldo|rekap|laporan|simpanan|piutang|trial|list|register)\b")
_PERIOD = re.compile(r"\b(?:per|tahun|thn|s/d|tanggal|bulan|as of)\b|[0-9]", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{1,2}[ /.-]+(?:[A-Za-z]+|[0-9]{1,2})[ /.-]+[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})")
_DATE_EN = re.compile(r"([A-Z][a-z]+)\.? ([0-9]{1,2}),? ([0-9]{4})", re.IGNORECASE)
_MONTH = re.compile(r"\b([A-Za-z]{3,9})\.? +(20[0-9][0-9]|19[0-9][0-9])\b")
_BOOK_YEAR = re.compile(r"\b(?:tahun(?: buku)?|thn\.?|year)\W*(20[0-9][0-9]|19[0-9][0-9])\b", re.IGNORECASE)
_SCALED = re.compile(
    r"\b(dalam|in|disajikan dalam|angka) (ribuan|jutaan|ribu|juta|thousands?|millions?)\b|^\W*rp\.? ?[.,]?000\W*$",
    re.IGNORECASE,
)
_MONTHS = {name.lower()[:3]: number % 12 + 1 for number, name in enumerate((*MONTHS_ID, *MONTHS_EN))}


def title_in(rows: Sequence[Sequence[Cell]]) -> str | None:
    """The name of the cooperative as it stands above the list.

    >>> title_in([["BUKU DAFTAR ANGGOTA"], ["KPRI  Sejahtera"]])
    'KPRI Sejahtera'
    >>> title_in([["Neraca Koperasi Maju Jaya per 31 Desember 2012"]])
    'Koperasi Maju Jaya'
    """
    texts = [re.sub(r"\s+", " ", cell).strip() for row in rows for cell in row if isinstance(cell, str)]
    for text in texts:
        owner = _OWNER.search(text.lower())
        if owner and not _LIST.search(text.lower()):
            return text
        if owner and " " in (name := _PERIOD.split(text[owner.start() :])[0].strip(" -–,")):
            return name
    return None


def scaled(sheets: Sequence[Sheet]) -> list[Problem]:
    """The sheets that say over their list that figures stand for thousands or millions: no whole rupiah.

    >>> [one.row for one in scaled([Sheet("Neraca", (("NERACA",), ("(dalam ribuan rupiah)",)))])]
    [2]
    """
    return [
        Problem(sheet.name, row + 1, None, "sheet.scaled", {"text": cell.strip()}, True)
        for sheet in sheets
        for row in (*range(min(len(sheet.rows), MOST_ABOVE)), *near(sheet))
        for cell in sheet.rows[row]
        if isinstance(cell, str) and _SCALED.search(cell)
    ]


def day_in(rows: Sequence[Sequence[Cell]]) -> date | None:
    """The day named first; of several in one row the newest.

    >>> day_in([["Daftar Simpanan"], ["per 31 Desember 2012"]])
    datetime.date(2012, 12, 31)
    >>> day_in([["NERACA", "31 Des 2011", "31 Des 2012"]])
    datetime.date(2012, 12, 31)
    >>> day_in([["Simpanan s/d bulan Desember 2012"]]), day_in([["Tahun Buku 2012"]])
    (datetime.date(2012, 12, 31), datetime.date(2012, 12, 31))
    """
    for days_of in (_days, _months, _book_years):
        for row in rows:
            days = [day for cell in row for day in days_of(cell)]
            if days:
                return max(days)
    return None


def _days(cell: Cell) -> list[date]:
    if isinstance(cell, date):
        return [cell]
    if not isinstance(cell, str):
        return []
    texts = [re.sub(r" ?([/.-]) ?", r"\1", found) for found in _DATE.findall(cell)]
    texts += [f"{day} {month} {year}" for month, day, year in _DATE_EN.findall(cell)]
    return [day for text in texts if (day := _day(text))]


def _day(text: str) -> date | None:
    try:
        return date_of(re.sub(r"(?<=[0-9])[-.](?=[A-Za-z])|(?<=[A-Za-z])[-.](?=[0-9])| +", " ", text))
    except Refusal:
        return None


def _months(cell: Cell) -> list[date]:
    found = _MONTH.findall(cell) if isinstance(cell, str) else []
    return [
        month_end(int(year) * 100 + _MONTHS[name.lower()[:3]])
        for name, year in found
        if name.lower()[:3] in _MONTHS
    ]


def _book_years(cell: Cell) -> list[date]:
    return [date(int(year), 12, 31) for year in _BOOK_YEAR.findall(cell)] if isinstance(cell, str) else []
