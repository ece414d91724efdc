"""Entries that touched the difference from the first books, with what they stand against."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.sql import day_number, day_of, rows
from guyub.ledger import totals


@dataclass(frozen=True, slots=True)
class Part:
    """What an entry moved one account by, debit positive."""

    account: str
    name: str
    is_difference: bool
    amount_rupiah: int


@dataclass(frozen=True, slots=True)
class DifferenceEntry:
    """One entry on the difference: when, what, by whom, on which authority, and its accounts."""

    number: int
    value_on: date
    word: str
    kind: str
    maker: UUID
    authority: UUID | None
    parts: tuple[Part, ...]


def differences_left(body: Body, on: date) -> list[int]:
    """What is left on the account of differences of each unit at the end of a day, debit positive."""
    found = totals.balances(body, until=on)
    return [one.amount_rupiah for one in found if one.role == "opening_difference" and one.amount_rupiah]


def difference_entries(body: Body, on: date) -> list[DifferenceEntry]:
    """Every entry on the account of differences until a day, in the order of the journal."""
    found = rows(
        "SELECT e.number, e.value_on, e.word, e.kind, e.maker, e.authority, a.code, a.name, a.role, sum(p.amount) "
        "FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id "
        "JOIN ledger_subaccount s ON s.id = p.subaccount_id JOIN ledger_account a ON a.id = s.account_id "
        "WHERE e.body_id = %s AND e.value_on <= %s AND e.id IN "
        "(SELECT dp.entry_id FROM ledger_account da JOIN ledger_subaccount ds ON ds.account_id = da.id "
        "JOIN ledger_posting dp ON dp.subaccount_id = ds.id WHERE da.body_id = %s AND da.role = 'opening_difference') "
        "GROUP BY e.id, e.number, e.value_on, e.word, e.kind, e.maker, e.authority, a.code, a.name, a.role "
        "ORDER BY e.value_on, e.id, a.code",
        (body.id, day_number(on), body.id),
    )
    heads: dict[int, Any] = {}
    parts: dict[int, list[Part]] = {}
    for one in found:
        heads[one[0]] = one
        parts.setdefault(one[0], []).append(Part(one[6], one[7], one[8] == "opening_difference", int(one[9])))
    return [
        DifferenceEntry(
            number, day_of(head[1]), head[2], head[3], UUID(bytes=bytes(head[4])),
            None if head[5] is None else UUID(bytes=bytes(head[5])), tuple(parts[number]),
        )
        for number, head in heads.items()
    ]  # fmt: skip
