"""What people close to the cooperative hold in its accounts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from guyub.foundation.command import Body
from guyub.foundation.sql import day_number, rows


@dataclass(frozen=True, slots=True)
class HeldBy:
    """What one person holds in one account, debit positive."""

    holder: UUID
    account: str
    name: str
    amount_rupiah: int


def held_by(body: Body, holders: Iterable[UUID], *, on: date) -> list[HeldBy]:
    """Everything these people hold at the end of a day, by account; nought left out."""
    wanted = sorted(set(holders), key=str)
    if not wanted:
        return []
    stored = [one.hex if connection.vendor == "sqlite" else one for one in wanted]
    places = ", ".join(["%s"] * len(stored))
    found = rows(
        "SELECT s.holder, a.code, a.name, sum(p.amount) FROM ledger_subaccount s "
        "JOIN ledger_account a ON a.id = s.account_id JOIN ledger_posting p ON p.subaccount_id = s.id "
        f"WHERE a.body_id = %s AND s.holder IN ({places}) AND p.value_on <= %s "
        "GROUP BY s.holder, a.code, a.name HAVING sum(p.amount) <> 0 ORDER BY s.holder, a.code",
        (body.id, *stored, day_number(on)),
    )
    return [
        HeldBy(one[0] if isinstance(one[0], UUID) else UUID(one[0]), one[1], one[2], int(one[3]))
        for one in found
    ]
