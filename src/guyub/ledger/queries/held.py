"""Reads of what is held in accounts: subaccounts, their postings, and every holder's balance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.sql import day_number, day_of, rows, stored_uuid, uuid_of
from guyub.kernel.period import month_end
from guyub.kernel.refusal import Refusal
from guyub.ledger.models import NOBODY, Subaccount


def subaccount(body: Body, uid: UUID) -> Subaccount:
    """The subaccount of this body under its public id."""
    found = (
        Subaccount.objects.filter(uid=uid, account__body_id=body.id).select_related("account", "unit").first()
    )
    if found is None:
        raise Refusal("subaccount.unknown", subaccount=str(uid))
    return found


def accounts_held(body: Body, holder: UUID) -> list[str]:
    """The codes of the accounts in which something is still held for someone."""
    found = rows(
        "SELECT a.code FROM ledger_account a JOIN ledger_subaccount s ON s.account_id = a.id "
        "JOIN ledger_posting p ON p.subaccount_id = s.id WHERE a.body_id = %s AND s.holder = %s "
        "GROUP BY s.id, a.code HAVING sum(p.amount) <> 0 ORDER BY a.code",
        (body.id, stored_uuid(holder)),
    )
    return [one[0] for one in found]


def _whose(stored: Any) -> UUID | None:
    uid = uuid_of(stored)
    return None if uid == NOBODY else uid


@dataclass(frozen=True, slots=True)
class PostingView:
    """One posting of an account as its ledger shows it."""

    value_on: date
    number: int
    voucher: str
    narration: str | None
    unit: str
    holder: UUID | None
    amount_rupiah: int


def postings_of(
    body: Body,
    code: str,
    *,
    since: date,
    until: date,
    unit: str | None = None,
    holder: UUID | None = None,
) -> list[PostingView]:
    """Every posting of an account, or of one holder in it, between two days, in the order of the journal."""
    held = "AND s.holder = %s " if holder else ""
    found = rows(
        "SELECT p.value_on, e.number, e.voucher, n.text, u.code, s.holder, p.amount "
        "FROM ledger_account a JOIN ledger_subaccount s ON s.account_id = a.id "
        "JOIN ledger_unit u ON u.id = s.unit_id JOIN ledger_posting p ON p.subaccount_id = s.id "
        "JOIN ledger_entry e ON e.id = p.entry_id LEFT JOIN ledger_narration n ON n.entry_id = e.id "
        f"WHERE a.body_id = %s AND a.code = %s {held}AND p.value_on BETWEEN %s AND %s "
        "ORDER BY p.value_on, e.number, p.line",
        (body.id, code, *((stored_uuid(holder),) if holder else ()), day_number(since), day_number(until)),
    )
    views = (
        PostingView(
            day_of(on), number, voucher, text, unit_code, _whose(holder), amount
        )
        for on, number, voucher, text, unit_code, holder, amount in found
    )  # fmt: skip
    return [view for view in views if unit is None or view.unit == unit]


def posted(body: Body, codes: Sequence[str], *, on: date) -> dict[str, tuple[int, date]]:
    """How many postings each of these accounts has up to the end of a day, and the day of the newest; one statement."""
    if not codes:
        return {}
    found = rows(
        "SELECT a.code, count(*), max(p.value_on) FROM ledger_account a "
        "JOIN ledger_subaccount s ON s.account_id = a.id JOIN ledger_posting p ON p.subaccount_id = s.id "
        f"WHERE a.body_id = %s AND a.code IN ({', '.join(['%s'] * len(codes))}) AND p.value_on <= %s GROUP BY a.code",
        (body.id, *codes, day_number(on)),
    )
    return {code: (count, day_of(newest)) for code, count, newest in found}


@dataclass(frozen=True, slots=True)
class Holding:
    """What one holder has in one account, unit and item, debit positive; no holder is no one in particular."""

    account: str
    unit: str
    holder: UUID | None
    item: str
    amount_rupiah: int


_HELD = (
    "SELECT a.code AS account, u.code AS unit, s.holder AS holder, s.item AS item, {amount} AS amount "
    "FROM ledger_account a JOIN ledger_subaccount s ON s.account_id = a.id "
    "JOIN ledger_unit u ON u.id = s.unit_id JOIN {source} ON t.subaccount_id = s.id "
    "WHERE a.body_id = %s AND a.code IN ({codes}) {holder} AND {days}"
)


def holdings(body: Body, codes: Sequence[str], *, on: date, holder: UUID | None = None) -> list[Holding]:
    """Everything held in these accounts at the end of a day, by holder: one statement for all holders."""
    if not codes:
        return []
    day, month = day_number(on), day_number(on) // 100
    whole = month_end(month) == on
    periods, days = (month * 10 + 2, (0, 0)) if whole else (month * 10, (month * 100, day))
    one = {"codes": ", ".join(["%s"] * len(codes)), "holder": "AND s.holder = %s" if holder else ""}
    months = _HELD.format(
        amount="t.debit - t.credit", source="ledger_subaccount_month t", days="t.period < %s", **one
    )
    later = _HELD.format(
        amount="t.amount", source="ledger_posting t", days="t.value_on BETWEEN %s AND %s", **one
    )
    asked = (body.id, *codes, *((stored_uuid(holder),) if holder else ()))
    found = rows(
        f"SELECT account, unit, holder, item, sum(amount) FROM ({months} UNION ALL {later}) h "
        "GROUP BY account, unit, holder, item HAVING sum(amount) <> 0 ORDER BY account, unit, holder, item",
        (*asked, periods, *asked, *days),
    )
    return [
        Holding(code, unit_code, _whose(owner), item, int(amount))
        for code, unit_code, owner, item, amount in found
    ]


def undivided(body: Body, code: str, *, on: date) -> dict[str, int]:
    """What an account holds for no one in particular at the end of a day, by unit."""
    held = holdings(body, [code], on=on, holder=NOBODY)
    return {one.unit: one.amount_rupiah for one in held if not one.item}
