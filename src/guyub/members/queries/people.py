"""Reads of persons, masked for those who need not see everything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from guyub.foundation import access, keys
from guyub.foundation.command import Actor, Body
from guyub.foundation.fields import PersonId
from guyub.foundation.running import today
from guyub.kernel.people.identity import masked
from guyub.kernel.people.telephone import phone_masked, phone_text
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.members.models import Person

AT_ONCE = 500
Sight = Literal["office", "fellow"]
"""Who looks: those who work with members, fellow members. Nobody reads a whole identity number by looking."""


@dataclass(frozen=True, kw_only=True)
class OnePerson:
    """One person of the body."""

    person: PersonId


def person(body: Body, uid: UUID) -> Person:
    """The person of this body; another body's persons are unknown."""
    found = Person.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("person.unknown", person=str(uid))
    return found


def persons(body: Body) -> list[Person]:
    """Everyone the body knows, by name; a double that was merged is not shown beside the other."""
    return list(Person.objects.filter(body_id=body.id, merged_into=None).order_by("name", "id"))


@ledger.knows
def refuse_unknown(body: Body, uids: Sequence[UUID]) -> None:
    """Every one of many is a person of this body; raises ``person.unknown`` for the first who is not."""
    wanted = list(dict.fromkeys(uids))
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        known = set(Person.objects.filter(body_id=body.id, uid__in=some).values_list("uid", flat=True))
        for uid in some:
            if uid not in known:
                raise Refusal("person.unknown", person=str(uid))


def names(body: Body, uids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these persons."""
    return dict(Person.objects.filter(body_id=body.id, uid__in=set(uids)).values_list("uid", "name"))


def identity_context(body_uid: UUID) -> bytes:
    """What an identity number is sealed to: this field of this body."""
    return b"members.person.identity:" + body_uid.bytes


def identity(body: Body, found: Person) -> str | None:
    """The identity number, opened; none when it is not known."""
    sealed = found.identity_sealed
    return None if sealed is None else keys.unseal(bytes(sealed), context=identity_context(body.uid))


def sight_of(body: Body, actor: Actor | None) -> Sight:
    """How much of a person the actor may see today; nobody in particular sees what fellow members see."""
    if actor is None:
        return "fellow"
    on = today(body)
    return "office" if access.may(body, actor, "members.person", on) else "fellow"


@dataclass(frozen=True, slots=True)
class Shown:
    """What one may see of a person; nothing where it is unknown or not theirs to see."""

    identity: str | None
    phone: str | None
    address: str | None
    birth_on: date | None


def shown(body: Body, found: Person, *, sight: Sight) -> Shown:
    """The personal fields at this sight, the identity number masked, or none of them.

    An address is shown to those who work with members; fellow members see name and number only.
    """
    if sight == "fellow":
        return Shown(None, phone_masked(found.phone) if found.phone else None, None, None)
    return Shown(
        identity=masked(identity(body, found)),
        phone=phone_text(found.phone) if found.phone else None,
        address=", ".join(part for part in (found.address, found.village) if part) or None,
        birth_on=found.birth_on,
    )


def text_of(day: date | None) -> str | None:
    """A day as JSON takes it."""
    return None if day is None else day.isoformat()


def facts_of(body: Body, found: Person, *, sight: Sight) -> dict[str, Any]:
    """The person as JSON-ready facts at this sight."""
    seen = shown(body, found, sight=sight)
    return {
        "person": str(found.uid),
        "name": found.name,
        "kind": found.kind,
        "sex": found.sex or None,
        "birth_place": found.birth_place if sight != "fellow" else None,
        "birth_on": text_of(seen.birth_on),
        "identity_number": seen.identity,
        "phone": seen.phone,
        "email": (found.email or None) if sight != "fellow" else None,
        "address": seen.address,
        "occupation": found.occupation if sight != "fellow" else None,
        "consent_on": text_of(found.consent_on) if sight != "fellow" else None,
    }
