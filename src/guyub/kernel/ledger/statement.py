"""Statements from balances: pure arithmetic over values, debit positive, whole rupiah.

Layouts: position and result (perhitungan hasil usaha) follow Permenkop UKM 2/2024 and
the participation layout kept from Permenkop 12/2015 chapter VII.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guyub.kernel.report import Cell, Row


@dataclass(frozen=True, slots=True)
class Account:
    """One account with its amounts, one per column of the statement, debit positive."""

    code: str
    name: str
    class_name: str
    normal: str
    line: str
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement to which accounts are mapped; sign 1 shows debits as positive."""

    code: str
    statement: str
    name: str
    sign: int
    order: int
    name_en: str = ""


CURRENT_SURPLUS = "statement.current_surplus"
RESULT_STEPS = (
    ("statement.net_service", ("pelayanan_bruto_anggota", "beban_pokok_anggota")),
    ("statement.gross_non_member", ("pendapatan_non_anggota", "hpp_non_anggota")),
)


def trial_balance(accounts: Sequence[Account], *, days: int = 1) -> tuple[Row, ...]:
    """A row per account with its balance on its side, and the totals, which are equal.

    ``amounts`` is one balance for each of the ``days``; accounts at nought are left out.

    >>> cash = Account("1", "Kas", "asset", "debit", "x", (5,))
    >>> share = Account("3", "Pokok", "equity", "credit", "y", (-5,))
    >>> [row.cells for row in trial_balance([cash, share])]
    [('1', 'Kas', 5, None), ('3', 'Pokok', None, 5), (None, None, 5, 5)]
    >>> [row.cells for row in trial_balance([], days=2)]
    [(None, None, 0, 0, 0, 0)]
    """
    rows: list[Row] = []
    sums = [0] * (2 * days)
    for account in accounts:
        if not any(account.amounts):
            continue
        cells: list[Cell] = [account.code, account.name]
        for place, amount in enumerate(account.amounts):
            debit, credit = max(amount, 0), max(-amount, 0)
            sums[2 * place] += debit
            sums[2 * place + 1] += credit
            cells += [debit or None, credit or None]
        rows.append(Row(cells=tuple(cells), link=account.code))
    rows.append(Row(cells=(None, None, *sums), style="total", label_key="statement.total"))
    return tuple(rows)


def movements(accounts: Sequence[Account]) -> tuple[Row, ...]:
    """A row per account: what it held, its debits and credits, what it holds; three pairs that are equal.

    ``amounts`` are the opening balance, the debits and the credits.

    >>> cash = Account("1", "Kas", "asset", "debit", "x", (5, 4, 2))
    >>> share = Account("3", "Pokok", "equity", "credit", "y", (-5, 2, 4))
    >>> [row.cells for row in movements([cash, share])][-1]
    (None, None, 5, 5, 6, 6, 7, 7)
    """
    rows: list[Row] = []
    sums = [0] * 6
    for account in accounts:
        if not any(account.amounts):
            continue
        opening, debit, credit = account.amounts
        closing = opening + debit - credit
        figures = (*_sides(opening), debit, credit, *_sides(closing))
        sums = [one + other for one, other in zip(sums, figures, strict=True)]
        rows.append(
            Row(cells=(account.code, account.name, *(one or None for one in figures)), link=account.code)
        )
    rows.append(Row(cells=(None, None, *sums), style="total", label_key="statement.total"))
    return tuple(rows)


def _sides(amount: int) -> tuple[int, int]:
    return max(amount, 0), max(-amount, 0)


def position(
    accounts: Sequence[Account], lines: Sequence[Line], *, surplus: tuple[int, ...]
) -> tuple[Row, ...]:
    """Assets, then liabilities and equity; the surplus not yet closed stands in equity.

    ``surplus`` is the running result per column, positive for a surplus. The two totals
    are equal whenever the accounts and the surplus together balance.
    """
    wide = len(surplus)
    rows: list[Row] = []
    total_assets, rows_assets = _side(accounts, lines, ("asset",), wide)
    rows += [_heading("statement.assets", wide), *rows_assets]
    rows.append(_sum("statement.total_assets", total_assets, style="total"))
    liabilities, rows_liabilities = _side(accounts, lines, ("liability",), wide)
    equity, rows_equity = _side(accounts, lines, ("equity",), wide, extra=surplus)
    rows += [_heading("statement.liabilities", wide), *rows_liabilities]
    rows.append(_sum("statement.total_liabilities", liabilities))
    rows += [_heading("statement.equity", wide), *rows_equity]
    rows.append(_sum("statement.total_equity", equity))
    both = tuple(one + other for one, other in zip(liabilities, equity, strict=True))
    rows.append(_sum("statement.total_liabilities_equity", both, style="total"))
    return tuple(rows)


