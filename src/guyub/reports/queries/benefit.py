"""Members' economic benefit (PEA) of a book year."""

from datetime import date

from guyub.foundation.command import Body, query
from guyub.kernel.ledger.benefit import Compared, average_rupiah, benefit_rupiah
from guyub.kernel.ledger.depreciation import months_between
from guyub.kernel.period import month_after, month_end, month_of
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.queries.references import references
from guyub.reports.queries.flows import OfPeriod

LENT = frozenset({"member_loans"})
SAVED = frozenset({"voluntary_savings"})
SHARED = frozenset({"surplus_members_capital", "surplus_members_business"})


@query("reports.members_benefit", OfPeriod, report=True)
def members_benefit(body: Body, wish: OfPeriod) -> Report:
    """What members gained by outside prices and rates on record, and what the surplus gave them.

    Averages of loans and savings are those of the ends of months. Nothing on record, no rows.
    """
    ledger.known_unit(body, wish.unit)
    since = wish.since or ledger.book_year_start(body, wish.on)
    months = months_between(month_of(since), month_of(wish.on))
    known = references(body, since=since, until=wish.on)
    averages = _averages(body, wish, since) if any(one.kind != "price" for one in known) else {}
    rows: list[Row] = []
    total = 0
    for one in known:
        average = averages.get(one.kind, 0)
        compared = Compared(one.kind, one.outside, one.ours, one.quantity_thousandths or 0, average)  # type: ignore[arg-type]
        worth = benefit_rupiah(compared, months=months)
        total += worth
        quantity = (one.quantity_thousandths or 0) // 1000 if one.kind == "price" else average
        cells = (
            f"benefit.{one.kind}",
            f"{one.name} ({one.source}, {one.on:%d/%m/%Y})",
            one.outside,
            one.ours,
            quantity,
            worth,
        )
        rows.append(Row(cells=cells))
    shared = sum(
        balance.credit_rupiah
        for balance in totals.balances(body, until=wish.on, since=since, unit=wish.unit)
        if balance.role in SHARED
    )
    if shared:
        rows.append(Row(cells=("benefit.surplus", "", None, None, None, shared)))
    if rows:
        empty = (None, None, None, None, None)
        rows.append(Row(cells=(*empty, total + shared), style="total", label_key="statement.total"))
    columns = (
        Column(key="kind", title="column.benefit", kind="word"),
        Column(key="name", title="column.compared"),
        Column(key="outside", title="column.outside", kind="money"),
        Column(key="ours", title="column.ours", kind="money"),
        Column(key="quantity", title="column.quantity_or_average", kind="money"),
        Column(key="amount", title="column.benefit_rupiah", kind="money"),
    )
    return Report(
        name="members_benefit", cooperative=body.name, columns=columns, rows=tuple(rows), on=wish.on, since=since,
        unit=wish.unit, head=ledger.head(body).print,
    )  # fmt: skip


def _averages(body: Body, wish: OfPeriod, since: date) -> dict[str, int]:
    lent: list[int] = []
    saved: list[int] = []
    month = month_of(since)
    while month <= month_of(wish.on):
        day = min(month_end(month), wish.on)
        found = totals.balances(body, until=day, unit=wish.unit)
        lent.append(sum(one.amount_rupiah for one in found if one.role in LENT))
        saved.append(-sum(one.amount_rupiah for one in found if one.role in SAVED))
        month = month_after(month)
    return {"loan_rate": average_rupiah(tuple(lent)), "savings_rate": average_rupiah(tuple(saved))}
