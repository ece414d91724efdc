"""What a member sees of what is theirs: savings, what is due, each entry with its receipt, the surplus slip."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from guyub.foundation.command import Actor, Body, query
from guyub.foundation.running import today
from guyub.kernel.document import Document
from guyub.kernel.ledger.flow import CASH
from guyub.kernel.period import month_after, month_end
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Figure, Report, Series
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.queries import holders
from guyub.members import queries as members
from guyub.reports.queries.books import EntryNumber
from guyub.reports.queries.receipts import receipt
from guyub.savings import queries as savings
from guyub.surplus import queries as surplus

MONTHS = 12
NEWEST = 5
MOST = 200
AT_MOST = 1000


@dataclass(frozen=True, kw_only=True)
class Own:
    """Whoever asks, as of today."""


@dataclass(frozen=True, kw_only=True)
class OwnEntries:
    """Whoever asks: the newest so many, or what is theirs in one entry."""

    most: int = MOST
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class OwnSpan:
    """Whoever asks, from a day to a day; the year so far unless said."""

    since: date | None = None
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class OwnYear:
    """Whoever asks, of the book year that ends on a day; the newest that was proposed unless said."""

    year_end: date | None = None


@query("reports.mine", Own, for_actor=True)
def mine(body: Body, wish: Own, *, actor: Actor | None = None) -> dict[str, Any]:
    """What the member saved and owes, what is due and owed to them, how savings grew, and the newest entries."""
    return standing(body, member_asking(body, actor), on=today(body))


def standing(body: Body, one: members.MemberView, *, on: date) -> dict[str, Any]:
    """How one member stands on a day."""
    products = {each.account: each for each in savings.products(body) if each.kind != "leaver"}
    held: dict[str, int] = {}
    for each in savings.holdings(body, on=on, person=one.uid):
        held[each.product] = held.get(each.product, 0) + each.amount_rupiah
    owed = savings.owed(body, person=one.uid, on=on)
    claims = surplus.claims(body, on=on, person=one.uid)
    moved = holders.moved_for(body, list(products), holder=one.uid, most=NEWEST)
    return {
        "name": one.name,
        "number": one.number,
        "on": on.isoformat(),
        "total_rupiah": sum(held.values()),
        "savings": [
            {"product": each.code, "name": each.name, "locked": each.locked, "amount_rupiah": held[each.code]}
            for each in products.values()
            if each.code in held
        ],
        "behind_rupiah": savings.behind_of(body, one, on=on),
        "owed_rupiah": sum(each.amount_rupiah for each in owed),
        "surplus_rupiah": sum(each.amount_rupiah for each in claims),
        "months": _months(holders.held_by_month(body, list(products), holder=one.uid), on),
        "entries": [_entry(each, products[each.account].name) for each in moved],
        "head": ledger.head(body).print,
    }


def member_asking(body: Body, actor: Actor | None) -> members.MemberView:
    """The member who asks; refused for whoever is none."""
    if actor is None or actor.kind == "system":
        raise Refusal("person.nobody")
    found = members.roll(body, today(body), person=actor.uid)
    if not found:
        raise Refusal("membership.none")
    return found[-1]


def _months(grown: dict[int, int], on: date) -> list[dict[str, Any]]:
    """What was saved at the end of each of the last months, and today."""
    month = (on.year - 1) * 100 + on.month
    amount = sum(part for at, part in grown.items() if at <= month)
    found = []
    for _ in range(MONTHS):
        month = month_after(month)
        amount += grown.get(month, 0)
        found.append({"on": min(month_end(month), on).isoformat(), "amount_rupiah": amount})
    return found


def figure_of(months: list[dict[str, Any]]) -> Figure:
    """The months as a drawing with its table behind."""
    return Figure(
        title="mine.grown",
        kind="line",
        points=tuple(f"{date.fromisoformat(one['on']):%m/%y}" for one in months),
        series=(Series(name="mine.savings", amounts=tuple(one["amount_rupiah"] for one in months)),),
    )


WAYS = {
    ("asset", True): "debt_less",
    ("asset", False): "debt_more",
    ("income", True): "charge",
    ("income", False): "given_back",
}
"""What a posting for a member means to them, by the class of its account and whether it is a credit."""


def _entry(one: holders.Moved, name: str, *, class_name: str = "") -> dict[str, Any]:
    return {
        "way": WAYS.get((class_name, one.amount_rupiah > 0)),
        "on": one.value_on.isoformat(),
        "entry": one.number,
        "name": name,
        "narration": one.narration,
        "amount_rupiah": one.amount_rupiah,
        "print": one.print,
        "reversed_by": one.reversed_by,
    }


@query("reports.cooperative", Own)
def cooperative(body: Body, wish: Own) -> dict[str, Any]:
    """How the cooperative stands today in a few figures that any member may follow; they add up as the books do."""
    on = today(body)
    since = ledger.book_year_start(body, on)
    found = totals.balances(body, until=on)
    year = totals.balances(body, until=on, since=since, closing=False)
    assets = sum(one.amount_rupiah for one in found if one.class_name == "asset")
    debts = -sum(one.amount_rupiah for one in found if one.class_name == "liability")
    income = -sum(one.amount_rupiah for one in year if one.class_name == "income")
    expense = sum(one.amount_rupiah for one in year if one.class_name == "expense")
    return {
        "on": on.isoformat(),
        "since": since.isoformat(),
        "members": sum(1 for _ in members.members_on(body, on)),
        "assets_rupiah": assets,
        "money_rupiah": sum(one.amount_rupiah for one in found if one.role in CASH),
        "debts_rupiah": debts,
        "own_rupiah": assets - debts,
        "income_rupiah": income,
        "expense_rupiah": expense,
        "result_rupiah": income - expense,
        "head": ledger.head(body).print,
    }


@query("reports.my_entries", OwnEntries, for_actor=True)
def my_entries(body: Body, wish: OwnEntries, *, actor: Actor | None = None) -> list[dict[str, Any]]:
    """Every entry on the member's own savings and debts with its print, the newest first."""
    one = member_asking(body, actor)
    chart = {each.code: each for each in ledger.accounts(body)}
    return [
        _entry(each, chart[each.account].name, class_name=chart[each.account].class_name)
        for each in holders.moved_for(
            body, list(chart), holder=one.uid, most=max(1, min(wish.most, AT_MOST)), number=wish.number
        )
    ]


