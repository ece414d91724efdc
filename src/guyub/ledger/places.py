"""Subaccounts as the journal needs them: found by code, made where there is none yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from uuid import UUID, uuid4

from guyub.foundation.command import Deed
from guyub.foundation.sql import insertion, opened, rows, stored_uuid, uuid_bytes
from guyub.kernel.ledger.entry import Line
from guyub.kernel.proof.canonical import place_bytes
from guyub.kernel.refusal import Refusal

Key = tuple[str, str, int, str]
"""Account, unit, the holder's number (nought for nobody) and item."""
MOST = 500
"""Places asked for in one statement."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A subaccount, with what every line of it says in the canonical form."""

    id: int
    account_id: int
    unit_id: int
    form: bytes
    floor: int
    """The side that may not sink below nought: 1 debit, -1 credit, 0 either."""
    holds_money: bool


def key_of(line: Line) -> Key:
    """The key of a line's place."""
    return (line.account, line.unit, line.holder.int if line.holder else 0, line.item)


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log of a body's entries has come, and the last month that is closed."""

    size: int
    frontier: bytes
    closed: int


def places_of(deed: Deed, keys: Sequence[Key]) -> tuple[Head, dict[Key, Place]]:
    """The head and the place of each key, read together; a refusal names what is unknown or not in use."""
    places: dict[Key, Place] = {}
    for start in range(0, len(keys), MOST):
        head, some = _some(deed, keys[start : start + MOST])
        places |= some
    return head, places


@cache
def _query(count: int, vendor: str) -> str:
    first = "(%s::text, %s::text, %s::uuid, %s::text)" if vendor == "postgresql" else "(%s, %s, %s, %s)"
    values = ", ".join([first] + ["(%s, %s, %s, %s)"] * (count - 1))
    return (
        f"WITH w (code, unit, holder, item) AS (VALUES {values}) "
        "SELECT w.code, w.unit, w.holder, w.item, a.id, a.uid, a.in_use, CASE WHEN a.never_below_nought "
        "THEN CASE a.normal WHEN 'debit' THEN 1 ELSE -1 END ELSE 0 END, "
        "u.id, u.uid, u.in_use, s.id, s.uid, a.class_name, h.size, h.frontier, "
        "(SELECT max(month) FROM ledger_closing c WHERE c.body_id = h.body_id) "
        "FROM w JOIN ledger_head h ON h.body_id = %s "
        "LEFT JOIN ledger_account a ON a.body_id = h.body_id AND a.code = w.code "
        "LEFT JOIN ledger_unit u ON u.body_id = h.body_id AND u.code = w.unit "
        "LEFT JOIN ledger_subaccount s ON s.account_id = a.id AND s.unit_id = u.id "
        "AND s.holder = w.holder AND s.item = w.item"
    )


def _some(deed: Deed, keys: Sequence[Key]) -> tuple[Head, dict[Key, Place]]:
    params = [part for code, unit, holder, item in keys for part in (code, unit, _holder(holder), item)]
    found = rows(_query(len(keys), opened().vendor), (*params, deed.body.id))
    if not found:
        raise Refusal("books.none", body=deed.body.slug)
    for one in found:
        _refuse_unusable(one)
    new = [(one[4], one[8], one[2], one[3]) for one in found if one[11] is None]
    made = _new_subaccounts(new) if new else {}
    places: dict[Key, Place] = {}
    for (
        code,
        unit,
        holder,
        item,
        account_id,
        account,
        _,
        floor,
        unit_id,
        unit_uid,
        _,
        sub_id,
        sub_uid,
        class_name,
        *_,
    ) in found:
        if sub_id is None:
            sub_id, sub_uid = made[account_id, unit_id, holder, item]
        owner = uuid_bytes(holder)
        number = int.from_bytes(owner, "big")
        form = place_bytes(
            subaccount=uuid_bytes(sub_uid),
            account=uuid_bytes(account),
            unit=uuid_bytes(unit_uid),
            holder=owner if number else None,
            item=item,
        )
        places[code, unit, number, item] = Place(
            sub_id, account_id, unit_id, form, floor, holds_money=class_name == "asset"
        )
    size, frontier, closed = found[0][-3:]
    return Head(size, bytes(frontier), closed or 0), places


@lru_cache(maxsize=4096)
def _holder(number: int) -> Any:
    return stored_uuid(UUID(int=number))


def _refuse_unusable(found: Any) -> None:
    code, unit, _, _, account_id, _, in_use, _, unit_id, _, unit_open, *_ = found
    if account_id is None:
        raise Refusal("account.unknown", account=code)
    if unit_id is None:
        raise Refusal("unit.unknown", unit=unit)
    if not in_use:
        raise Refusal("account.not_in_use", account=code)
    if not unit_open:
        raise Refusal("unit.not_in_use", unit=unit)


def _new_subaccounts(wanted: Sequence[tuple[int, int, Any, str]]) -> dict[tuple[Any, ...], tuple[int, Any]]:
    text = insertion("ledger_subaccount", "uid, account_id, unit_id, holder, item", count=len(wanted))
    params = [part for one in wanted for part in (stored_uuid(uuid4()), *one)]
    made = rows(f"{text} RETURNING account_id, unit_id, holder, item, id, uid", params)
    return {tuple(one[:4]): (one[4], one[5]) for one in made}
