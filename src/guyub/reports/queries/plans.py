"""The asset list, and the budget against actual with next year's plan beside."""

from dataclasses import dataclass
from datetime import date, timedelta

from guyub.foundation.command import Body, query
from guyub.foundation.fields import UnitCode
from guyub.kernel.ledger.budget import Planned, against_actual
from guyub.kernel.period import month_of
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.queries import assets as read
from guyub.ledger.queries import budgets
from guyub.reports.queries.statements import ACCOUNT, CODE


@dataclass(frozen=True, kw_only=True)
class AsOf:
    """As of the end of a day, of one unit or of all."""

    on: date
    unit: UnitCode | None = None


_ASSET_COLUMNS = (
    Column(key="code", title="column.code", kind="code"),
    Column(key="name", title="column.asset"),
    Column(key="unit", title="column.unit", kind="code"),
    Column(key="acquired_on", title="column.acquired", kind="date"),
    Column(key="life", title="column.life_months", kind="number"),
    Column(key="cost", title="column.cost", kind="money"),
    Column(key="year", title="column.worn_year", kind="money"),
    Column(key="worn", title="column.worn", kind="money"),
    Column(key="book", title="column.book_value", kind="money"),
)


@query("reports.assets", AsOf, report=True)
def asset_list(body: Body, wish: AsOf) -> Report:
    """Every asset in use with its cost, what it wore off this year and before, and its book value.

    What an account of assets holds beyond the list stands in a row of its own.
    """
    ledger.known_unit(body, wish.unit)
    some = [
        one for one in read.assets(body)
        if one.acquired_on <= wish.on and (one.disposed_on is None or one.disposed_on > wish.on)
        and wish.unit in (None, one.unit.code)
    ]  # fmt: skip
    start = ledger.book_year_start(body, wish.on) - timedelta(days=1)
    before = {one.asset.code: one.worn_rupiah for one in read.held(body, start, among=some)}
    held = read.held(body, wish.on, among=some)
    rows: list[Row] = []
    for account in sorted({one.account.code: one.account.name for one in some}.items()):
        mine = [one for one in held if one.asset.account.code == account[0]]
        rows.append(Row(cells=(account[0], account[1], *(None,) * 7), style="heading", link=account[0]))
        rows += [_asset_row(one, before[one.asset.code]) for one in mine]
        rows.append(_sum_row(mine, before, key="statement.total", style="subtotal"))
    if wish.unit is None:
        for code, amount in read.not_listed(body, wish.on).items():
            cells = (code, None, None, None, None, amount, None, None, None)
            rows.append(Row(cells=cells, label_key="assets.not_listed", link=code))
    rows.append(_sum_row(held, before, key="statement.total", style="total"))
    return Report(
        name="assets", cooperative=body.name, columns=_ASSET_COLUMNS, rows=tuple(rows), on=wish.on,
        unit=wish.unit, head=ledger.head(body).print,
    )  # fmt: skip


def _asset_row(one: read.Held, before: int) -> Row:
    asset = one.asset
    cells = (
        asset.code, asset.name, asset.unit.code, asset.acquired_on, asset.life_months or None,
        one.cost_rupiah, one.worn_rupiah - max(before, asset.worn_before_rupiah), one.worn_rupiah, one.book_rupiah,
    )  # fmt: skip
    return Row(cells=cells, level=1)


def _sum_row(held: list[read.Held], before: dict[str, int], *, key: str, style: str) -> Row:
    year = sum(one.worn_rupiah - max(before[one.asset.code], one.asset.worn_before_rupiah) for one in held)
    sums = (
        sum(one.cost_rupiah for one in held),
        year,
        sum(one.worn_rupiah for one in held),
        sum(one.book_rupiah for one in held),
    )
    return Row(cells=(None, None, None, None, None, *sums), label_key=key, style=style)  # type: ignore[arg-type]


@query("reports.budget", AsOf, report=True)
def budget_against_actual(body: Body, wish: AsOf) -> Report:
    """Plan, actual until the day, difference and percent of every account, next year's plan beside."""
    ledger.known_unit(body, wish.unit)
    since = ledger.book_year_start(body, wish.on)
    end, after = budgets.years_around(body, month_of(since.replace(year=since.year + 1) - timedelta(days=1)))
    plan = budgets.planned(body, end, unit=wish.unit)
    following = budgets.planned(body, after, unit=wish.unit)
    actual: dict[str, int] = {}
    for balance in totals.balances(body, until=wish.on, since=since, closing=False, unit=wish.unit):
        sign = 1 if balance.class_name == "expense" else -1
        actual[balance.account] = actual.get(balance.account, 0) + sign * balance.amount_rupiah
    found = [
        Planned(
            one.code, one.name, one.class_name, plan.get(one.code, 0), actual.get(one.code, 0), following.get(one.code, 0)
        )
        for one in ledger.accounts(body)
        if one.class_name in ("income", "expense")
        and (plan.get(one.code) or actual.get(one.code) or following.get(one.code))
    ]  # fmt: skip
    columns = [
        Column(key="plan", title="column.plan", kind="money"),
        Column(key="actual", title="column.actual", kind="money"),
        Column(key="difference", title="column.difference", kind="money"),
        Column(key="reached", title="column.reached", kind="percent"),
        Column(key="next", title="column.plan_next", kind="money"),
    ]
    return Report(
        name="budget", cooperative=body.name, columns=(CODE, ACCOUNT, *columns), rows=against_actual(found),
        on=wish.on, since=since, unit=wish.unit, head=ledger.head(body).print,
    )  # fmt: skip
