"""What members owe: lent, repaid, outstanding."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

from guyub.kernel.period import months_after
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.accounts import PLAIN
from guyub.kernel.sheet.cells import cell_at, letter, words
from guyub.kernel.sheet.columns import check_totals
from guyub.kernel.sheet.dates import day_of
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import amount_of, is_blank
from guyub.kernel.sheet.owed import sorted_apart
from guyub.kernel.sheet.rows import ListTotal, ReceivableRow, Said
from guyub.kernel.sheet.tables import Table, money_at, name_in, nameless, number_in
from guyub.kernel.sheet.vocabulary import (
    LENT,
    OPENING,
    OUTSTANDING,
    PAID,
    RATE,
    TERM,
    TOTAL,
    month_at_end,
    product_of,
)

_EARNED = re.compile(
    r"^(jasa|bunga|belanja|pembelian|partisipasi)\b|^interest\b|^purchases?\b|^(sisa|angsuran|saldo) (jasa|bunga)\b"
)
"""What was earned on loans or bought, not what is owed on them."""
PAID_ROLE = "paid"
_INSTALMENTS_LEFT = re.compile(r"^sisa (angsuran|cicilan)$")
_MOST_INSTALMENTS = 600
_AT_A_TIME = re.compile(r"(per|/|tiap|setiap) ?(bln|bulan|minggu|month|week)\b|monthly|\bke\b")
_WHOLE_TERM = re.compile(r"^(jangka|jk|lama|tenor|term\b|waktu)(?!.*sisa)")


def loan_columns(table: Table) -> dict[str, int]:
    """The columns of a loan list: outstanding, repaid and lent, so far as it has them.

    A plain sum stands for what is outstanding where nothing else does; of several years the newest counts.
    """
    return _of_group(table, table.money)


def loan_groups(table: Table) -> list[dict[str, int]]:
    """The same for each kind of loan side by side: where the titles tell them apart, or a last column is their sum."""
    left = [column for column in table.money if _is_left(table.titles[column])]
    left = left or [column for column in table.money if _is_lent(table.titles[column])]
    sums = [
        column
        for column in table.money
        if TOTAL.search(table.titles[column]) and column > max(left, default=0)
    ]
    sums = [column for column in left if TOTAL.search(table.titles[column])] or sums
    each = [column for column in left if column not in sums]
    adds_up = len(sums) == 1 and _adds_up(table, each, sums[0])
    if len(each) < 2 or not (adds_up or sorted_apart([table.titles[column] for column in each])):
        return [loan_columns(table)]
    starts = [0, *(column + 1 for column in each[:-1])]
    return [
        _of_group(table, [column for column in table.money if first <= column <= last])
        for first, last in zip(starts, each, strict=True)
    ]


def _is_left(title: str) -> bool:
    return bool(OUTSTANDING.search(title)) and not (
        OPENING.search(title) or RATE.search(title) or _EARNED.search(title) or _is_savings(title)
    )


def _is_savings(title: str) -> bool:
    own = product_of(title)
    return own is not None and own[0] != "principal" and "pinjam" not in title


def _is_lent(title: str) -> bool:
    told = PAID.search(title) or TERM.search(title) or RATE.search(title) or OPENING.search(title)
    return bool(LENT.search(title)) and not (
        told or TOTAL.search(title) or _EARNED.search(title) or product_of(title)
    )


def _adds_up(table: Table, each: list[int], total: int) -> bool:
    fits = rows = 0
    for row in table.data_rows():
        try:
            parts = [amount_of(cell_at(table.sheet.rows, row, column)) for column in (*each, total)]
        except Refusal:
            continue
        rows += bool(parts[-1])
        fits += bool(parts[-1]) and sum(parts[:-1]) == parts[-1]
    return rows > 0 and fits * 4 >= rows * 3


def _of_group(table: Table, columns: list[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    plain = None
    weak: int | None = None
    paid: list[int] = []
    for column in columns:
        title = table.titles[column]
        if _is_savings(title) or RATE.search(title) or _EARNED.search(title):
            continue
        if OPENING.search(title) and not PAID.search(title):
            found.setdefault("opening", column)
        elif OUTSTANDING.search(title):
            if _INSTALMENTS_LEFT.search(title):
                weak = column
            elif "outstanding" not in found or _year(title) > _year(table.titles[found["outstanding"]]) > 0:
                found["outstanding"] = column
        elif TERM.search(title):
            continue
        elif PAID.search(title):
            paid.append(column)
        elif LENT.search(title) and "simpanan" not in title:
            found.setdefault("lent", column)
        elif TOTAL.search(title):
            plain = column if plain is None else plain
    if weak is not None and "outstanding" not in found and _is_money(table, weak):
        found["outstanding"] = weak
    sums = [column for column in paid if TOTAL.search(table.titles[column])]
    months = [column for column in paid if month_at_end(table.titles[column])]
    if len(months) > 1 and not sums:
        found |= {f"{PAID_ROLE} {place}": column for place, column in enumerate(months)}
    elif paid:
        found[PAID_ROLE] = (sums if len(months) > 1 else paid)[0]
    if not set(found) - {"opening"} and plain is not None:
        found["outstanding"] = plain
    if "opening" in found and not paid and "lent" not in found:
        opening = found.pop("opening")
        found.setdefault("outstanding", opening)
    if set(found) == {"lent"}:
        found = {"outstanding": found["lent"]}
    return found


def _is_money(table: Table, column: int) -> bool:
    """Whether figures are amounts, not how many instalments there are still to come."""
    for row in table.data_rows():
        try:
            if amount_of(cell_at(table.sheet.rows, row, column)) > _MOST_INSTALMENTS:
                return True
        except Refusal:
            continue
    return False


def _year(title: str) -> int:
    years = re.findall(r"\b(?:19|20)[0-9]{2}\b", title)
    return int(years[-1]) if years else 0


def receivables_in(
    table: Table, *, newest: date, problems: list[Problem]
) -> tuple[list[ReceivableRow], list[ListTotal]]:
    """What everyone owes; printed totals and the three figures of a loan are compared."""
    groups = loan_groups(table)
    data = table.data_rows()
    for columns in groups:
        if _is_one_instalment(table, columns, data):
            del columns[PAID_ROLE]
    broken: set[int] = set()
    rows: list[ReceivableRow] = []
    totals = [_total(table, columns) for columns in groups]
    sums: dict[int, int] = {column: 0 for columns in groups for column in columns.values()}
    for row, (place, columns) in product(data, enumerate(groups)):
        if not name_in(table, row) and not number_in(table, row):
            continue
        amounts = {role: money_at(table, row, column=column, problems=problems, signed=role.startswith(PAID_ROLE)) for role, column in columns.items()}  # fmt: skip
        broken |= {columns[role] for role, amount in amounts.items() if amount is None}
        for role, amount in amounts.items():
            sums[columns[role]] += amount or 0
        if None not in amounts.values():
            known = {role: amount or 0 for role, amount in amounts.items()}
            found = _row(table, row, columns, known, newest=newest, problems=problems)
            found = [one for one in found if len(groups) == 1 or one.outstanding_rupiah]
            rows += [replace(one, said=totals[place].said) for one in found]
            totals[place] = _with(totals[place], found)
    problems += nameless(table, data, sums=sums)
    problems += check_totals(table, sums, broken=broken)
    return rows, [replace(one, whole=not broken) for one in totals]


def _total(table: Table, columns: dict[str, int]) -> ListTotal:
    above = [table.sheet.name, *(cell for row in table.sheet.rows[: table.above] for cell in row if cell)]
    said = Said(
        columns=tuple(table.titles[column] for column in columns.values()),
        sheet=tuple(text for cell in above if (text := words(cell))),
    )
    return ListTotal(
        sheet=table.sheet.name, kind="receivables", title=PLAIN, rows=0, total_rupiah=0, said=said
    )


def _with(total: ListTotal, found: list[ReceivableRow]) -> ListTotal:
    more_rupiah = sum(row.outstanding_rupiah for row in found)
    return replace(total, rows=total.rows + len(found), total_rupiah=total.total_rupiah + more_rupiah)


def _row(
    table: Table, row: int, columns: dict[str, int], amounts: dict[str, int], *, newest: date, problems: list[Problem]
) -> list[ReceivableRow]:  # fmt: skip
    lent, opening = amounts.get("lent"), amounts.get("opening", 0)
    repaid = [amount for role, amount in amounts.items() if role.startswith(PAID_ROLE)]
    given = "outstanding" in columns and not is_blank(cell_at(table.sheet.rows, row, columns["outstanding"]))
    left = opening + (lent or 0) - abs(sum(repaid))
    outstanding = amounts["outstanding"] if given else max(left, 0)
    if given and (lent or opening) and repaid and left != outstanding:
        facts = {
            "name": name_in(table, row), "printed_rupiah": outstanding, "expected_rupiah": left,
            "difference_rupiah": outstanding - left, "title": table.titles[columns["outstanding"]],
        }  # fmt: skip
        problems.append(Problem(table.sheet.name, row + 1, letter(columns["outstanding"]), "row.loan_differs", facts, False))  # fmt: skip
    if not outstanding and not given:
        return []
    begun_on = _day(table, row, newest, problems)
    return [
        ReceivableRow(
            sheet=table.sheet.name,
            row=row + 1,
            column=letter(columns.get("outstanding", columns.get("lent", 0))),
            number=number_in(table, row),
            name=name_in(table, row),
            outstanding_rupiah=outstanding,
            principal_rupiah=(lent or None) if not opening else None,
            begun_on=begun_on,
            due_on=_due(table, row, begun_on, problems),
            note=_note(table, row, columns),
        )
    ]


def _is_one_instalment(table: Table, columns: dict[str, int], data: list[int]) -> bool:
    """Whether the column of payments says what is paid at a time, not what was repaid so far.

    Its title says so, or in hardly any row the loan less it is what is outstanding.
    """
    if PAID_ROLE not in columns or "outstanding" not in columns:
        return False
    if _AT_A_TIME.search(table.titles[columns[PAID_ROLE]]):
        return True
    fits = rows = 0
    for row in data:
        try:
            found = {
                role: amount_of(cell_at(table.sheet.rows, row, column)) for role, column in columns.items()
            }
        except Refusal:
            continue
        if found.get("lent") and found[PAID_ROLE] and found["outstanding"]:
            rows += 1
            fits += found.get("opening", 0) + found["lent"] - abs(found[PAID_ROLE]) == found["outstanding"]
    return rows > 1 and fits * 4 < rows


def _day(table: Table, row: int, newest: date, problems: list[Problem]) -> date | None:
    """The day of lending; nothing where it is unreadable, which is told, or still to come."""
    role = "begun" if "begun" in table.roles else "date"
    day = _day_in(table, row, role, "begun_on", newest=newest, problems=problems)
    return day if day is None or day <= newest else None


def _due(table: Table, row: int, begun_on: date | None, problems: list[Problem]) -> date | None:
    """The day on which all is due: as written, or so many months after the loan began."""
    if "due" in table.roles:
        return _day_in(table, row, "due", "due_on", newest=date(2090, 12, 31), problems=problems)
    for column, title in enumerate(table.titles):
        if begun_on and _WHOLE_TERM.search(title):
            cell = cell_at(table.sheet.rows, row, column)
            text = f"{title} {str(cell).lower()}"
            months = re.search(r"(?<![0-9.,])([0-9]{1,3})(?![0-9.,])", str(cell))
            if months and not re.search(r"hari|day|minggu|week", text):
                years = re.search(r"tahun|thn|year", text) and not re.search(r"bln|bulan|month", text)
                return months_after(begun_on, int(months[1]) * (12 if years else 1))
    return None


def _day_in(
    table: Table, row: int, role: str, field: str, *, newest: date, problems: list[Problem]
) -> date | None:
    cell = table.cell(row, role)
    try:
        return day_of(cell, newest=newest)
    except Refusal as refusal:
        if field == "due_on" and not isinstance(cell, str):
            return None
        facts = {"field": field, "text": str(cell), "name": name_in(table, row)}
        place = letter(table.roles[role])
        problems.append(Problem(table.sheet.name, row + 1, place, f"member.{refusal.code}", facts, False))
        return None


def _note(table: Table, row: int, columns: dict[str, int]) -> str:
    """What else the list says of the loan, in its own words."""
    parts = []
    for column, title in enumerate(table.titles):
        cell = cell_at(table.sheet.rows, row, column)
        told = title and column not in columns.values() and (TERM.search(title) or RATE.search(title))
        if told and not is_blank(cell):
            parts.append(f"{title} {cell}")
    return "; ".join(parts)[:200]
