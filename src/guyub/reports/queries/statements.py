"""Statements as reports: as of any past day, per unit or in total, one period or two side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Body, query
from guyub.foundation.fields import UnitCode
from guyub.kernel.ledger import statement
from guyub.kernel.period import year_start
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger import totals

CODE = Column(key="code", title="column.code", kind="code")
ACCOUNT = Column(key="account", title="column.account")


@dataclass(frozen=True, kw_only=True)
class OnDay:
    """As of the end of a day, of one unit or of all, beside another day if wished."""

    on: date
    unit: UnitCode | None = None
    beside: date | None = None
    since: date | None = None
    per_unit: bool = False


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


def _lines(body: Body, language: str = "id") -> list[statement.Line]:
    return [
        statement.Line(
            line.code, line.statement, line.name_en if language == "en" else line.name_id, line.sign, line.order
        )
        for line in ledger.lines(body)
    ]  # fmt: skip


@query("reports.trial_balance", OnDay, report=True)
def trial_balance(body: Body, wish: OnDay) -> Report:
    """Every account's balance on its side; with ``since``, the movement between as well."""
    ledger.known_unit(body, wish.unit)
    columns: Columns = [(wish.on, totals.balances(body, until=wish.on, unit=wish.unit))]
    if wish.beside:
        columns.append((wish.beside, totals.balances(body, until=wish.beside, unit=wish.unit)))
    titles = [
        Column(key=f"{side}{place or ''}", title=f"column.{side}", kind="money")
        for place in range(len(columns))
        for side in ("debit", "credit")
    ]
    return Report(
        name="trial_balance", cooperative=body.name, columns=(CODE, ACCOUNT, *titles),
        rows=statement.trial_balance(_merged(columns)), on=wish.on, unit=wish.unit, head=ledger.head(body).print,
        facts={"beside": wish.beside} if wish.beside else {},
    )  # fmt: skip


@query("reports.position", OnDay, report=True)
def position(body: Body, wish: OnDay) -> Report:
    """The statement of financial position; two days side by side; per unit and in total."""
    ledger.known_unit(body, wish.unit)
    days = [wish.on] + ([wish.beside] if wish.beside else [])
    columns: Columns = []
    for day in days:
        found = totals.balances(body, until=day, unit=wish.unit)
        columns += _by_unit(body, found, day) if wish.per_unit else [(day, found)]
    accounts = _merged(columns)
    surplus = statement.surplus_of(accounts, len(columns))
    rows = statement.position(accounts, _lines(body), surplus=surplus)
    return _money_report("position", body, wish, columns, rows)


@query("reports.result", OnDay, report=True)
def result(body: Body, wish: OnDay) -> Report:
    """The calculation of the result from ``since`` (the book year's start) to the day."""
    ledger.known_unit(body, wish.unit)
    since = wish.since or year_start(wish.on)
    if since > wish.on:
        raise Refusal("period.backwards", since=since, on=wish.on)
    found = totals.balances(body, until=wish.on, since=since, closing=False, unit=wish.unit)
    columns: Columns = _by_unit(body, found, wish.on) if wish.per_unit else [(wish.on, found)]
    if wish.beside:
        start = year_start(wish.beside)
        columns.append((wish.beside, totals.balances(body, until=wish.beside, since=start, closing=False, unit=wish.unit)))  # fmt: skip
    accounts = [one for one in _merged(columns) if one.class_name in ("income", "expense")]
    rows = statement.result(accounts, _lines(body), wide=len(columns))
    return _money_report("result", body, wish, columns, rows, since=since)


def _by_unit(body: Body, found: list[totals.Balance], day: date) -> Columns:
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
