"""Reads of persons, offices and bodies."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.contrib.auth.models import User

from guyub.foundation.command import Actor, Body, query
from guyub.foundation.models import Body as BodyRow
from guyub.foundation.models import Grant
from guyub.kernel.refusal import Refusal
from guyub.members.models import Person

Door = Literal["page", "json", "cli", "import", "inside"]


def body_of(slug: str) -> Body:
    """The body of this name in addresses."""
    found = BodyRow.objects.filter(slug=slug).first()
    if found is None:
        raise Refusal("body.unknown", body=slug)
    return as_body(found)


def as_body(found: BodyRow) -> Body:
    """The body as a value."""
    return Body(found.pk, found.uid, found.slug, found.kind, found.name, found.zone)


def person(body: Body, uid: UUID) -> Person:
    """The person of this body; another body's persons are unknown."""
    found = Person.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("person.unknown", person=str(uid))
    return found


def persons(body: Body) -> list[Person]:
    """Everyone the body knows, by name."""
    return list(Person.objects.filter(body_id=body.id).order_by("name", "id"))


def names(body: Body, uids: set[UUID]) -> dict[UUID, str]:
    """The names of these persons."""
    return dict(Person.objects.filter(body_id=body.id, uid__in=uids).values_list("uid", "name"))


def actor_of(body: Body, user: User, door: Door) -> Actor:
    """Who a signed-in user is in the body; a stranger there does not find the body."""
    found = Person.objects.filter(body_id=body.id, user_id=user.pk).first()
    if found is None:
        raise Refusal("body.unknown", body=body.slug)
    return Actor(found.uid, found.name, door=door)


def bodies_of(user: User) -> list[Body]:
    """Every body in which the user is someone, cooperatives first."""
    found = BodyRow.objects.filter(person__user_id=user.pk).order_by("kind", "name")
    return [as_body(one) for one in found]


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """A question without conditions."""


@query("members.offices", Nothing)
def offices(body: Body, wish: Nothing) -> list[dict[str, Any]]:
    """Who holds which role, from when to when, on which authority."""
    people = dict(Person.objects.filter(body_id=body.id).values_list("uid", "name"))
    return [
        {
            "grant": str(grant.uid),
            "person": str(grant.person),
            "name": people.get(grant.person, ""),
            "role": grant.role,
            "since": _text(grant.since),
            "until": _text(grant.until),
            "authority": str(grant.authority) if grant.authority else None,
            "alone_up_to_rupiah": grant.alone_up_to_rupiah,
        }
        for grant in Grant.objects.filter(body_id=body.id).order_by("-since", "role", "id")
    ]


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
