"""Who can be second for what waits: another officer; where there is none, a supervisor, who may only agree.

Where there is none of them either, members can (``members.give_notice``); this module only says that it is so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Q

from guyub.foundation.access import (
    AGREES,
    GRANT,
    MEMBER_ROLE,
    SYSTEM_ROLE,
    Held,
    allowed_to_check,
    held_of,
    may_with,
    roles_known,
    words_of,
)
from guyub.foundation.command import Actor, Body, Command, Deed
from guyub.foundation.fields import fields_of
from guyub.foundation.models import Grant, Pending
from guyub.foundation.running import stored_command
from guyub.foundation.sql import rows
from guyub.kernel.refusal import Refusal

Path = Literal["officer", "supervisor", "nobody"]
MOST_LINES = 20
"""A wish of more lines is a list brought in, and pays nobody in particular."""


@dataclass(frozen=True, slots=True)
class Wished:
    """What waits: its word, what it weighs, and who cannot be asked: its maker, who gains, who by it is dead."""

    word: str
    weight_rupiah: int
    not_asked: frozenset[UUID]


def path(wished: Wished, held: Mapping[UUID, tuple[Held, ...]], *, on: date) -> Path:
    """Who can be second for a wish on a day, of the holders of grants.

    >>> day, last = date(2025, 3, 14), date(9999, 12, 31)
    >>> chair, treasurer, guard = UUID(int=1), UUID(int=2), UUID(int=3)
    >>> board = {chair: (Held("chair", day, last, 0),), treasurer: (Held("treasurer", day, last, 0),)}
    >>> all_three = board | {guard: (Held("supervisor", day, last, 0),)}
    >>> path(Wished("ledger.pay", 9, frozenset({chair})), all_three, on=day)
    'officer'
    >>> path(Wished("ledger.pay", 9, frozenset({chair, treasurer})), all_three, on=day)
    'supervisor'
    >>> path(Wished("ledger.pay", 9, frozenset({chair, treasurer})), board, on=day)
    'nobody'
    """
    asked = [grants for person, grants in held.items() if person not in wished.not_asked]
    if any(checks_as_officer(wished, grants, on=on) for grants in asked):
        return "officer"
    return "supervisor" if any(supervises(grants, on) for grants in asked) else "nobody"


def checks_as_officer(wished: Wished, grants: Iterable[Held], *, on: date) -> bool:
    """Whether the holder of the grants may agree to the wish by an office of the board or one delegated by it."""
    offices = of_an_officer(grants)
    try:
        allowed_to_check(offices, wished.word, on=on, weight_rupiah=wished.weight_rupiah)
    except Refusal:
        return False
    return may_agree(offices, wished.word, on=on)


def may_agree(offices: tuple[Held, ...], word: str, *, on: date) -> bool:
    """Whether by these offices one may run the word, and agree to it where another wished it."""
    return may_with(offices, (AGREES, word), on=on) == {AGREES, word}


def supervises(grants: Iterable[Held], on: date) -> bool:
    """Whether one of the grants is that of a supervisor whose term has not run out.

    >>> held = Held("supervisor", date(2024, 1, 1), date(2029, 1, 1), 0, demisioner_after=date(2025, 1, 1))
    >>> supervises((held,), date(2025, 1, 1)), supervises((held,), date(2025, 1, 2))
    (True, False)
    """
    return any(
        _in_need(one.role) and one.since <= on <= min(one.until, one.demisioner_after) for one in grants
    )


def of_an_officer(grants: Iterable[Held]) -> tuple[Held, ...]:
    """The grants without a supervisor's."""
    return tuple(one for one in grants if not _in_need(one.role))


def wished_of(pending: Pending, command: Command, *, deed: Deed, weight_rupiah: int = 0) -> Wished:
    """A command that waits, with those who cannot be asked about it; by now it may weigh more."""
    weight = max(pending.weight_rupiah, pending.together_rupiah, weight_rupiah)
    return Wished(pending.word, weight, command.gains(deed) | command.dead(deed) | {pending.maker})


def path_now(
    body: Body, pending: Pending, *, on: date, weight_rupiah: int = 0
) -> tuple[Path, frozenset[UUID]]:
    """Who can be second for what waits, for reading, and the persons who cannot be asked; by now it may weigh more."""
    command = stored_command(pending)
    wished = wished_of(pending, command, deed=asked_of(body, pending, on=on), weight_rupiah=weight_rupiah)
    return path(wished, holders(body, on), on=on), wished.not_asked


def asked_of(body: Body, pending: Pending, *, on: date) -> Deed:
    """What the wish of its maker is asked with; nothing is carried out by it."""
    return Deed(body, Actor(pending.maker, pending.maker_name), on, 0, 0, 0, pending.word)


def holders(body: Body, on: date) -> dict[UUID, tuple[Held, ...]]:
    """Everybody who holds a role that may agree to something, with these grants."""
    agree = [role for role in roles_known() if role != SYSTEM_ROLE and AGREES in words_of(role, on)]
    places = ", ".join(["%s"] * len(agree))
    stored: dict[UUID, list[tuple[object, ...]]] = {}
    for person, *grant in rows(
        f"SELECT g.person, {GRANT} FROM foundation_grant g WHERE g.body_id = %s AND g.role IN ({places})",
        (body.id, *agree),
    ):
        stored.setdefault(person if isinstance(person, UUID) else UUID(person), []).append(tuple(grant))
    return {person: held_of(Actor(person, ""), grants) for person, grants in stored.items()}


def in_office(body: Body, on: date, *, in_term: bool = True) -> frozenset[UUID]:
    """Everybody who holds an office on a day, its term not run out unless that does not matter; a member's grant is none."""
    grants = Grant.objects.filter(Q(until=None) | Q(until__gte=on), body_id=body.id, since__lte=on)
    if in_term:
        grants = grants.filter(Q(demisioner_after=None) | Q(demisioner_after__gte=on))
    return frozenset(grants.exclude(role=MEMBER_ROLE).values_list("person", flat=True))


def goes_to(command: Command) -> frozenset[UUID]:
    """Whomever a wish names as the one to whom something goes, also in its lines where they are few."""
    named = [getattr(command, name) for name in command.goes_to]
    for field in fields_of(type(command)):
        lines = getattr(command, field.name) if field.part is not None and field.many else ()
        if field.part is not None and len(lines) <= MOST_LINES:
            persons = [one.name for one in fields_of(field.part) if one.mark.ref == "person"]
            named += [getattr(line, name) for line in lines for name in persons]
    return frozenset(one for one in named if isinstance(one, UUID))


def _in_need(role: str) -> bool:
    known = roles_known().get(role, {})
    return bool(known.get("second_in_need", False))
