"""Reads of what every holder had over a span, in a few statements whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.sql import day_number, day_of, rows, stored_uuid, uuid_of
from guyub.kernel.period import month_of
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.surplus.basis import Saved
from guyub.ledger.models import NOBODY

JULIAN = 1_721_425
"""By how much the number of a day since the Julian period began is more than its ordinal."""
DAYS = "(d + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045)"
"""A day's number from its parts, months counted from March, in whole numbers: the same in every database."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One posting for a holder: its day, entry, account and words, the amount credit positive, its entry's print."""

    value_on: date
    number: int
    account: str
    narration: str | None
    amount_rupiah: int
    print: str
    reversed_by: int | None


def moved_for(
    body: Body, codes: Sequence[str], *, holder: UUID, most: int = 100, number: int | None = None
) -> list[Moved]:
    """The newest postings for a holder in these accounts, or those of one entry; one statement."""
    if not codes:
        return []
    only = "AND e.number = %s " if number is not None else ""
    found = rows(
        "SELECT p.value_on, e.number, a.code, n.text, -p.amount, e.leaf, "
        "(SELECT r.number FROM ledger_entry r WHERE r.reverses_id = e.id) "
        "FROM ledger_subaccount s JOIN ledger_account a ON a.id = s.account_id "
        "JOIN ledger_posting p ON p.subaccount_id = s.id JOIN ledger_entry e ON e.id = p.entry_id "
        "LEFT JOIN ledger_narration n ON n.entry_id = e.id "
        f"WHERE a.body_id = %s AND s.holder = %s AND a.code IN ({', '.join(['%s'] * len(codes))}) {only}"
        "ORDER BY p.value_on DESC, e.id DESC, p.line LIMIT %s",
        (body.id, stored_uuid(holder), *codes, *(() if number is None else (number,)), most),
    )
    return [
        Moved(day_of(on), entry, code, text, int(amount), fingerprint(bytes(leaf)), undone)
        for on, entry, code, text, amount, leaf, undone in found
    ]


def held_by_month(body: Body, codes: Sequence[str], *, holder: UUID) -> dict[int, int]:
    """How much a holder's amounts in these accounts grew in each month (YYYYMM), credit positive; one statement."""
    if not codes:
        return {}
    found = rows(
        "SELECT t.period / 10, sum(t.credit - t.debit) FROM ledger_subaccount s "
        "JOIN ledger_account a ON a.id = s.account_id JOIN ledger_subaccount_month t ON t.subaccount_id = s.id "
        f"WHERE a.body_id = %s AND s.holder = %s AND a.code IN ({', '.join(['%s'] * len(codes))}) "
        "GROUP BY t.period / 10 ORDER BY 1",
        (body.id, stored_uuid(holder), *codes),
    )
    return {int(month): int(amount) for month, amount in found}


def credited_to(body: Body, codes: Sequence[str], *, since: date, until: date) -> dict[UUID | None, int]:
    """What every holder was credited with in these accounts between two days; one statement."""
    if not codes:
        return {}
    found = rows(
        "SELECT s.holder, sum(-p.amount) FROM ledger_account a JOIN ledger_subaccount s ON s.account_id = a.id "
        "JOIN ledger_posting p ON p.subaccount_id = s.id "
        f"WHERE a.body_id = %s AND a.code IN ({', '.join(['%s'] * len(codes))}) AND p.amount < 0 "
        "AND p.value_on BETWEEN %s AND %s GROUP BY s.holder",
        (body.id, *codes, day_number(since), day_number(until)),
    )
    return {_holder(holder): int(amount) for holder, amount in found}


def held_over(
    body: Body, codes: Sequence[str], *, since: date, until: date, by_day: bool = False
) -> dict[UUID | None, Saved]:
    """What every holder had in these accounts from a day to a month's end, credit positive.

    A posting counts from its own day on, the last day counts, and what was there before ``since``
    counts on every day. No holder is no one in particular. One statement; a second sums over
    days where ``by_day`` asks for that.
    """
    if not codes:
        return {}
    span, months = (until - since).days + 1, (until.year - since.year) * 12 + until.month - since.month + 1
    from_all = (
        "FROM ledger_account a JOIN ledger_subaccount s ON s.account_id = a.id "
        "JOIN {} t ON t.subaccount_id = s.id "
        f"WHERE a.body_id = %s AND a.code IN ({', '.join(['%s'] * len(codes))}) AND {{}}"
    )
    whole = rows(
        "SELECT s.holder, sum(t.credit - t.debit), sum((t.credit - t.debit) * CASE WHEN t.period / 10 < %s "
        "THEN %s ELSE %s + t.period / 1000 * 88 - t.period / 10 END) "
        + from_all.format("ledger_subaccount_month", "t.period / 10 <= %s GROUP BY s.holder"),
        (month_of(since), months, until.year * 12 + until.month + 1, body.id, *codes, month_of(until)),
    )
    if not by_day:
        return {_holder(stored): Saved(int(closing), int(months)) for stored, closing, months in whole}
    inner = "SELECT s.holder AS holder, t.amount AS amount, t.value_on AS day " + from_all.format(
        "ledger_posting", "t.value_on BETWEEN %s AND %s"
    )
    moved = rows(
        f"SELECT holder, sum(amount), sum(amount * (%s - {DAYS})) FROM (SELECT holder, amount, "
        "day - day / 100 * 100 AS d, day / 10000 + 4800 - (14 - day / 100 + day / 10000 * 100) / 12 AS y, "
        "day / 100 - day / 10000 * 100 + (14 - day / 100 + day / 10000 * 100) / 12 * 12 - 3 AS m "
        f"FROM ({inner}) p) q GROUP BY holder",
        (until.toordinal() + 1 + JULIAN, body.id, *codes, day_number(since), day_number(until)),
    )
    flows = {holder: (int(amount), int(stands)) for holder, amount, stands in moved}
    found: dict[UUID | None, Saved] = {}
    for stored, closing, month_ends in whole:
        amount, stands = flows.get(stored, (0, 0))
        day_ends = (int(closing) + amount) * span - stands
        found[_holder(stored)] = Saved(int(closing), int(month_ends), day_ends)
    return found


def _holder(stored: Any) -> UUID | None:
    holder = uuid_of(stored)
    return None if holder.int == NOBODY.int else holder
