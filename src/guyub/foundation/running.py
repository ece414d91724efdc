"""``run``: the only way to write. One lock, one transaction, one act."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from logging import getLogger
from os import urandom
from time import time_ns
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from guyub.foundation import access, clock, keys
from guyub.foundation.alone import Together, count, counts, split_sum
from guyub.foundation.collector import CollectorWaits
from guyub.foundation.command import SYSTEM, Actor, Body, Command, Data, Deed, Result, command_named
from guyub.foundation.durable import Durable
from guyub.foundation.fields import from_json, holds_secrets, shown, to_json
from guyub.foundation.models import Denial, Pending
from guyub.foundation.outside import outside
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sealed_fields import sealed, unsealed
from guyub.foundation.sql import (
    change,
    date_given,
    day_number,
    day_of,
    held,
    holding,
    insertion,
    row,
    rows,
    without_waiting,
)
from guyub.foundation.standing import Standing, locked
from guyub.foundation.turn import write_turn
from guyub.kernel.refusal import Refusal

LOG = getLogger(__name__)
MOST_NESTING = 8
_compact = json.JSONEncoder(separators=(",", ":")).encode


def run(command: Command, *, actor: Actor, body: str, key: str | None = None) -> Result:
    """Carry out a command for an actor in a body, durably, at most once per key.

    ``body`` is the slug. The same key with the same content answers with the first
    result; with other content it is refused (``key.reused``). A refusal stores nothing.
    An amount above what the actor may post alone waits for a second person, and so does
    whatever reaches power over others, whatever its sum.
    """
    assert not holding(), "inside a command, use deed.run"
    key = key or _drawn_key()
    with held() as here:
        try:
            with CollectorWaits(), write_turn(), ExitStack() as journey, Durable():
                return _acted(command, actor=actor, slug=body, key=key, journey=journey)
        except Refusal as refusal:
            if refusal.code.startswith("access."):
                _record_denial(command, actor, body, refusal)
            raise
        except Exception as fault:
            if outside(fault) is None:
                LOG.error("fault in %s for %s: %s", command.word, body, _compact(shown(command)))
            raise
        finally:
            _quiet(here)


@contextmanager
def together() -> Iterator[None]:
    """Within, what ``run_inside`` carries out is kept whole, once it ends, or not at all."""
    assert not holding(), "inside a command, use deed.run"
    with held(), CollectorWaits(), write_turn(), Durable():
        yield


def run_inside(command: Command, *, body: str, actor: Actor = SYSTEM, key: str | None = None) -> Result:
    """Carry out a command inside a transaction that is open already, with which it stands or falls."""
    assert transaction.get_connection().in_atomic_block
    with held() as here, ExitStack() as journey:
        try:
            return _acted(command, actor=actor, slug=body, key=key or _drawn_key(), journey=journey)
        finally:
            journey.close()
            _quiet(here)


def _drawn_key() -> str:
    return f"{time_ns():016x}{urandom(8).hex()}"


def _acted(command: Command, *, actor: Actor, slug: str, key: str, journey: ExitStack) -> Result:
    seen = locked(slug, actor=actor, key=key)
    plain = to_json(command)
    wish = _compact(plain)
    digest = _digest(command, wish)
    if seen.before:
        return _answer_again(seen.before, digest, key)
    deed = _deed(command, seen, actor=actor)
    alone = access.allowed(seen.grants, command.word, deed.on)
    access.refuse_pin(actor, command.word, on=deed.on)
    weight_rupiah, agreed = 0, actor.kind == "system"
    counted, split = False, None
    if not agreed:
        access.refuse_gain(command.gains(deed), command.word, actor.uid)
        weight_rupiah = command.weight_in(deed)
        counted = counts(deed, command, weight_rupiah=weight_rupiah, alone_rupiah=alone)
        split = split_sum(deed, command, weight_rupiah=weight_rupiah, alone_rupiah=alone) if counted else None
    if weight_rupiah > alone or split or (not agreed and command.second_person(deed)):
        access.allowed(seen.grants, command.word, deed.on, weight_rupiah=weight_rupiah)
        data = _set_aside(command, replace(deed, agreed=True), weight_rupiah, split=split)
        waits: UUID | None = UUID(data["waits"])
    else:
        data, waits = _carried_out(command, replace(deed, agreed=True) if agreed else deed), None
        if counted:
            count(deed, command, weight_rupiah=weight_rupiah)
    facts = shown(command, plain)
    told = wish if facts == plain else _compact(facts)
    journey.enter_context(without_waiting())
    _write_act(deed, key=key, digest=digest, version=command.version, facts=told, data=data)
    return Result(command.word, deed.act_id, data, waits=waits)


def _digest(command: Command, wish: str) -> bytes:
    """What the same key must have said again; keyed where a guess at a secret could be tried against it."""
    text = f'["{command.word}",{command.version},{wish}]'
    if holds_secrets(type(command)):
        return keys.blind(text, context=b"foundation.act.digest")
    return sha256(text.encode()).digest()


def _deed(command: Command, seen: Standing, *, actor: Actor) -> Deed:
    at = clock.now_microseconds()
    on = _day_of(command, seen, clock_on=clock.clock_day(seen.body.zone, at), browser_on=actor.browser_on)
    act_id = seen.body.id * PER_BODY + seen.last_number + 1
    deed = Deed(seen.body, actor, on, at, seen.tx, act_id, command.word, offset_days=seen.offset_days)
    deed.nested = _nested
    return deed


def _day_of(command: Command, seen: Standing, *, clock_on: date, browser_on: date | None) -> date:
    """The day that an act bears: today, unless the clock is in doubt.

    What settles the date bears the day of the last act before it, whose rights count, for as long as the
    day is in doubt or nothing stands on the one that was confirmed: so the days of acts never go back.
    """
    since = clock.counts_from(seen.last_on, seen.confirmed_on)
    try:
        on = clock.business_day(clock_on, since, seen.offset_days)
        if browser_on is not None:
            clock.refuse_apart(browser_on, on)
    except Refusal:
        if not command.about_the_day(seen.body):
            raise
    else:
        if since == seen.last_on or not command.about_the_day(seen.body):
            return on
    first: date = getattr(command, "day", clock_on)
    return seen.last_on or first


@dataclass(frozen=True, slots=True)
class DayKnown:
    """What the books' date is, and from what it is known."""

    on: date
    """The books' date for reading: the clock as last confirmed, or the last certain day while that is in doubt."""
    clock_on: date
    settles_on: date
    """The day whose rights count for whoever settles the date; an act that does so bears it."""
    counts_from: date | None
    offset_days: int = 0
    doubt: str = ""
    """The code of the refusal that writing meets, where it does."""
    newest_act: int = 0
    """The number of the newest act, from which it is known; nought before the first."""


