"""Statements as reports: as of any past day, per unit or in total, one period or two side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from guyub.foundation.command import Body, query
from guyub.foundation.fields import UnitCode
from guyub.kernel.ledger import statement
from guyub.kernel.ledger.sharing import Sides, apart
from guyub.kernel.ledger.units import with_elimination, without_dealings
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger import totals

CODE = Column(key="code", title="column.code", kind="code")
ACCOUNT = Column(key="account", title="column.account")
OWED = "liabilitas_jangka_pendek"
"""The line on which a unit shows what it owes another."""


@dataclass(frozen=True, kw_only=True)
class OnDay:
    """As of the end of a day, of one unit or of all, beside another day if wished."""

    on: date
    unit: UnitCode | None = None
    beside: date | None = None
    since: date | None = None
    per_unit: bool = False
    before_closing: bool = False


Columns = list[tuple[str | date, list[totals.Balance]]]


def _merged(columns: Columns) -> list[statement.Account]:
    amounts: dict[str, list[int]] = defaultdict(lambda: [0] * len(columns))
    seen: dict[str, totals.Balance] = {}
    for place, (_, found) in enumerate(columns):
        for balance in found:
            amounts[balance.account][place] += balance.amount_rupiah
            seen[balance.account] = balance
    return [
        statement.Account(code, one.name, one.class_name, one.normal, one.line, tuple(amounts[code]))
        for code, one in sorted(seen.items())
    ]


def statement_lines(body: Body) -> list[statement.Line]:
    """Every line of both statements, in order, by its names."""
    return [
        statement.Line(line.code, line.statement, line.name_id, line.sign, line.order, line.name_en)
        for line in ledger.lines(body)
    ]


@query("reports.trial_balance", OnDay, report=True)
def trial_balance(body: Body, wish: OnDay) -> Report:
    """Every account's balance on its side; with ``since``, what it held before and what moved it."""
    ledger.known_unit(body, wish.unit)
    closing = not wish.before_closing
    facts: dict[str, Cell] = {"beside": wish.beside} if wish.beside else {}
    if wish.since:
        titles = [
            f"{part}_{side}" for part in ("opening", "moved", "closing") for side in ("debit", "credit")
        ]
        rows = statement.movements(moved(body, wish, since=_ordered(wish.since, wish.on), closing=closing))
    else:
        days = [wish.on] + ([wish.beside] if wish.beside else [])
        titles = [side for _ in days for side in ("debit", "credit")]
        columns: Columns = [
            (day, totals.balances(body, until=day, unit=wish.unit, closing=closing)) for day in days
        ]
        rows = statement.trial_balance(_merged(columns), days=len(days))
    wanted = [
        Column(
            key=f"{title}{place // 2 or ''}" if title in ("debit", "credit") else title,
            title=f"column.{title}",
            kind="money",
        )
        for place, title in enumerate(titles)
    ]
    return Report(
        name="trial_balance", cooperative=body.name, columns=(CODE, ACCOUNT, *wanted), rows=rows, on=wish.on,
        since=wish.since, unit=wish.unit, head=ledger.head(body).print, facts=facts,
    )  # fmt: skip


def moved(body: Body, wish: OnDay, *, since: date, closing: bool) -> list[statement.Account]:
    """Every account with what it held before a day, its debits and its credits to another."""
    before = totals.balances(body, until=since - timedelta(days=1), unit=wish.unit)
    between = totals.balances(body, until=wish.on, since=since, unit=wish.unit, closing=closing)
    amounts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for balance in before:
        amounts[balance.account][0] += balance.amount_rupiah
    for balance in between:
        amounts[balance.account][1] += balance.debit_rupiah
        amounts[balance.account][2] += balance.credit_rupiah
    seen = {one.account: one for one in (*before, *between)}
    return [
        statement.Account(code, one.name, one.class_name, one.normal, one.line, tuple(amounts[code]))
        for code, one in sorted(seen.items())
    ]


