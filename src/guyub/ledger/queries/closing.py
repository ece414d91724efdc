"""What is to be in order before a book year is closed: one item for each check, of every room.

A room above the ledger adds its own with ``closing_check``; ``ledger.close_year`` refuses
while an item blocks, and the checklist shows them all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Exists, OuterRef

from guyub.documents import queries as documents
from guyub.foundation.command import Body
from guyub.foundation.models import Pending
from guyub.foundation.sql import day_number, row, rows
from guyub.kernel.ledger.depreciation import months_between
from guyub.kernel.period import month_after, month_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell
from guyub.ledger import totals
from guyub.ledger.models import NOBODY, Account, CashCount, Closing, Subaccount
from guyub.ledger.queries import assets, book_year_start, closed_month, holdings
from guyub.ledger.queries.differences import differences_left
from guyub.ledger.queries.flows import BROUGHT
from guyub.ledger.queries.years import first_dealing_month

MOST_MONTHS = 12
MOST_FIRST_MONTHS = 13
"""A first book year may be a month longer when the members or the board decide so."""


@dataclass(frozen=True, slots=True)
class Item:
    """One matter: done, open (a warning), or one that blocks; ``link`` is the word that mends it.

    ``waivable`` says that an authority may carry it forward.
    """

    code: str
    state: Literal["done", "open", "blocks"]
    facts: Mapping[str, Cell] = field(default_factory=dict)
    link: str | None = None
    waivable: bool = False


Check = Callable[[Body, date], Iterable[Item]]
CHECKS: list[Check] = []


def closing_check(check: Check) -> Check:
    """Enter a check that is made before every closing of a year."""
    CHECKS.append(check)
    return check


def closing_items(body: Body, year_end: date) -> list[Item]:
    """Every item of every check, in the order of the rooms."""
    return [item for check in CHECKS for item in check(body, year_end)]


def carried_forward(body: Body, year_end: date, *, authority: UUID | None) -> list[str]:
    """The matters that an authority carries past a year's end; refused while others block."""
    if authority is not None:
        documents.authority(body, authority)
    blocking = [item for item in closing_items(body, year_end) if item.state == "blocks"]
    left = [item for item in blocking if not (item.waivable and authority)]
    months = next((item for item in left if item.code == "months"), None)
    if months is not None:
        raise Refusal("month.gap", next_month=months.facts["month"])
    if left:
        raise Refusal("year.blocked", blocking=[item.code for item in left], year_end=year_end)
    return [item.code for item in blocking]


@closing_check
def _year_length(body: Body, year_end: date) -> Iterable[Item]:
    """A year has twelve months; the first may be shorter, or a month longer on an authority."""
    ends = Closing.objects.filter(body_id=body.id, ends_year=True, month__lt=month_of(year_end))
    last = ends.order_by("-month").values_list("month", flat=True).first()
    first = month_after(last) if last else first_dealing_month(body)
    months = months_between(first, month_of(year_end)) if first else 0
    facts: dict[str, Cell] = {"months": months}
    if last and months != MOST_MONTHS:
        yield Item("year_length", "blocks", facts, waivable=months < MOST_MONTHS)
    elif months > MOST_MONTHS:
        yield Item("year_length", "blocks", facts, waivable=months <= MOST_FIRST_MONTHS)
    else:
        yield Item("year_length", "done", facts)


@closing_check
def _months_closed(body: Body, year_end: date) -> Iterable[Item]:
    """Months are closed one by one up to the last; a year without dealings of its own before it is closed whole."""
    last, month = closed_month(body), month_of(year_end)
    start = book_year_start(body, year_end)
    found = rows(
        "SELECT DISTINCT value_on / 100 FROM ledger_entry WHERE body_id = %s AND value_on BETWEEN %s AND %s "
        "AND kind <> 'opening' AND word <> %s ORDER BY 1",
        (body.id, day_number(start), day_number(year_end), BROUGHT),
    )
    dealt = [int(one[0]) for one in found]
    begun = last >= month_of(start)
    following = month_after(last) if begun else min([one for one in dealt if one < month], default=month)
    if not dealt or following >= month:
        yield Item("months", "done")
        return
    following = month_after(last) if last else following
    facts: dict[str, Cell] = {"count": months_between(following, month) - 1, "month": following}
    yield Item("months", "blocks" if last else "open", facts, f"ledger.close_month?month={following}")


