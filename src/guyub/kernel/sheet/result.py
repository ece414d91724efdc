"""The result of a year on a sheet of its own, taken into the balance whose surplus it explains."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from guyub.kernel.ledger.classify import kind_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import Sheet, cell_at, letter, words
from guyub.kernel.sheet.findings import Problem, TrialBalance, TrialBalanceRow
from guyub.kernel.sheet.numbers import amount_of, is_blank
from guyub.kernel.sheet.reach import over, reach
from guyub.kernel.sheet.sums import TOTAL
from guyub.kernel.sheet.titles import day_in
from guyub.kernel.sheet.units import unit_named

_EARNED = re.compile(
    r"^(pendapatan|penghasilan|penerimaan|hasil|partisipasi|pelayanan|penjualan|jasa|income|revenue|sales|interest income)"
)
_SPENT = re.compile(r"^(beban|biaya|pengeluaran|harga pokok|hpp|pajak|expense|cost|operating expense|tax)")
_OF_OTHERS = re.compile(r"^(beban|biaya|harga) pokok")
_RESULT = re.compile(
    r"^(shu|sisa hasil usaha|hasil usaha|laba|rugi|surplus|defisit|net |gross |profit|loss|partisipasi (neto|netto)"
    r"|pelayanan (neto|netto)|pendapatan (bersih|kotor|neto|netto)|sub ?total)"
)  # fmt: skip
_NUMBERED = re.compile(r"^([ivx]+|[a-z]|[0-9]{1,2})[.)]? +(?=\w{3})")
_ENGLISH = re.compile(r"\b(expenses?|revenue|income)\b")
_GROSS = re.compile(r"^(partisipasi|pelayanan) bruto")
_ORDINAL = re.compile(r"\s*(rp\.?|[ivx]+[.)]?)\s*", re.IGNORECASE)
SURPLUS = "SHU tahun berjalan"
_YEAR = re.compile(r"\b(20[0-9][0-9]|19[0-9][0-9])\b")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a result, where layouts differ and only the surplus tells which is meant."""

    sums_by_amount: bool
    """A line equal to the sum of several above it is taken for that sum."""
    gross_is_sum: bool
    costs_negative: bool


_WAYS = [
    Way(sums, gross, negative)
    for negative in (False, True)
    for gross in (True, False)
    for sums in (True, False)
]


def with_result(balance: TrialBalance, sheets: Sequence[Sheet]) -> TrialBalance:
    """The balance with the year's income and expense in place of its surplus, where they add up to it.

    Where they do not, the balance stays as it is and the difference is told.
    """
    if not balance.rows:
        return balance
    if _has_result(balance.rows):
        return _without_its_surplus(balance)
    own = [row for row in balance.rows if _role(row) == "current_surplus"]
    if len(own) != len({row.unit for row in own}):
        return balance
    kept, problems = list(balance.rows), list(balance.problems)
    for one in own:
        some = [sheet for sheet in sheets if one.unit is None or unit_named(sheet) == one.unit]
        rows, told = _explaining(one, some, balance.on)
        problems += told
        if rows:
            kept.remove(one)
            kept += [replace(row, unit=one.unit) for row in rows]
    return replace(_whole(balance, tuple(kept)), problems=tuple(problems))


def _explaining(
    own: TrialBalanceRow, sheets: Sequence[Sheet], on: date | None
) -> tuple[list[TrialBalanceRow], list[Problem]]:
    """The lines of income and expense that add up to a surplus, or what is amiss with the first sheet of them."""
    problems: list[Problem] = []
    for sheet in sheets:
        readings = [lines_of(sheet, on, way=way) for way in _WAYS]
        for rows in readings:
            if rows and sum(row.amount_rupiah for row in rows) == own.amount_rupiah:
                return rows, []
        if readings[0]:
            problems.append(_differs(sheet, own, readings[0]))
    return [], problems[:1]


def closed(balance: TrialBalance) -> TrialBalance:
    """The balance as its closing leaves it: one surplus in place of income and expense."""
    rows = [row for row in balance.rows if not of_the_year(row)]
    surplus = [row for row in balance.rows if of_the_year(row)]
    rupiah = sum(row.amount_rupiah for row in surplus)
    if rupiah:
        first = surplus[0]
        rows.append(
            replace(first, code=None, name=SURPLUS, unit=None, amount_rupiah=rupiah, given_side=False)
        )
    return _whole(balance, tuple(rows))


def _without_its_surplus(balance: TrialBalance) -> TrialBalance:
    """A balance with its result under it on one sheet names the surplus once on each side: neither is an account."""
    own = [row for row in balance.rows if _role(row) == "current_surplus"]
    if len(own) != 2 or own[0].amount_rupiah != -own[1].amount_rupiah:
        return balance
    return _whole(balance, tuple(row for row in balance.rows if row not in own))


def _has_result(rows: Sequence[TrialBalanceRow]) -> bool:
    classes = [_class(row) for row in rows]
    return "income" in classes and "expense" in classes


def of_the_year(row: TrialBalanceRow) -> bool:
    """Whether it is income or expense of a year, which the year's closing empties."""
    return _class(row) in ("income", "expense")


def _class(row: TrialBalanceRow) -> str:
    return kind_of(row.code or "", row.name, row.amount_rupiah).account_class


def _role(row: TrialBalanceRow) -> str:
    return kind_of(row.code or "", row.name, row.amount_rupiah).role


def _whole(balance: TrialBalance, rows: tuple[TrialBalanceRow, ...]) -> TrialBalance:
    debit = sum(row.amount_rupiah for row in rows if row.amount_rupiah > 0)
    credit = -sum(row.amount_rupiah for row in rows if row.amount_rupiah < 0)
    return replace(balance, rows=rows, debit_rupiah=debit, credit_rupiah=credit)


