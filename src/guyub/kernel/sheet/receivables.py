"""What members owe: lent, repaid, outstanding."""

import re
from datetime import date

from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.cells import cell_at, letter
from guyub.kernel.sheet.columns import check_totals
from guyub.kernel.sheet.dates import day_of
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.numbers import is_blank
from guyub.kernel.sheet.rows import ListTotal, ReceivableRow
from guyub.kernel.sheet.tables import Table, money_at, name_in, nameless, number_in
from guyub.kernel.sheet.vocabulary import LENT, OPENING, OUTSTANDING, PAID, RATE, TERM, TOTAL, product_of

_EARNED = re.compile(
    r"^(jasa|bunga|belanja|pembelian|partisipasi)\b|^interest\b|^purchases?\b|^(sisa|angsuran|saldo) (jasa|bunga)\b"
)
"""What was earned on loans or bought, not what is owed on them."""


def loan_columns(table: Table) -> dict[str, int]:
    """The columns of a loan list: outstanding, repaid and lent, so far as it has them.

    A plain sum stands for what is outstanding where nothing else does.
    """
    found: dict[str, int] = {}
    plain = None
    for column in table.money:
        title = table.titles[column]
        own = product_of(title)
        savings = own is not None and own[0] != "principal" and "pinjam" not in title
        if savings or RATE.search(title) or _EARNED.search(title):
            continue
        if OUTSTANDING.search(title) and not OPENING.search(title):
            found.setdefault("outstanding", column)
        elif TERM.search(title):
            continue
        elif PAID.search(title):
            found.setdefault("paid", column)
        elif LENT.search(title) and "simpanan" not in title:
            found.setdefault("lent", column)
        elif TOTAL.search(title):
            plain = column if plain is None else plain
    if not found and plain is not None:
        found["outstanding"] = plain
    if set(found) == {"lent"}:
        found = {"outstanding": found["lent"]}
    return found


def receivables_in(
    table: Table, *, newest: date, problems: list[Problem]
) -> tuple[list[ReceivableRow], list[ListTotal]]:
    """What everyone owes; printed totals and the three figures of a loan are compared."""
    columns = loan_columns(table)
    data = table.data_rows()
    broken: set[int] = set()
    rows: list[ReceivableRow] = []
    sums: dict[int, int] = dict.fromkeys(columns.values(), 0)
    for row in data:
        if not name_in(table, row) and not number_in(table, row):
            continue
        amounts = {role: money_at(table, row, column=column, problems=problems, signed=False) for role, column in columns.items()}  # fmt: skip
        broken |= {columns[role] for role, amount in amounts.items() if amount is None}
        for role, amount in amounts.items():
            sums[columns[role]] += amount or 0
        if None not in amounts.values():
            rows += _row(table, row, columns, {role: amount or 0 for role, amount in amounts.items()}, newest=newest, problems=problems)  # fmt: skip
    problems += nameless(table, data, sums=sums)
    problems += check_totals(table, columns.values(), broken=broken)
    total = ListTotal(
        sheet=table.sheet.name, kind="receivables", title="piutang", rows=len(rows), whole=not broken,
        total_rupiah=sum(row.outstanding_rupiah for row in rows),
    )  # fmt: skip
    return rows, [total]


def _row(
    table: Table, row: int, columns: dict[str, int], amounts: dict[str, int], *, newest: date, problems: list[Problem]
) -> list[ReceivableRow]:  # fmt: skip
    lent, paid = amounts.get("lent"), amounts.get("paid", 0)
    given = "outstanding" in columns and not is_blank(cell_at(table.sheet.rows, row, columns["outstanding"]))
    outstanding = amounts["outstanding"] if given else max((lent or 0) - paid, 0)
    if given and lent and "paid" in columns and lent - paid != outstanding:
        facts = {
            "name": name_in(table, row), "printed_rupiah": outstanding, "expected_rupiah": lent - paid,
            "difference_rupiah": outstanding - (lent - paid), "title": table.titles[columns["outstanding"]],
        }  # fmt: skip
        problems.append(Problem(table.sheet.name, row + 1, letter(columns["outstanding"]), "row.loan_differs", facts, False))  # fmt: skip
    if not outstanding and not given:
        return []
    return [
        ReceivableRow(
            sheet=table.sheet.name,
            row=row + 1,
            column=letter(columns.get("outstanding", columns.get("lent", 0))),
            number=number_in(table, row),
            name=name_in(table, row),
            outstanding_rupiah=outstanding,
            principal_rupiah=lent or None,
            begun_on=_begun(table, row, newest, problems),
            note=_note(table, row, columns),
        )
    ]


def _begun(table: Table, row: int, newest: date, problems: list[Problem]) -> date | None:
    cell = table.cell(row, "begun") if "begun" in table.roles else table.cell(row, "date")
    try:
        day = day_of(cell, newest=newest)
    except Refusal as refusal:
        place = letter(table.roles.get("begun", table.roles.get("date", 0)))
        facts = {"field": "begun_on", "text": str(cell), "name": name_in(table, row)}
        problems.append(Problem(table.sheet.name, row + 1, place, f"member.{refusal.code}", facts, False))
        return None
    return day if day is None or day <= newest else None


def _note(table: Table, row: int, columns: dict[str, int]) -> str:
    """What else the list says of the loan, in its own words."""
    parts = []
    for column, title in enumerate(table.titles):
        cell = cell_at(table.sheet.rows, row, column)
        told = title and column not in columns.values() and (TERM.search(title) or RATE.search(title))
        if told and not is_blank(cell):
            parts.append(f"{title} {cell}")
    return "; ".join(parts)[:200]