def day_known(body: Body) -> DayKnown:
    """What the books' date of a body is by now, read in one look."""
    last = _last_act(body)
    day = clock.clock_day(body.zone, clock.now_microseconds())
    if last is None:
        return DayKnown(day, day, day, None)
    last_on = day_of(last[1])
    since = clock.counts_from(last_on, date_given(last[3])) or last_on
    try:
        on = clock.business_day(day, since, last[2])
    except Refusal as refusal:
        return DayKnown(since, day, last_on, since, last[2], refusal.code, int(last[0]))
    return DayKnown(on, day, on if since == last_on else last_on, since, last[2], newest_act=int(last[0]))


def today(body: Body) -> date:
    """The books' date for reading; writing asks a person when the clock is in doubt, reading goes on."""
    return day_known(body).on


def newest_act(body: Body) -> int:
    """The number of the body's newest act; nought before the first."""
    last = _last_act(body)
    return 0 if last is None else int(last[0])


def _last_act(body: Body) -> Any:
    return row(
        "SELECT number, business_on, offset_days, (SELECT confirmed_on FROM foundation_body WHERE id = %s) "
        "FROM foundation_act WHERE id > %s AND id < %s ORDER BY id DESC LIMIT 1",
        (body.id, body.id * PER_BODY, (body.id + 1) * PER_BODY),
    )


def _nested(deed: Deed, command: Command) -> Data:
    assert len(deed.within) < MOST_NESTING, "commands nested too deep"
    child = replace(deed, word=command.word, within=(*deed.within, deed.word))
    data = _carried_out(command, child)
    deed.trail.append({"word": command.word, "facts": shown(command), "result": data})
    return data


def _carried_out(command: Command, deed: Deed) -> Data:
    """It is done; power over others never inside a command that one person could do alone."""
    assert deed.agreed or not command.power() or not command.second_person(deed), command.word
    return command.carry_out(deed)


def _answer_again(before: tuple[int, bytes, str, str], digest: bytes, key: str) -> Result:
    act_id, first_digest, word, result = before
    if first_digest != digest:
        raise Refusal("key.reused", key=key, word=word)
    data = json.loads(result)
    waits = UUID(data["waits"]) if set(data) == {"waits"} else None
    return Result(word, act_id, data, replayed=True, waits=waits)


