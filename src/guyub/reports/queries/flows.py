"""Cash flow and changes in equity, two years side by side, from entries or from two positions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from guyub.foundation.command import Body, query
from guyub.foundation.fields import UnitCode
from guyub.kernel.ledger import equity
from guyub.kernel.ledger.flow import CASH, Flow, Moved, cash_flow, indirect, surplus_made
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.queries import flows as read
from guyub.reports.queries.statements import ACCOUNT, CODE

RESULT = frozenset({"income", "expense"})


@dataclass(frozen=True, kw_only=True)
class OfPeriod:
    """From a day (the book year's start) to a day, of one unit or all, beside the year that ends on another day."""

    on: date
    since: date | None = None
    unit: UnitCode | None = None
    beside: date | None = None
    method: Literal["fitting", "direct", "indirect"] = "fitting"


@dataclass(frozen=True)
class Year:
    """The accounts of one period with what they held at its start and what moved them."""

    since: date
    until: date
    seen: dict[str, totals.Balance]
    opening: dict[str, int]
    moved: dict[str, int]
    brought: dict[str, int]
    """What an opening balance inside the period brought."""

    @property
    def brought_surplus_rupiah(self) -> int:
        """The year's income less its expense, so far as it came with an opening balance and not by dealings."""
        told = (amount for code, amount in self.brought.items() if self.seen[code].class_name in RESULT)
        return -sum(told)

    def cash(self, amounts: dict[str, int]) -> int:
        """The cash among amounts by account."""
        return sum(amount for code, amount in amounts.items() if self.seen[code].role in CASH)


def year_of(body: Body, *, since: date, until: date, unit: str | None) -> Year:
    """The period's accounts; an opening balance inside it counts as held at its start."""
    before = totals.balances(body, until=since - timedelta(days=1), unit=unit)
    between = totals.balances(body, until=until, since=since, unit=unit, closing=False)
    first = read.opening_sums(body, since=since, until=until, unit=unit)
    opening: dict[str, int] = defaultdict(int, first)
    moved: dict[str, int] = defaultdict(int, {code: -amount for code, amount in first.items()})
    for balance in before:
        opening[balance.account] += balance.amount_rupiah
    for balance in between:
        moved[balance.account] += balance.amount_rupiah
    return Year(since, until, {one.account: one for one in (*before, *between)}, opening, moved, first)


def _years(body: Body, wish: OfPeriod) -> list[Year]:
    ledger.known_unit(body, wish.unit)
    since = wish.since or ledger.book_year_start(body, wish.on)
    if since > wish.on:
        raise Refusal("period.backwards", since=since, on=wish.on)
    spans = [(since, wish.on)]
    if wish.beside:
        spans.append((ledger.book_year_start(body, wish.beside), wish.beside))
    return [year_of(body, since=start, until=end, unit=wish.unit) for start, end in spans]


def _accounts(years: Sequence[Year], activities: dict[str, str]) -> list[Moved]:
    seen = {code: one for year in reversed(years) for code, one in year.seen.items()}
    return [
        Moved(
            code, one.name, one.class_name, one.role, activities[code],
            tuple(year.opening.get(code, 0) for year in years), tuple(year.moved.get(code, 0) for year in years),
        )
        for code, one in sorted(seen.items())
    ]  # fmt: skip


@query("reports.cash_flow", OfPeriod, report=True)
def cash_flow_statement(body: Body, wish: OfPeriod) -> Report:
    """Where cash came from and went: direct where entries tell, from two positions where they do not."""
    first, *others = _years(body, wish)
    # Of a year that only its closing balance is known of, nobody can say where cash came from.
    years = [first, *(year for year in others if any(year.moved.values()) or not year.brought)]
    activities = read.activities(body)
    accounts = _accounts(years, activities)
    brought = any(read.brought_position(body, since=year.since, until=year.until) for year in years)
    direct = wish.method == "direct" or (wish.method == "fitting" and not brought)
    if direct:
        flows = _direct(body, wish, years, activities)
    else:
        flows = list(indirect(accounts, len(years)))
    opening = tuple(year.cash(year.opening) for year in years)
    closing = tuple(start + year.cash(year.moved) for start, year in zip(opening, years, strict=True))
    rows = list(cash_flow(flows, opening=opening, closing=closing))
    if not flows:
        rows.append(
            Row(cells=(None, None, *[None] * len(years)), label_key="flow.one_position", style="line")
        )
    return Report(
        name="cash_flow", cooperative=body.name, rows=tuple(rows), on=wish.on, since=years[0].since,
        columns=(CODE, ACCOUNT, *_year_columns(years)), unit=wish.unit, head=ledger.head(body).print,
        facts={"method": "direct" if direct else "indirect"},
    )  # fmt: skip


def _direct(body: Body, wish: OfPeriod, years: Sequence[Year], activities: dict[str, str]) -> list[Flow]:
    flows: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(years))
    for at, year in enumerate(years):
        for one in read.against_cash(body, since=year.since, until=year.until, unit=wish.unit):
            flows[one.account, "receipts"][at] += one.in_rupiah
            flows[one.account, "payments"][at] -= one.out_rupiah
    names = {code: one.name for year in years for code, one in year.seen.items()}
    return [
        Flow(activities[code], "receipts" if part == "receipts" else "payments", code, names.get(code, code), tuple(amounts))
        for (code, part), amounts in sorted(flows.items())
        if any(amounts) and not (wish.unit is None and activities[code] == "between_units" and _settled(flows, code))
    ]  # fmt: skip


