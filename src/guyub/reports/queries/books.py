"""The books themselves: ledger, cash book, journal, one entry, the trail, what waits, and the proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from guyub.foundation import access, second
from guyub.foundation.command import Actor, Body, query
from guyub.foundation.fields import AccountCode, Mark, UnitCode
from guyub.foundation.models import Pending
from guyub.kernel.ledger.flow import CASH
from guyub.kernel.proof.heads import heads_of
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.proof import check_books
from guyub.members import queries as members
from guyub.reports.queries.consent import open_facts

MOST_ENTRIES = 1000


@dataclass(frozen=True, kw_only=True)
class OfAccount:
    """One account's entries from a day to a day."""

    account: AccountCode
    on: date
    since: date | None = None
    unit: UnitCode | None = None


@dataclass(frozen=True, kw_only=True)
class OfMoney(OfAccount):
    """The same of an account that holds money: a cash box or a bank."""

    account: Annotated[str, Mark(ref="account", most=30, roles=CASH)]


_ENTRY_COLUMNS = (
    Column(key="on", title="column.date", kind="date"),
    Column(key="number", title="column.number", kind="number"),
    Column(key="voucher", title="column.voucher", kind="code"),
    Column(key="description", title="column.description"),
    Column(key="unit", title="column.unit", kind="code"),
    Column(key="debit", title="column.debit", kind="money"),
    Column(key="credit", title="column.credit", kind="money"),
    Column(key="balance", title="column.balance", kind="money"),
)


@query("reports.ledger", OfAccount, report=True)
def account_ledger(body: Body, wish: OfAccount) -> Report:
    """Every posting of one account with the running balance, on the account's normal side."""
    return _ledger(body, wish, name="ledger")


@query("reports.cash_book", OfMoney, report=True)
def cash_book(body: Body, wish: OfMoney) -> Report:
    """The cash book: money in, money out, and what is in the box after each."""
    return _ledger(body, wish, name="cash_book")


def _ledger(body: Body, wish: OfAccount, *, name: str) -> Report:
    ledger.known_unit(body, wish.unit)
    account = ledger.account(body, wish.account)
    since = wish.since or ledger.book_year_start(body, wish.on)
    if since > wish.on:
        raise Refusal("period.backwards", since=since, on=wish.on)
    sign = 1 if account.normal == "debit" else -1
    eve = date.fromordinal(max(since.toordinal() - 1, 1))
    before = sum(
        one.amount_rupiah
        for one in totals.balances(body, until=eve, unit=wish.unit)
        if one.account == wish.account
    )
    rows = tuple(_ledger_rows(body, wish, since, sign * before, sign))
    return Report(
        name=name, cooperative=body.name, columns=_ENTRY_COLUMNS, rows=rows, on=wish.on, since=since,
        unit=wish.unit, head=ledger.head(body).print, facts={"account": account.code, "account_name": account.name},
    )  # fmt: skip


def _ledger_rows(body: Body, wish: OfAccount, since: date, balance: int, sign: int) -> Iterator[Row]:
    debits = credits = 0
    yield Row(
        cells=(None, None, None, None, None, None, None, balance),
        style="heading",
        label_key="statement.opening",
    )
    for posting in ledger.postings_of(body, wish.account, since=since, until=wish.on, unit=wish.unit):
        amount = posting.amount_rupiah
        balance += sign * amount
        debits += max(amount, 0)
        credits += max(-amount, 0)
        cells: tuple[Cell, ...] = (
            posting.value_on, posting.number, posting.voucher, posting.narration, posting.unit,
            max(amount, 0) or None, max(-amount, 0) or None, balance,
        )  # fmt: skip
        yield Row(cells=cells, link=f"entry:{posting.number}")
    yield Row(
        cells=(None, None, None, None, None, debits, credits, balance),
        style="total",
        label_key="statement.total",
    )


@dataclass(frozen=True, kw_only=True)
class EntryNumber:
    """One entry by its number."""

    number: int


@dataclass(frozen=True, kw_only=True)
class EntriesWanted:
    """The newest entries, from a day, to a day, before a number."""

    since: date | None = None
    until: date | None = None
    most: int = 100
    before: int = 0


@dataclass(frozen=True, kw_only=True)
class PrintedHeads:
    """Heads as they stand on paper, each as size:print."""

    heads: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Latest:
    """The newest, at the most so many."""

    most: int = 100


