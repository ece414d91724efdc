"""Reads of grants: who may run what, from when to when."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from guyub.foundation.command import Body, query
from guyub.foundation.models import Grant
from guyub.members.models import Person
from guyub.members.queries.people import text_of


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
            "since": text_of(grant.since),
            "until": text_of(grant.until),
            "authority": str(grant.authority) if grant.authority else None,
            "alone_up_to_rupiah": grant.alone_up_to_rupiah,
            "demisioner_after": text_of(grant.demisioner_after),
        }
        for grant in Grant.objects.filter(body_id=body.id).order_by("-since", "role", "id")
    ]


def grants_in_force(body: Body, person: UUID, *, on: date, role: str | None = None) -> list[Grant]:
    """The grants of a person that are in force on a day, of one role or of any."""
    found = Grant.objects.filter(Q(until=None) | Q(until__gte=on), body_id=body.id, person=person)
    return list(found.filter(role=role) if role else found)
