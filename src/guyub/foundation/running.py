"""``run``: the only way to write. One lock, one transaction, one act."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from os import urandom
from time import time_ns
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from guyub.foundation import access, clock
from guyub.foundation.command import Actor, Body, Command, Data, Deed, Result, command_named
from guyub.foundation.fields import from_json, shown, to_json
from guyub.foundation.models import Denial, Pending
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import change, day_number, day_of, row, rows
from guyub.foundation.turn import write_turn
from guyub.kernel.refusal import Refusal

_running: ContextVar[bool] = ContextVar("running", default=False)
MOST_NESTING = 8


def run(command: Command, *, actor: Actor, body: str, key: str | None = None) -> Result:
    """Carry out a command for an actor in a body, durably, at most once per key.

    ``body`` is the slug. The same key with the same content answers with the first
    result; with other content it is refused (``key.reused``). A refusal stores nothing.
    An amount above what the actor may post alone waits for a second person.
    """
    assert not _running.get(), "inside a command, use deed.run"
    key = key or f"{time_ns():016x}{urandom(8).hex()}"
    token = _running.set(True)
    try:
        with write_turn(), transaction.atomic(durable=True):
            return _acted(command, actor=actor, slug=body, key=key)
    except Refusal as refusal:
        if refusal.code.startswith("access."):
            _record_denial(command, actor, body, refusal)
        raise
    finally:
        _running.reset(token)
        _quiet()


def _acted(command: Command, *, actor: Actor, slug: str, key: str) -> Result:
    body, tx = locked(slug)
    plain = to_json(command)
    payload = json.dumps([command.word, command.version, plain], separators=(",", ":"))
    digest = sha256(payload.encode()).digest()
    before = _act_before(body, actor, key)
    if before:
        return _answer_again(before, digest, key)
    deed = _deed(command, body=body, actor=actor, tx=tx)
    alone = access.allowed(access.grants_of(body.id, actor), command.word, deed.on)
    weight_rupiah = 0 if actor.kind == "system" else command.weight_in(deed)
    if weight_rupiah > alone:
        data = _set_aside(command, deed, weight_rupiah)
        waits: UUID | None = UUID(data["waits"])
    else:
        data, waits = command.carry_out(deed), None
    _write_act(command, deed, key=key, digest=digest, data=data, plain=plain)
    return Result(command.word, deed.act_id, data, waits=waits)


def locked(slug: str) -> tuple[Body, int]:
    """The body, locked until the transaction ends, and the number of the transaction."""
    fields = "id, uid, slug, kind, name, zone"
    if connection.vendor == "sqlite":
        found = row(f"SELECT {fields} FROM foundation_body WHERE slug = %s", (slug,))
        tx = getattr(connection, "guyub_tx", 0) or int.from_bytes(urandom(7), "big") + 1
        connection.guyub_tx = tx  # type: ignore[attr-defined]
    else:
        found = row(
            f"SELECT {fields}, set_config('guyub.tx', pg_current_xact_id()::text, true) "
            "FROM foundation_body WHERE slug = %s FOR UPDATE",
            (slug,),
        )
        tx = int(found[-1]) if found else 0
    if not found:
        raise Refusal("body.unknown", body=slug)
    uid = found[1] if isinstance(found[1], UUID) else UUID(found[1])
    return Body(found[0], uid, found[2], found[3], found[4], found[5]), tx


def _deed(command: Command, *, body: Body, actor: Actor, tx: int) -> Deed:
    number, last_on, offset = _last_act(body) or (0, None, 0)
    at = clock.now_microseconds()
    day = clock.clock_day(body.zone, at)
    if command.word == "foundation.confirm_day":
        on = command.day  # type: ignore[attr-defined]
        offset = (on - day).days
    else:
        on = clock.business_day(day, last_on and day_of(last_on), offset)
    act_id = body.id * PER_BODY + number + 1
    deed = Deed(body, actor, on, at, tx, act_id, command.word, offset_days=offset)
    deed.nested = _nested
    return deed


def today(body: Body) -> date:
    """The books' date for reading: the clock as last confirmed, never before the last act.

    Writing asks a person when the clock is in doubt; reading goes on.
    """
    last = _last_act(body)
    day = clock.clock_day(body.zone, clock.now_microseconds())
    return day if last is None else max(day + timedelta(days=last[2]), day_of(last[1]))


def _last_act(body: Body) -> Any:
    return row(
        "SELECT number, business_on, offset_days FROM foundation_act "
        "WHERE id > %s AND id < %s ORDER BY id DESC LIMIT 1",
        (body.id * PER_BODY, (body.id + 1) * PER_BODY),
    )


def _nested(deed: Deed, command: Command) -> Data:
    assert deed.depth < MOST_NESTING, "commands nested too deep"
    child = replace(deed, word=command.word, depth=deed.depth + 1)
    data = command.carry_out(child)
    deed.trail.append({"word": command.word, "facts": shown(command), "result": data})
    return data


def _act_before(body: Body, actor: Actor, key: str) -> Any:
    return row(
        "SELECT id, digest, word, result FROM foundation_act WHERE body_id = %s AND actor = %s AND key = %s",
        (body.id, actor.uid.bytes, key),
    )


def _answer_again(before: Any, digest: bytes, key: str) -> Result:
    act_id, first_digest, word, result = before
    if bytes(first_digest) != digest:
        raise Refusal("key.reused", key=key, word=word)
    data = json.loads(result)
    waits = UUID(data["waits"]) if set(data) == {"waits"} else None
    return Result(word, act_id, data, replayed=True, waits=waits)


def _set_aside(command: Command, deed: Deed, weight_rupiah: int) -> Data:
    with _trial():
        command.carry_out(replace(deed, trail=[]))
    pending = Pending.objects.create(
        body_id=deed.body.id,
        word=command.word,
        version=command.version,
        payload=to_json(command),
        weight_rupiah=weight_rupiah,
        maker=deed.actor.uid,
        maker_name=deed.actor.name,
        made_at=deed.at,
    )
    return {"waits": str(pending.uid)}


class _TrialEnded(Exception):
    pass


@contextmanager
def _trial() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise _TrialEnded
    except _TrialEnded:
        return


def stored_command(pending: Pending) -> Command:
    """The command that waits, as its maker wished it; refused when its schema has changed since."""
    kind = command_named(pending.word)
    if kind.version != pending.version:
        raise Refusal("pending.outdated", word=pending.word)
    command: Command = from_json(kind, pending.payload)
    return command


def run_for(deed: Deed, command: Command, *, maker: Actor) -> Data:
    """Carry out a command that waited, with its maker and its checker both named."""
    access.allowed(access.grants_of(deed.body.id, maker), command.word, deed.on)
    both = replace(deed, actor=maker, checker=deed.actor)
    data = _nested(both, command)
    return data


def begin_in(deed: Deed, slug: str, command: Command) -> Data:
    """Carry out a command in a body that this deed has just made, as that body's first act."""
    body, tx = locked(slug)
    child = _deed(command, body=body, actor=deed.actor, tx=tx)
    data = command.carry_out(child)
    digest = sha256(json.dumps(to_json(command)).encode()).digest()
    _write_act(command, child, key=f"act:{deed.act_id}", digest=digest, data=data)
    deed.trail.append({"word": command.word, "facts": shown(command), "result": data, "body": slug})
    return data


