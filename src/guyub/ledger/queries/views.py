"""Reads of entries as they stand in the journal, and of its head."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from guyub.foundation.access import BY_MEMBERS
from guyub.foundation.command import Body
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import day_number, day_of, row, rows, stored_uuid
from guyub.kernel.proof import merkle
from guyub.kernel.refusal import Refusal
from guyub.ledger.models import NOBODY


@dataclass(frozen=True)
class EntryLine:
    """One posting as it is read."""

    line: int
    account: str
    account_name: str
    unit: str
    holder: UUID | None
    item: str
    amount_rupiah: int
    quantity_thousandths: int | None
    subaccount: UUID


@dataclass(frozen=True)
class EntryView:
    """One entry as it is read."""

    id: int
    number: int
    uid: UUID
    value_on: date
    business_on: date
    posted_at: int
    word: str
    kind: str
    voucher: str
    maker: UUID
    checker: UUID | None
    person: UUID | None
    authority: UUID | None
    document: bytes | None
    reverses: int | None
    reversed_by: int | None
    narration: str | None
    leaf: bytes
    lines: tuple[EntryLine, ...]

    @property
    def amount_rupiah(self) -> int:
        """The sum of the debits."""
        return sum(line.amount_rupiah for line in self.lines if line.amount_rupiah > 0)


_ENTRY = (
    "SELECT e.id, e.number, e.uid, e.value_on, e.business_on, e.posted_at, e.word, e.kind, e.voucher, "
    "e.maker, e.checker, e.person, e.authority, e.document, e.reverses_id, "
    "(SELECT r.number FROM ledger_entry r WHERE r.reverses_id = e.id), n.text, e.leaf "
    "FROM ledger_entry e LEFT JOIN ledger_narration n ON n.entry_id = e.id "
)


def entry(body: Body, number: int) -> EntryView:
    """The entry of this number, with its lines."""
    known = 0 < number < PER_BODY
    found = row(_ENTRY + "WHERE e.id = %s", (body.id * PER_BODY + number,)) if known else None
    if found is None:
        raise Refusal("entry.unknown", number=number)
    return _view(found, _lines_of([found[0]])[found[0]])


def words_behind(of: EntryView) -> list[str]:
    """The command whose act wrote the entry, and those that were carried out inside it."""
    word, trail = row(
        "SELECT a.word, a.trail FROM foundation_act a JOIN ledger_entry e ON e.act_id = a.id WHERE e.id = %s",
        (of.id,),
    )
    return [word, *(one["word"] for one in json.loads(trail))]


def agreed_by(of: EntryView) -> tuple[UUID, ...]:
    """Who agreed to an entry: nobody, the second person, or the members by whose agreement it was made."""
    if of.checker is None:
        return ()
    word, result = row(
        "SELECT a.word, a.result FROM foundation_act a JOIN ledger_entry e ON e.act_id = a.id WHERE e.id = %s",
        (of.id,),
    )
    if word != BY_MEMBERS:
        return (of.checker,)
    return tuple(UUID(one) for one in json.loads(result)["by_members"])


def reversed_among(body: Body, numbers: Collection[int]) -> set[int]:
    """Those of the entries that were reversed, in one read."""
    if not numbers:
        return set()
    found = rows(
        f"SELECT reverses_id FROM ledger_entry WHERE reverses_id IN ({', '.join(['%s'] * len(numbers))})",
        [body.id * PER_BODY + number for number in numbers],
    )
    return {entry_id % PER_BODY for (entry_id,) in found}


def entries(
    body: Body, *, since: date | None = None, until: date | None = None, most: int = 100, before: int = 0
) -> list[EntryView]:
    """The newest entries first, by value date, at the most ``most``; ``before`` goes on after that entry."""
    first, last = day_number(since or date.min), day_number(until or date.max)
    low, high = body.id * PER_BODY, (body.id + 1) * PER_BODY
    day, upper = last, high
    if before:
        known = 0 < before < PER_BODY
        found = row("SELECT value_on, id FROM ledger_entry WHERE id = %s", (low + before,)) if known else None
        if found is None:
            raise Refusal("entry.unknown", number=before)
        day, upper = found
    found = rows(
        _ENTRY + "WHERE e.body_id = %s AND e.value_on BETWEEN %s AND %s "
        "AND (e.value_on < %s OR (e.value_on = %s AND e.id < %s)) "
        "ORDER BY e.value_on DESC, e.id DESC LIMIT %s",
        (body.id, first, last, day, day, upper, most),
    )
    lines = _lines_of([one[0] for one in found])
    return [_view(one, lines[one[0]]) for one in found]


def _lines_of(ids: Sequence[int]) -> dict[int, tuple[EntryLine, ...]]:
    if not ids:
        return {}
    places = ", ".join(["%s"] * len(ids))
    found = rows(
        "SELECT p.entry_id, p.line, a.code, a.name, u.code, s.holder, s.item, p.amount, p.quantity, s.uid "
        "FROM ledger_posting p JOIN ledger_subaccount s ON s.id = p.subaccount_id "
        "JOIN ledger_account a ON a.id = s.account_id JOIN ledger_unit u ON u.id = s.unit_id "
        f"WHERE p.entry_id IN ({places}) ORDER BY p.entry_id, p.line",
        ids,
    )
    lines: dict[int, list[EntryLine]] = {entry_id: [] for entry_id in ids}
    for entry_id, number, code, name, unit_code, holder, item, amount, quantity, uid in found:
        owner = _uuid(holder)
        lines[entry_id].append(
            EntryLine(
                number, code, name, unit_code, None if owner == NOBODY else owner, item, amount, quantity, _uuid(uid)
            )
        )  # fmt: skip
    return {entry_id: tuple(some) for entry_id, some in lines.items()}


def _uuid(value: Any) -> UUID:
    if isinstance(value, UUID):
        return value
    return UUID(value) if isinstance(value, str) else UUID(bytes=bytes(value))


def _view(found: Any, lines: tuple[EntryLine, ...]) -> EntryView:
    maybe = [None if part is None else _uuid(part) for part in found[10:13]]
    return EntryView(
        id=found[0],
        number=found[1],
        uid=_uuid(found[2]),
        value_on=day_of(found[3]),
        business_on=day_of(found[4]),
        posted_at=found[5],
        word=found[6],
        kind=found[7],
        voucher=found[8],
        maker=_uuid(found[9]),
        checker=maybe[0],
        person=maybe[1],
        authority=maybe[2],
        document=None if found[13] is None else bytes(found[13]),
        reverses=None if found[14] is None else found[14] % PER_BODY,
        reversed_by=found[15],
        narration=found[16],
        leaf=bytes(found[17]),
        lines=lines,
    )


def narrations(body: Body, numbers: Collection[int]) -> dict[int, str]:
    """What each of these entries is described as, where it was not erased."""
    if not numbers:
        return {}
    found = rows(
        f"SELECT entry_id, text FROM ledger_narration WHERE entry_id IN ({', '.join(['%s'] * len(numbers))})",
        [body.id * PER_BODY + number for number in numbers],
    )
    return {entry_id % PER_BODY: text for entry_id, text in found if text}


def acts_about(body: Body, person: UUID) -> list[int]:
    """The acts whose entries name the person, or touch what the person holds."""
    found = rows(
        "SELECT act_id FROM ledger_entry WHERE body_id = %s AND person = %s UNION "
        "SELECT e.act_id FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id "
        "JOIN ledger_subaccount s ON s.id = p.subaccount_id WHERE e.body_id = %s AND s.holder = %s",
        (body.id, person.bytes, body.id, stored_uuid(person)),
    )
    return [act_id for (act_id,) in found]


def opening_entry(body: Body) -> int | None:
    """The number of the opening entry that has not been reversed, if there is one."""
    found = row(
        "SELECT number FROM ledger_entry e WHERE e.body_id = %s AND e.kind = 'opening' AND NOT EXISTS "
        "(SELECT 1 FROM ledger_entry r WHERE r.reverses_id = e.id) ORDER BY e.id LIMIT 1",
        (body.id,),
    )
    return found and int(found[0])


def prints(body: Body, numbers: Sequence[int]) -> dict[int, str]:
    """The print of each of these entries, as it stands on receipts; their lines are not read."""
    if not numbers:
        return {}
    found = rows(
        f"SELECT number, leaf FROM ledger_entry WHERE id IN ({', '.join(['%s'] * len(numbers))})",
        [body.id * PER_BODY + number for number in numbers],
    )
    return {number: merkle.fingerprint(bytes(leaf)) for number, leaf in found}


def bodies_with_entries() -> set[int]:
    """Whoever has at least one entry, by the ids of the bodies."""
    return {body_id for (body_id,) in rows("SELECT body_id FROM ledger_head WHERE size > 0")}


def begun_on(body: Body) -> date | None:
    """The day at whose end the books began: that of the opening balance, else the eve of the first entry."""
    found = row(
        "SELECT (SELECT min(value_on) FROM ledger_entry WHERE body_id = %s AND kind = 'opening'), "
        "(SELECT min(value_on) FROM ledger_entry WHERE body_id = %s)",
        (body.id, body.id),
    )
    if found is None or found[1] is None:
        return None
    return day_of(found[0]) if found[0] is not None else day_of(found[1]) - timedelta(days=1)


@dataclass(frozen=True)
class Head:
    """The size of the log and its root: what is printed on receipts and signed at month's end."""

    size: int
    root: bytes

    @property
    def print(self) -> str:
        """The head as it stands on paper."""
        return f"{self.size}:{merkle.fingerprint(self.root)}"


def head(body: Body) -> Head:
    """The head of the body's log as it is now."""
    found = row("SELECT size, frontier FROM ledger_head WHERE body_id = %s", (body.id,))
    if found is None:
        raise Refusal("books.none", body=body.slug)
    frontier = bytes(found[1])
    return Head(
        found[0], merkle.root_of([frontier[place : place + 32] for place in range(0, len(frontier), 32)])
    )


def newest_entry_of(body: Body, *, word: str, account: str, unit: str) -> int | None:
    """The number of the newest entry of this word on an account of a unit that was not reversed."""
    found = row(
        "SELECT max(e.number) FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id AND p.line = 1 "
        "JOIN ledger_subaccount s ON s.id = p.subaccount_id JOIN ledger_account a ON a.id = s.account_id "
        "JOIN ledger_unit u ON u.id = s.unit_id "
        "WHERE e.body_id = %s AND e.word = %s AND a.code = %s AND u.code = %s "
        "AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses_id = e.id)",
        (body.id, word, account, unit),
    )
    return None if found is None or found[0] is None else int(found[0])