def _differs(sheet: Sheet, own: TrialBalanceRow, rows: Sequence[TrialBalanceRow]) -> Problem:
    result_rupiah = -sum(row.amount_rupiah for row in rows)
    facts = {
        "name": own.name, "amount_rupiah": -own.amount_rupiah, "list": sheet.name, "expected_rupiah": result_rupiah,
        "difference_rupiah": result_rupiah + own.amount_rupiah,
    }  # fmt: skip
    return Problem(own.sheet, own.row, own.column, "trial_balance.result_differs", facts, False)


def lines_of(sheet: Sheet, on: date | None, *, way: Way) -> list[TrialBalanceRow]:
    """The lines of a result, income negative as credits are, without the sums printed between them."""
    column = _year_column(sheet, on)
    found: list[TrialBalanceRow] = []
    english = any(_ENGLISH.search(words(cell)) for cells in sheet.rows for cell in cells[:3])
    said = ("Income", "Expense") if english else ("Pendapatan", "Beban")
    sign, since, lines = 0, 0, 0
    for row, cells in enumerate(sheet.rows):
        code, name = _name(cells)
        text = _NUMBERED.sub("", words(name))
        own = -1 if _EARNED.match(text) and not _OF_OTHERS.match(text) else 1 if _SPENT.match(text) else 0
        place = column if column is not None else _last_amount(cells)
        amount = _amount(cell_at(sheet.rows, row, place)) if place is not None else None
        if not name or not amount:
            sign = own or sign if name and amount is None else sign
            continue
        if _is_sum(text, way) or (way.sums_by_amount and lines > 1 and amount == since):
            since = lines = 0
            continue
        since, lines = since + amount, lines + 1
        # Under a heading a line belongs to it, unless it says of itself that it is a cost.
        side = own if own == 1 or not sign else sign
        if side:
            size = -amount if way.costs_negative and side == 1 else amount
            named = _of_its_kind(code, name, side=side, words=said)
            found.append(
                TrialBalanceRow(
                    sheet.name, row + 1, letter(place or 0), code, named, None, side * size, False
                )
            )
    return found


def _is_sum(text: str, way: Way) -> bool:
    if _GROSS.match(text):
        return way.gross_is_sum
    return bool(TOTAL.match(text) or _RESULT.match(text))


def _of_its_kind(code: str | None, name: str, *, side: int, words: tuple[str, str]) -> str:
    """The name, with the word that tells income from expense where neither code nor name does."""
    wanted = "expense" if side > 0 else "income"
    if kind_of(code or "", name, side).account_class == wanted:
        return name
    own = name if name[:2].isupper() else name[:1].lower() + name[1:]
    return f"{words[side > 0]} {own}"


def _name(cells: Sequence[object]) -> tuple[str | None, str]:
    """The code and the name of a line: the first text with letters, and what stands before it."""
    code = None
    for cell in cells:
        if isinstance(cell, str) and re.search(r"[A-Za-z]{2}", cell) and not _ORDINAL.fullmatch(cell):  # fmt: skip
            name = re.sub(r"\s+", " ", cell).strip(" :")
            return (code, name) if not _amount_text(name) else (None, "")
        if code is None and isinstance(cell, (str, int)) and not isinstance(cell, bool) and re.fullmatch(r"[1-9][0-9.-]{2,}", str(cell).strip()):  # fmt: skip
            code = str(cell).strip()
    return None, ""


def _amount_text(text: str) -> bool:
    return _amount(text) is not None


def _amount(cell: object) -> int | None:
    """The amount in a cell; nothing where there is none."""
    if isinstance(cell, (bool, date)) or cell is None or is_blank(cell):  # type: ignore[arg-type]
        return None
    try:
        return amount_of(cell)  # type: ignore[arg-type]
    except Refusal:
        return None


def _last_amount(cells: Sequence[object]) -> int | None:
    """The place of the only amount of a line, or of its last where several stand beside each other.

    >>> _last_amount((1, "Honor pengurus", None, 3000)), _last_amount(("BIAYA", None))
    (3, None)
    """
    named = next(
        (at for at, cell in enumerate(cells) if isinstance(cell, str) and re.search(r"[A-Za-z]{2}", cell)), 0
    )
    places = [at for at, cell in enumerate(cells) if at > named and _amount(cell) is not None]
    return places[-1] if places else None


def _year_column(sheet: Sheet, on: date | None) -> int | None:
    """The column of the balance's year, where a heading names several years."""
    years = _year_columns(sheet)
    if not years:
        return None
    return years.get(on.year if on else max(years), years[max(years)])


def _year_columns(sheet: Sheet) -> dict[int, int]:
    """The column of each year, where a heading names several."""
    for cells in sheet.rows[: reach(sheet)]:
        years: dict[int, int] = {}
        for column, cell in enumerate(cells):
            year = cell.year if isinstance(cell, date) else None
            said = (
                _YEAR.findall(str(cell))
                if isinstance(cell, (str, int)) and not isinstance(cell, bool)
                else []
            )
            if year or len(said) == 1:
                years.setdefault(year or int(said[0]), column)
        if len(years) > 1:
            return years
    return {}


def may_be_result(sheet: Sheet, on: date | None) -> bool:
    """Whether a sheet's day, if it names one, is in the year of the balance, or that year has a column of its own."""
    day = day_in(over(sheet))
    return day is None or on is None or is_of_year(sheet, on)


def is_of_year(sheet: Sheet, on: date | None) -> bool:
    """Whether a sheet says that it tells the year of a day, above it all or in a column of its own."""
    day = day_in(over(sheet))
    said = {day.year} if day else set()
    return on is not None and on.year in {*said, *_year_columns(sheet)}