def _write_act(
    command: Command, deed: Deed, *, key: str, digest: bytes, data: Data, plain: Data | None = None
) -> None:
    change(
        "INSERT INTO foundation_act (id, body_id, number, actor, actor_name, checker, key, digest, word, "
        "version, door, business_on, at, offset_days, facts, result, trail) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            deed.act_id, deed.body.id, deed.act_id % PER_BODY, deed.actor.uid.bytes, deed.actor.name,
            deed.checker.uid.bytes if deed.checker else None, key, digest, command.word, command.version,
            deed.actor.door, day_number(deed.on), deed.at, deed.offset_days,
            json.dumps(shown(command, plain), separators=(",", ":")), json.dumps(data, separators=(",", ":")),
            json.dumps(deed.trail, separators=(",", ":")) if deed.trail else "[]",
        ),
    )  # fmt: skip


def _record_denial(command: Command, actor: Actor, slug: str, refusal: Refusal) -> None:
    with write_turn(), transaction.atomic():
        body, _ = locked(slug)
        Denial.objects.create(
            body_id=body.id,
            person=actor.uid,
            word=command.word,
            code=refusal.code,
            at=clock.now_microseconds(),
        )


def _quiet() -> None:
    if connection.vendor == "sqlite":
        connection.guyub_tx = 0  # type: ignore[attr-defined]
    elif connection.in_atomic_block and not connection.needs_rollback:
        rows("SELECT set_config('guyub.tx', '', true)")
