"""How things stand when a command begins: seen in one look, under the body's lock."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from os import urandom
from typing import Any
from uuid import UUID

from guyub.foundation.access import GRANT, Held, held_of
from guyub.foundation.command import SYSTEM, Actor, Body
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import date_given, day_of, opened, rows, rows_of_each, stored_uuid
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Standing:
    """The transaction, the body, its last act, the act that bears this key already, the actor's grants."""

    tx: int
    body: Body
    last_number: int
    last_on: date | None
    offset_days: int
    before: tuple[int, bytes, str, str] | None
    """Of the act with this key: id, digest, word, result."""
    grants: tuple[Held, ...]
    confirmed_on: date | None = None
    """The books' date as people last said it."""


_LOOK = (
    "SELECT b.id, b.uid, b.slug, b.kind, b.name, b.zone, l.number, l.business_on, l.offset_days, "
    f"k.id, k.digest, k.word, k.result, b.confirmed_on, {GRANT} "
    "FROM foundation_body b "
    "LEFT JOIN foundation_act l ON l.id = (SELECT id FROM foundation_act "
    f"WHERE id > b.id * {PER_BODY} AND id < (b.id + 1) * {PER_BODY} ORDER BY id DESC LIMIT 1) "
    "LEFT JOIN foundation_act k ON k.body_id = b.id AND k.actor = %s AND k.key = %s "
    "LEFT JOIN foundation_grant g ON g.body_id = b.id AND g.person = %s WHERE b.slug = %s"
)


# A server that has not yet counted its rows plans for empty tables, and keeps the plan of a statement that
# comes again: it would read whole tables where a key is at hand. A command only ever looks by key.
_LOCK = (
    "SELECT set_config('guyub.tx', pg_current_xact_id()::text, true), set_config('enable_seqscan', 'off', true) "
    "FROM foundation_body WHERE slug = %s FOR UPDATE"
)


def locked(slug: str, *, actor: Actor = SYSTEM, key: str = "") -> Standing:
    """Lock the body until the transaction ends, open the guard, and look how things stand for an actor.

    SQLite holds the whole file by now. PostgreSQL is asked to look in a statement of its own, in the
    same journey as the lock, so that it sees what was written while the lock was waited for.
    """
    look = (_LOOK, (actor.uid.bytes, key, stored_uuid(actor.uid), slug))
    here = opened()
    if here.vendor == "sqlite":
        tx = here.guyub_tx = here.guyub_tx or int.from_bytes(urandom(7), "big") + 1
        found = rows(*look)
    else:
        lock, found = rows_of_each([(_LOCK, (slug,)), look])
        tx = int(lock[0][0]) if lock else 0
    if not found:
        raise Refusal("body.unknown", body=slug)
    first = found[0]
    number, last_on, offset = first[6:9] if first[6] is not None else (0, None, 0)
    return Standing(
        tx=tx,
        body=_body(first[:6]),
        last_number=number,
        last_on=last_on and day_of(last_on),
        offset_days=offset,
        before=None if first[9] is None else (first[9], bytes(first[10]), first[11], first[12]),
        grants=held_of(actor, [one[14:] for one in found if one[14] is not None]),
        confirmed_on=date_given(first[13]),
    )


@lru_cache(maxsize=4096)
def _body(columns: tuple[Any, ...]) -> Body:
    body_id, uid, slug, kind, name, zone = columns
    return Body(body_id, uid if isinstance(uid, UUID) else UUID(uid), slug, kind, name, zone)