def _side(
    accounts: Sequence[Account],
    lines: Sequence[Line],
    classes: tuple[str, ...],
    wide: int,
    extra: tuple[int, ...] | None = None,
) -> tuple[tuple[int, ...], list[Row]]:
    sign = 1 if classes == ("asset",) else -1
    total = [0] * wide
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: line.order):
        mine = [one for one in accounts if one.line == line.code and one.class_name in classes]
        mine = [one for one in mine if any(one.amounts)]
        if not mine:
            continue
        rows.append(_line_row(line, None, [None] * wide, "heading"))
        rows += [_account_row(one, sign) for one in mine]
        sums = [sign * sum(one.amounts[place] for one in mine) for place in range(wide)]
        rows.append(_line_row(line, line.code, sums, "subtotal"))
        total = [one + other for one, other in zip(total, sums, strict=True)]
    if extra is not None and any(extra):
        rows.append(Row(cells=(None, None, *extra), level=2, label_key=CURRENT_SURPLUS, link="result"))
        total = [one + other for one, other in zip(total, extra, strict=True)]
    return tuple(total), rows


def _account_row(account: Account, sign: int) -> Row:
    amounts = [sign * amount for amount in account.amounts]
    return Row(cells=(account.code, account.name, *amounts), level=2, link=account.code)


def _line_row(
    line: Line, code: str | None, amounts: Sequence[int | None], style: Literal["heading", "subtotal"]
) -> Row:
    return Row(cells=(code, line.name, *amounts), style=style, level=1, english=line.name_en or None)


def _heading(key: str, wide: int) -> Row:
    return Row(cells=(None, None, *[None] * wide), style="heading", label_key=key)


def _sum(key: str, amounts: Sequence[int], style: str = "subtotal") -> Row:
    return Row(cells=(None, None, *amounts), style="total" if style == "total" else "subtotal", label_key=key)


def surplus_of(accounts: Sequence[Account], wide: int) -> tuple[int, ...]:
    """Income less expense per column: positive for a surplus."""
    found = [one for one in accounts if one.class_name in ("income", "expense")]
    return tuple(-sum(one.amounts[place] for one in found) for place in range(wide))


def result(accounts: Sequence[Account], lines: Sequence[Line], *, wide: int) -> tuple[Row, ...]:
    """The calculation of the result: with members, with others, costs, tax, surplus.

    C = A - B; F = D - E; G = C + F; K = G - H - I + J; M = K - L (accounting layout).
    """
    rows: list[Row] = []
    sums: dict[str, list[int]] = {}
    known = [line for line in sorted(lines, key=lambda line: line.order) if line.statement == "result"]
    ends = _steps([line.code for line in known])
    running = [0] * wide
    for line in known:
        mine = [one for one in accounts if one.line == line.code and any(one.amounts)]
        if mine:
            rows.append(_line_row(line, None, [None] * wide, "heading"))
            rows += [_account_row(one, line.sign) for one in mine]
            shown = [line.sign * sum(one.amounts[place] for one in mine) for place in range(wide)]
            rows.append(_line_row(line, line.code, shown, "subtotal"))
        sums[line.code] = [-sum(one.amounts[place] for one in mine) for place in range(wide)]
        running = [one + other for one, other in zip(running, sums[line.code], strict=True)]
        for key, parts in ends.get(line.code, ()):
            amounts = running if parts is None else _added([sums[part] for part in parts], wide)
            rows.append(_sum(key, amounts))
    rows.append(_sum("statement.surplus_after_tax", running, style="total"))
    return tuple(rows)


def _steps(codes: Sequence[str]) -> dict[str, list[tuple[str, tuple[str, ...] | None]]]:
    steps: dict[str, list[tuple[str, tuple[str, ...] | None]]] = {}
    for key, parts in RESULT_STEPS:
        if all(part in codes for part in parts):
            steps.setdefault(max(parts, key=list(codes).index), []).append((key, parts))
    gross = [code for _, parts in RESULT_STEPS for code in parts if code in codes]
    if gross:
        last = max(gross, key=list(codes).index)
        steps.setdefault(last, []).append(("statement.gross_surplus", tuple(gross)))
    if "beban_pajak" in codes and list(codes).index("beban_pajak") > 0:
        before = codes[list(codes).index("beban_pajak") - 1]
        steps.setdefault(before, []).append(("statement.surplus_before_tax", None))
    return steps


def _added(parts: Sequence[Sequence[int]], wide: int) -> list[int]:
    return [sum(part[place] for part in parts) for place in range(wide)]