@closing_check
def _waiting(body: Body, year_end: date) -> Iterable[Item]:
    """Nothing of the year waits for a second person."""
    found = Pending.objects.filter(body_id=body.id, state="waiting").values_list("payload", flat=True)
    days = [str(payload.get("on", "")) for payload in found]
    held = [day for day in days if day and day <= year_end.isoformat()]
    if held:
        yield Item("waiting", "blocks", {"count": len(held)}, "reports.waiting")
    else:
        yield Item("waiting", "done")


@closing_check
def _depreciation(body: Body, year_end: date) -> Iterable[Item]:
    """Every asset has worn off what it should, and the list is all that its accounts hold."""
    month = month_of(year_end)
    using = [one for one in assets.assets(body) if not one.disposed_on and month_of(one.acquired_on) <= month]
    short = [one for one in assets.held(body, year_end, among=using) if one.short_rupiah(month) > 0]
    if short:
        yield Item("depreciation", "open", {"count": len(short)}, f"ledger.depreciate?month={month}")
    else:
        yield Item("depreciation", "done")
    missing = assets.not_listed(body, year_end)
    if missing:
        facts: dict[str, Cell] = {"accounts": ", ".join(missing)}
        yield Item("assets_listed", "open", facts, f"reports.assets?on={year_end:%d/%m/%Y}")


@closing_check
def _cash_counted(body: Body, year_end: date) -> Iterable[Item]:
    """Every cash box that holds money was counted on the last day, and holds what was counted."""
    boxes = [one for one in totals.balances(body, until=year_end) if one.role == "cash" and one.amount_rupiah]
    counts = CashCount.objects.filter(body_id=body.id, on=year_end).order_by("id")
    counted = {
        (account, unit): amount
        for account, unit, amount in counts.values_list("account__code", "unit__code", "counted_rupiah")
    }
    for box in boxes:
        amount = counted.get((box.account, box.unit))
        facts: dict[str, Cell] = {"account": box.account, "unit": box.unit, "book_rupiah": box.amount_rupiah}
        link = f"ledger.count_cash?account={box.account}&unit={box.unit}&on={year_end:%d/%m/%Y}"
        if amount is None:
            yield Item("cash_counted", "open", facts, link)
        elif amount != box.amount_rupiah:
            yield Item("cash_differs", "open", facts | {"counted_rupiah": amount}, link)
        else:
            yield Item("cash_agrees", "done", facts)


@closing_check
def _units_joined(body: Body, year_end: date) -> Iterable[Item]:
    """What units owe each other comes to nought over all of them."""
    found = totals.balances(body, until=year_end)
    out = sum(one.amount_rupiah for one in found if one.role == "inter_unit")
    if out:
        yield Item("units_joined", "blocks", {"difference_rupiah": out}, "ledger.journal")
    else:
        yield Item("units_joined", "done")


@closing_check
def _difference_settled(body: Body, year_end: date) -> Iterable[Item]:
    """No difference from the first books is left, or an authority carries it forward."""
    out = differences_left(body, year_end)
    if out:
        facts: dict[str, Cell] = {"difference_rupiah": sum(abs(amount) for amount in out)}
        yield Item("difference", "blocks", facts, "ledger.settle_difference", waivable=True)
    else:
        yield Item("difference", "done")


@closing_check
def _held_by_someone(body: Body, year_end: date) -> Iterable[Item]:
    """An account that members hold is held by them to the last rupiah; income and expense end with the year."""
    theirs = Subaccount.objects.filter(account=OuterRef("pk")).exclude(holder=NOBODY)
    accounts = Account.objects.filter(Exists(theirs), body_id=body.id)
    lasting = accounts.exclude(class_name__in=("income", "expense"))
    codes = sorted(lasting.values_list("code", flat=True))
    loose = {one.account for one in holdings(body, codes, on=year_end, holder=NOBODY)}
    if loose:
        facts: dict[str, Cell] = {"accounts": ", ".join(sorted(loose))}
        link = f"reports.ledger?account={min(loose)}&on={year_end:%d/%m/%Y}"
        yield Item("held", "open", facts, link)
    else:
        yield Item("held", "done")


@closing_check
def _papers(body: Body, year_end: date) -> Iterable[Item]:
    """Every dealing of the year has a voucher's number or a paper."""
    found = row(
        "SELECT count(*) FROM ledger_entry WHERE body_id = %s AND value_on BETWEEN %s AND %s "
        "AND kind = 'ordinary' AND voucher = '' AND document IS NULL AND word IN ('ledger.receive', 'ledger.pay')",
        (body.id, day_number(book_year_start(body, year_end)), day_number(year_end)),
    )
    count = int(found[0]) if found else 0
    if count:
        yield Item("papers", "open", {"count": count}, f"reports.entries?until={year_end:%d/%m/%Y}")
    else:
        yield Item("papers", "done")
