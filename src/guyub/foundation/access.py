"""Who may: roles and commands are a dated table of the rulebook, grants are dated rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from guyub.foundation.command import Actor, Body
from guyub.foundation.shipped import shipped
from guyub.foundation.sql import rows, stored_uuid
from guyub.kernel.refusal import Refusal

RULEBOOK = Path(__file__).parent.parent / "rulebook"
FOREVER = date(9999, 12, 31)
SYSTEM_ROLE = "system"
MEMBER_ROLE = "member"
AGREES = "foundation.approve"
"""The word of a second person."""
BY_MEMBERS = "members.carry_out_notice"
"""The word by which the agreement of members stands for a second person's; its act names them (``by_members``)."""
SECONDS = (AGREES, BY_MEMBERS)
"""The words by which what waits is carried out."""
GRANT = "g.role, g.since, g.until, g.alone_up_to_rupiah, g.demisioner_after, g.demisioner_most_rupiah"
"""The columns of a grant from which it is read."""


@dataclass(frozen=True, slots=True)
class Held:
    """One grant as it is read: the role, its days, what its holder may post alone, and when the term ran out."""

    role: str
    since: date
    until: date
    alone_up_to_rupiah: int
    demisioner_after: date = FOREVER
    demisioner_most_rupiah: int = 0


@dataclass(frozen=True, slots=True)
class WhoMay:
    """One room's table from a day on: each word, the roles that may run it, and what stops with a term."""

    room: str
    since: date
    reference: str
    words: dict[str, frozenset[str]]
    stops_when_demisioner: frozenset[str] = frozenset()
    needs_password: frozenset[str] = frozenset()


@cache
def access_tables() -> tuple[WhoMay, ...]:
    """Every dated table of every room, oldest first; a later one replaces the room's whole earlier one."""
    tables = [
        WhoMay(
            file.stem,
            one["since"],
            one["reference"],
            {word: frozenset(roles) for word, roles in one["words"].items()},
            frozenset(one.get("stops_when_demisioner", ())),
            frozenset(one.get("needs_password", ())),
        )
        for file in sorted((RULEBOOK / "access").glob("*.yaml"))
        for one in shipped(file)
    ]
    return tuple(sorted(tables, key=lambda table: table.since))


@cache
def words_of(role: str, on: date) -> frozenset[str]:
    """The commands and queries that a role may run on a day; the system may run all of them."""
    rooms: dict[str, dict[str, frozenset[str]]] = {}
    for table in access_tables():
        if table.since <= on:
            rooms[table.room] = table.words
    return frozenset(
        word
        for words in rooms.values()
        for word, roles in words.items()
        if role in roles or role == SYSTEM_ROLE
    )


@cache
def stopped_words(on: date) -> frozenset[str]:
    """What nobody may do whose term has run out: new rules, surplus, and whatever else its room's table names."""
    rooms = {table.room: table.stops_when_demisioner for table in access_tables() if table.since <= on}
    return frozenset().union(*rooms.values())


@cache
def password_words(on: date) -> frozenset[str]:
    """What an officer does signed in with the password only, never with a PIN at the office machine."""
    rooms = {table.room: table.needs_password for table in access_tables() if table.since <= on}
    return frozenset().union(*rooms.values())


def refuse_pin(actor: Actor, word: str, *, on: date) -> None:
    """Raises ``access.password_needed`` for such a word at the office machine."""
    if actor.door == "desk" and word in password_words(on):
        raise Refusal("access.password_needed", word=word)


def refuse_gain(gains: frozenset[UUID], word: str, *persons: UUID) -> None:
    """Raises ``power.own`` where one of those who wish or agree would have more power by it."""
    if not gains.isdisjoint(persons):
        raise Refusal("power.own", word=word)


@cache
def roles_known() -> dict[str, Any]:
    """Every role with its Indonesian legal word and whether it can be granted to a person."""
    found: dict[str, Any] = shipped(RULEBOOK / "roles.yaml")
    return found