@query("reports.position", OnDay, report=True)
def position(body: Body, wish: OnDay) -> Report:
    """The statement of financial position; two days side by side; per unit and in total.

    Per unit, what units owe each other is shown with each and taken out of the total.
    """
    ledger.known_unit(body, wish.unit)
    days = [wish.on] + ([wish.beside] if wish.beside else [])
    if wish.per_unit:
        found = totals.balances(body, until=wish.on)
        columns = _by_unit(body, found)
        merged = _merged(columns)
        bridge = {balance.account for balance in found if balance.role == "inter_unit"}
        due = [one for one in merged if one.code in bridge]
        accounts = with_elimination(
            merged, due=replace(due[0], line=OWED) if due else None, total=len(columns) - 1
        )
        columns.insert(len(columns) - 1, ("column.elimination", []))
    else:
        columns = [(day, totals.balances(body, until=day, unit=wish.unit)) for day in days]
        accounts = _merged(columns)
    surplus = statement.surplus_of(accounts, len(columns))
    rows = statement.position(accounts, statement_lines(body), surplus=surplus)
    return _money_report("position", body, wish, columns, rows)


@query("reports.result", OnDay, report=True)
def result(body: Body, wish: OnDay) -> Report:
    """The calculation of the result from ``since`` (the book year's start) to the day.

    Per unit, what units sold each other is taken out of the total.
    """
    ledger.known_unit(body, wish.unit)
    since = _ordered(wish.since or ledger.book_year_start(body, wish.on), wish.on)
    found = totals.balances(body, until=wish.on, since=since, closing=False, unit=wish.unit)
    columns: Columns = _by_unit(body, found) if wish.per_unit else [(wish.on, found)]
    if wish.beside and not wish.per_unit:
        start = ledger.book_year_start(body, wish.beside)
        columns.append((wish.beside, totals.balances(body, until=wish.beside, since=start, closing=False, unit=wish.unit)))  # fmt: skip
    accounts = [one for one in _merged(columns) if one.class_name in ("income", "expense")]
    if wish.per_unit:
        roles = {balance.account: balance.role for balance in found}
        accounts = without_dealings(accounts, roles, total=len(columns) - 1)
        columns.insert(len(columns) - 1, ("column.elimination", []))
    rows = statement.result(accounts, statement_lines(body), wide=len(columns))
    return _money_report("result", body, wish, columns, rows, since=since)


@query("reports.members_and_others", OnDay, report=True)
def members_and_others(body: Body, wish: OnDay) -> Report:
    """The surplus of business with members beside that with others; common costs shared by gross surplus."""
    whole = cast(Report, result(body, replace(wish, per_unit=False)))
    shown = {
        row.cells[0] or row.label_key: cast(int, row.cells[2])
        for row in whole.rows
        if row.cells[2] is not None
    }
    gross = Sides(shown.get("statement.net_service", 0), shown.get("statement.gross_non_member", 0))
    steps = apart(
        gross=gross,
        costs_rupiah=shown.get("beban_usaha", 0) + shown.get("beban_perkoperasian", 0),
        other_rupiah=shown.get("pendapatan_lain", 0),
        tax_rupiah=shown.get("beban_pajak", 0),
    )
    rows = tuple(
        Row(
            cells=(None, side.members_rupiah, side.others_rupiah, side.total_rupiah), label_key=key,
            style="total" if key == "statement.surplus_after_tax" else "line",
        )
        for key, side in steps
    )  # fmt: skip
    columns = (ACCOUNT, *(Column(key=key, title=f"column.{key}", kind="money") for key in ("members", "others", "total")))  # fmt: skip
    return replace(whole, name="members_and_others", columns=columns, rows=rows)


def _ordered(since: date, on: date) -> date:
    if since > on:
        raise Refusal("period.backwards", since=since, on=on)
    return since


def _by_unit(body: Body, found: list[totals.Balance]) -> Columns:
    columns: Columns = [
        (unit.code, [one for one in found if one.unit == unit.code]) for unit in ledger.units(body)
    ]
    return [*columns, ("column.total", found)]


def _money_report(
    name: str, body: Body, wish: OnDay, columns: Columns, rows: Sequence[Row], *, since: date | None = None
) -> Report:  # fmt: skip
    titles = [
        Column(key="amount" if not place else f"amount{place}", title=title, kind="money")
        for place, (title, _) in enumerate(columns)
    ]
    return Report(
        name=name, cooperative=body.name, columns=(CODE, ACCOUNT, *titles), rows=tuple(rows),
        on=wish.on, since=since, unit=wish.unit, head=ledger.head(body).print,
    )  # fmt: skip