def _settled(flows: dict[tuple[str, str], list[int]], code: str) -> bool:
    came, went = flows[code, "receipts"], flows[code, "payments"]
    return all(one + other == 0 for one, other in zip(came, went, strict=True))


def _year_columns(years: Sequence[Year]) -> list[Column]:
    return [
        Column(key="amount" if not at else f"amount{at}", title=year.until, kind="money")
        for at, year in enumerate(years)
    ]


EQUITY_COLUMNS = ("opening", "deposits", "withdrawals", "surplus", "distribution", "closing")


@query("reports.equity_changes", OfPeriod, report=True)
def changes_in_equity(body: Body, wish: OfPeriod) -> Report:
    """What each class of equity held, what came in and went out, the surplus, its distribution, what it holds."""
    years = _years(body, wish)
    activities = read.activities(body)
    rows: list[Row] = []
    for year in reversed(years):
        if len(years) > 1:
            empty = (None, None, *[None] * len(EQUITY_COLUMNS))
            rows.append(
                Row(
                    cells=empty,
                    style="heading",
                    label_key="equity.year",
                    label_facts={"since": year.since, "on": year.until},
                )
            )
        surplus = surplus_made(_accounts([year], activities), 1)[0] + year.brought_surplus_rupiah
        rows += equity.statement(equity.changes(_classes(body, wish, year), surplus_rupiah=surplus))
    columns = [Column(key=name, title=f"column.equity_{name}", kind="money") for name in EQUITY_COLUMNS]
    return Report(
        name="equity_changes", cooperative=body.name, columns=(CODE, ACCOUNT, *columns), rows=tuple(rows), on=wish.on,
        since=years[0].since, unit=wish.unit, head=ledger.head(body).print,
    )  # fmt: skip


def _classes(body: Body, wish: OfPeriod, year: Year) -> list[equity.Class]:
    found: dict[str, list[equity.Movement]] = defaultdict(list)
    for one in read.equity_movements(body, since=year.since, until=year.until, unit=wish.unit):
        found[one.account].append(one)
    known = {account.code: account for account in ledger.accounts(body) if account.class_name == "equity"}
    codes = sorted(known)
    return [
        equity.Class(code, known[code].name, known[code].role, year.opening.get(code, 0), tuple(found[code]))
        for code in codes
    ]