def _set_aside(command: Command, deed: Deed, weight_rupiah: int, *, split: Together | None = None) -> Data:
    with _trial():
        _carried_out(command, replace(deed, trail=[]))
    uid = uuid4()
    pending = Pending.objects.create(
        uid=uid,
        body_id=deed.body.id,
        word=command.word,
        version=command.version,
        payload=sealed(type(command), to_json(command), uid=uid),
        weight_rupiah=weight_rupiah,
        together_rupiah=split.sum_rupiah if split else 0,
        together_most_rupiah=split.most_rupiah if split else 0,
        maker=deed.actor.uid,
        maker_name=deed.actor.name,
        made_at=deed.at,
    )
    return {"waits": str(pending.uid)}


class _TrialEnded(Exception):
    pass


@contextmanager
def rehearsal(command: Command, *, body: str, actor: Actor) -> Iterator[Deed]:
    """Within, the command can be carried out as it would be now, for someone to see what would come of it.

    Nothing of it stays. It takes its turn among the writers and holds the body's lock, as a command does.
    """
    assert not holding(), "inside a command, what it does is known"
    with held() as here:
        try:
            with CollectorWaits(), write_turn(), Durable():
                yield _deed(command, locked(body, actor=actor), actor=actor)
                raise _TrialEnded
        except _TrialEnded:
            return
        finally:
            _quiet(here)


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
    command: Command = from_json(kind, unsealed(kind, pending.payload, uid=pending.uid))
    return command


def still_says(pending: Pending, digest: bytes) -> bool:
    """Whether what waits is what its maker wished, as the digest of the act says; an older schema's wish is not asked."""
    if command_named(pending.word).version != pending.version:
        return True
    try:
        command = stored_command(pending)
    except Refusal:
        return False
    return _digest(command, _compact(to_json(command))) == digest


def run_for(deed: Deed, command: Command, *, maker: Actor, checker: Actor | None = None) -> Data:
    """Carry out a command that waited, with its maker and its checker both named: whoever acts, unless said otherwise."""
    grants = access.grants_of(deed.body.id, maker)
    access.allowed(grants, command.word, deed.on, weight_rupiah=command.weight_in(deed))
    both = replace(deed, actor=maker, checker=checker or deed.actor, agreed=True)
    data = _nested(both, command)
    return data


def begin_in(deed: Deed, slug: str, command: Command) -> Data:
    """Carry out a command in a body that this deed has just made, as that body's first act, on the day as confirmed."""
    key = f"act:{deed.act_id}"
    seen = locked(slug, actor=deed.actor, key=key)
    child = _deed(command, replace(seen, last_on=deed.on, offset_days=deed.offset_days), actor=deed.actor)
    data = _carried_out(command, replace(child, agreed=deed.agreed))
    digest = _digest(command, _compact(to_json(command)))
    facts = _compact(shown(command))
    _write_act(child, key=key, digest=digest, version=command.version, facts=facts, data=data)
    deed.trail.append({"word": command.word, "facts": shown(command), "result": data, "body": slug})
    return data


def _write_act(deed: Deed, *, key: str, digest: bytes, version: int, facts: str, data: Data) -> None:
    # What settles the date says how far it is from the clock from now on.
    offset_days = data.get("offset_days", deed.offset_days)
    change(
        _ACT,
        (
            deed.act_id, deed.body.id, deed.act_id % PER_BODY, deed.actor.uid.bytes, deed.actor.name,
            deed.checker.uid.bytes if deed.checker else None, key, digest, deed.word, version,
            deed.actor.door, day_number(deed.on), deed.at, offset_days, facts, _compact(data),
            _compact(deed.trail) if deed.trail else "[]",
        ),
    )  # fmt: skip


_ACT = insertion(
    "foundation_act",
    "id, body_id, number, actor, actor_name, checker, key, digest, word, version, door, business_on, at, "
    "offset_days, facts, result, trail",
    count=1,
)


def _record_denial(command: Command, actor: Actor, slug: str, refusal: Refusal) -> None:
    with write_turn(), transaction.atomic():
        Denial.objects.create(
            body_id=locked(slug).body.id,
            person=actor.uid,
            word=command.word,
            code=refusal.code,
            at=clock.now_microseconds(),
        )


def _quiet(here: Any) -> None:
    if here.vendor == "sqlite":
        here.guyub_tx = 0
    elif here.in_atomic_block and not here.needs_rollback:
        rows("SELECT set_config('guyub.tx', '', true)")