@query("reports.my_savings", OwnSpan, report=True, for_actor=True)
def my_savings(body: Body, wish: OwnSpan, *, actor: Actor | None = None) -> Report:
    """The member's own savings book, with the balance after each line."""
    one = member_asking(body, actor)
    on = wish.on or today(body)
    asked = savings.StatementWish(person=one.uid, on=on, since=wish.since)
    found: Report = savings.member_statement(body, asked)
    return found


@query("reports.my_receipt", EntryNumber, report=True, for_actor=True)
def my_receipt(body: Body, wish: EntryNumber, *, actor: Actor | None = None) -> Document:
    """The receipt of an entry that is the member's own; another's is not there."""
    one = member_asking(body, actor)
    codes = [each.code for each in ledger.accounts(body)]
    if not holders.moved_for(body, codes, holder=one.uid, most=1, number=wish.number):
        raise Refusal("entry.unknown", number=wish.number)
    if ledger.entry(body, wish.number).person != one.uid:
        raise Refusal("receipt.of_no_one", number=wish.number)
    found: Document = receipt(body, wish)
    return found


@query("reports.my_slip", OwnYear, report=True, for_actor=True)
def my_slip(body: Body, wish: OwnYear, *, actor: Actor | None = None) -> Report:
    """How the member's own share of a year's surplus was computed, and what became of it."""
    one = member_asking(body, actor)
    year_end = wish.year_end or surplus.newest_year(body)
    if year_end is None:
        raise Refusal("surplus.none_yet")
    found: Report = surplus.slip(body, surplus.SlipWish(year_end=year_end, person=one.uid))
    return found