def grants_of(body_id: int, actor: Actor) -> tuple[Held, ...]:
    """Every grant that the actor ever held in the body."""
    found = rows(
        f"SELECT {GRANT} FROM foundation_grant g WHERE g.body_id = %s AND g.person = %s",
        (body_id, stored_uuid(actor.uid)),
    )
    return held_of(actor, found)


def held_of(actor: Actor, stored: Iterable[Any]) -> tuple[Held, ...]:
    """The grants of these rows; the system holds its own, and a PIN opens a member's only."""
    if actor.kind == "system":
        return (Held(SYSTEM_ROLE, date.min, FOREVER, 0),)
    found = tuple(_held(*one) for one in stored)
    return tuple(one for one in found if one.role == MEMBER_ROLE) if actor.door == "phone" else found


@lru_cache(maxsize=4096)
def _held(*stored: Any) -> Held:
    role, since, until, alone, after, most = stored
    return Held(role, _day(since), _day(until or FOREVER), alone, _day(after or FOREVER), most)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def allowed(grants: tuple[Held, ...], word: str, on: date, *, weight_rupiah: int = 0) -> int:
    """What the holder of the grants may post alone with this word, in rupiah.

    Raises ``access.lapsed`` when a grant would have allowed it on another day,
    ``access.demisioner`` when the term has run out and the word or the amount is more than
    daily service, else ``access.denied``.
    """
    fitting = [held for held in grants if word in words_of(held.role, on)]
    in_force = [held for held in fitting if held.since <= on <= held.until]
    in_term = [held for held in in_force if on <= held.demisioner_after]
    if in_term:
        return max(held.alone_up_to_rupiah for held in in_term)
    if in_force:
        return _daily_service(in_force, word, on, weight_rupiah)
    if fitting:
        last = max(fitting, key=lambda held: held.until)
        raise Refusal("access.lapsed", role=last.role, since=last.since, until=last.until, word=word)
    raise Refusal("access.denied", word=word)


def allowed_to_check(grants: tuple[Held, ...], word: str, *, on: date, weight_rupiah: int) -> None:
    """The holder may be the second person for so much of this word: it weighs no more than the board let them do.

    Who is of the board has no such limit: what one may post alone is another question. Raises
    what ``allowed`` raises, and ``pending.beyond_delegate``.
    """
    alone = allowed(grants, word, on, weight_rupiah=weight_rupiah)
    holding = {one.role for one in grants if one.since <= on <= one.until and word in words_of(one.role, on)}
    if weight_rupiah > alone and all(roles_known()[role].get("delegated", False) for role in holding):
        raise Refusal("pending.beyond_delegate", word=word, amount_rupiah=weight_rupiah, most_rupiah=alone)


def _daily_service(in_force: list[Held], word: str, on: date, weight_rupiah: int) -> int:
    held = max(in_force, key=lambda one: one.demisioner_most_rupiah)
    if word in stopped_words(on) or weight_rupiah > held.demisioner_most_rupiah:
        raise Refusal(
            "access.demisioner",
            role=held.role,
            until=held.demisioner_after,
            word=word,
            most_rupiah=held.demisioner_most_rupiah,
        )
    return min(held.alone_up_to_rupiah, held.demisioner_most_rupiah)


def may(body: Body, actor: Actor, word: str, on: date) -> bool:
    """Whether the actor may run this word in the body on a day."""
    return word in may_now((word,), body=body, actor=actor, on=on)


def may_now(words: Iterable[str], *, body: Body, actor: Actor, on: date) -> set[str]:
    """Those of the words that the actor may run in the body on a day; the grants are read once."""
    return may_with(grants_of(body.id, actor), words, on=on)


def may_with(grants: tuple[Held, ...], words: Iterable[str], *, on: date) -> set[str]:
    """Those of the words that the holder of the grants may run on a day."""
    return set(_may_run(grants, tuple(words), on))


@lru_cache(maxsize=1024)
def _may_run(grants: tuple[Held, ...], words: tuple[str, ...], on: date) -> frozenset[str]:
    found = set()
    for word in words:
        try:
            allowed(grants, word, on)
        except Refusal:
            continue
        found.add(word)
    return frozenset(found)
