"""The journal searched: by words, amount, account, person, voucher and days, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from guyub.foundation.command import Body
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import day_number, day_of, rows


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What is sought; what is not spoken of does not matter."""

    text: str = ""
    voucher: str = ""
    account: str | None = None
    unit: str | None = None
    person: UUID | None = None
    least_rupiah: int | None = None
    most_rupiah: int | None = None
    since: date | None = None
    until: date | None = None
    before: int = 0
    most: int = 100


@dataclass(frozen=True, slots=True)
class Found:
    """One entry that fits."""

    number: int
    value_on: date
    word: str
    voucher: str
    narration: str | None
    amount_rupiah: int
    maker: UUID


def search(body: Body, sought: Sought) -> list[Found]:
    """The newest entries that fit, at the most so many, after the entry ``before``; one statement."""
    parts, values = _conditions(sought)
    low = body.id * PER_BODY
    found = rows(
        "SELECT e.number, e.value_on, e.word, e.voucher, n.text, (SELECT sum(d.amount) FROM ledger_posting d "
        "WHERE d.entry_id = e.id AND d.amount > 0), e.maker "
        "FROM ledger_entry e LEFT JOIN ledger_narration n ON n.entry_id = e.id "
        "WHERE e.id > %s AND e.id < %s AND e.value_on BETWEEN %s AND %s "
        + "".join(f"AND {part} " for part in parts)
        + "ORDER BY e.id DESC LIMIT %s",
        (
            low, low + (sought.before or PER_BODY), day_number(sought.since or date.min),
            day_number(sought.until or date.max), *values, sought.most,
        ),
    )  # fmt: skip
    return [
        Found(one[0], day_of(one[1]), one[2], one[3], one[4], int(one[5] or 0), UUID(bytes=bytes(one[6])))
        for one in found
    ]


def _conditions(sought: Sought) -> tuple[list[str], list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    if sought.text:
        parts.append("lower(n.text) LIKE %s ESCAPE '!'")
        values.append(_like(sought.text))
    if sought.voucher:
        parts.append("lower(e.voucher) LIKE %s ESCAPE '!'")
        values.append(_like(sought.voucher))
    posting, wanted = _posting_conditions(sought)
    if posting:
        parts.append(
            "EXISTS (SELECT 1 FROM ledger_posting p JOIN ledger_subaccount s ON s.id = p.subaccount_id "
            "JOIN ledger_account a ON a.id = s.account_id JOIN ledger_unit u ON u.id = s.unit_id "
            f"WHERE p.entry_id = e.id AND {' AND '.join(posting)})"
        )
        values += wanted
    if sought.person is not None:
        holder = sought.person.hex if connection.vendor == "sqlite" else sought.person
        parts.append(
            "(e.person = %s OR EXISTS (SELECT 1 FROM ledger_posting hp "
            "JOIN ledger_subaccount hs ON hs.id = hp.subaccount_id "
            "WHERE hp.entry_id = e.id AND hs.holder = %s))"
        )
        values += [sought.person.bytes, holder]
    return parts, values


def _posting_conditions(sought: Sought) -> tuple[list[str], list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    for clause, value in (
        ("a.code = %s", sought.account),
        ("u.code = %s", sought.unit),
        ("abs(p.amount) >= %s", sought.least_rupiah),
        ("abs(p.amount) <= %s", sought.most_rupiah),
    ):
        if value is not None:
            parts.append(clause)
            values.append(value)
    return parts, values


def _like(text: str) -> str:
    plain = text.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{plain}%"