@query("reports.entry", EntryNumber)
def entry(body: Body, wish: EntryNumber) -> dict[str, Any]:
    """One entry in full: its people by name, its paper, its print and its lines."""
    view = ledger.entry(body, wish.number)
    agreed = ledger.agreed_by(view)
    known = members.names(body, {one for one in (view.maker, view.person, *agreed) if one})
    checkers = ", ".join(known.get(one, "") for one in agreed) or None
    return _entry_data(view, known) | {
        "checker": checkers,
        "lines": [
            {
                "account": line.account,
                "account_name": line.account_name,
                "unit": line.unit,
                "debit_rupiah": max(line.amount_rupiah, 0) or None,
                "credit_rupiah": max(-line.amount_rupiah, 0) or None,
            }
            for line in view.lines
        ],
    }


def _entry_data(view: ledger.EntryView, known: dict[UUID, str]) -> dict[str, Any]:
    return {
        "number": view.number,
        "value_on": view.value_on.isoformat(),
        "business_on": view.business_on.isoformat(),
        "word": view.word,
        "kind": view.kind,
        "voucher": view.voucher,
        "narration": view.narration,
        "amount_rupiah": view.amount_rupiah,
        "maker": known.get(view.maker, ""),
        "checker": known.get(view.checker) if view.checker else None,
        "person": known.get(view.person) if view.person else None,
        "authority": str(view.authority) if view.authority else None,
        "document": view.document.hex() if view.document else None,
        "reverses": view.reverses,
        "reversed_by": view.reversed_by,
        "fingerprint": fingerprint(view.leaf),
    }


@query("reports.entries", EntriesWanted)
def entries(body: Body, wish: EntriesWanted) -> list[dict[str, Any]]:
    """The journal, newest first."""
    found = ledger.entries(
        body, since=wish.since, until=wish.until, most=_most(wish.most), before=wish.before
    )
    known = members.names(body, {view.maker for view in found})
    shown = ("number", "value_on", "voucher", "narration", "amount_rupiah", "maker", "reversed_by")
    return [{name: _entry_data(view, known)[name] for name in shown} for view in found]


@query("reports.proof", PrintedHeads)
def proof(body: Body, wish: PrintedHeads) -> dict[str, Any]:
    """The books recomputed from their postings, and compared with heads printed on paper."""
    verdict = check_books(body, heads_of(wish.heads))
    return {
        "sound": verdict.sound,
        "entries": verdict.entries,
        "postings": verdict.postings,
        "head": f"{verdict.entries}:{fingerprint(verdict.root)}",
        "faults": [{"code": one.code, "entry": one.entry, **one.facts} for one in verdict.faults],
    }


def _most(wished: int) -> int:
    return max(1, min(wished, MOST_ENTRIES))


@query("reports.waiting", Latest)
def waiting(body: Body, wish: Latest) -> list[dict[str, Any]]:
    """What waits for a second person, oldest first."""
    found = Pending.objects.filter(body_id=body.id, state="waiting").order_by("made_at", "id")[
        : _most(wish.most)
    ]
    return [_waits(one) for one in found]


def _waits(one: Pending) -> dict[str, Any]:
    return {
        "pending": str(one.uid),
        "word": one.word,
        "weight_rupiah": one.weight_rupiah,
        "maker": one.maker_name,
        "narration": str(one.payload.get("narration", "")),
    }


def waiting_days(body: Body) -> list[Pending]:
    """What waits and would settle what day it is, oldest first."""
    found = Pending.objects.filter(body_id=body.id, state="waiting", word="foundation.confirm_day")
    return list(found.order_by("made_at", "id")[: Latest().most])


def waiting_for(
    body: Body, actor: Actor, *, on: date, grants: tuple[access.Held, ...] | None = None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What waits for this person's decision, and what waits for someone else's: own wishes, or amounts above own right."""
    grants = access.grants_of(body.id, actor) if grants is None else grants
    found = Pending.objects.filter(body_id=body.id, state="waiting").order_by("made_at", "id")
    yours: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for one in found[: Latest().most]:
        may = one.maker != actor.uid and _may_decide(body, one, actor, grants=grants, on=on)
        (yours if may else others).append(_waits(one) | {"facts": open_facts(one)})
    return yours, others


def _may_decide(
    body: Body, pending: Pending, actor: Actor, *, grants: tuple[access.Held, ...], on: date
) -> bool:
    """Whether the word of this person counts for what waits, as an officer or, where none can, as a supervisor."""
    wished = second.Wished(pending.word, pending.weight_rupiah, frozenset())
    if second.checks_as_officer(wished, grants, on=on):
        return True
    if not second.supervises(grants, on):
        return False
    try:
        way, not_asked = second.path_now(body, pending, on=on)
    except Refusal:
        return False
    return way == "supervisor" and actor.uid not in not_asked
