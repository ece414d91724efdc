"""Reads of grants: who may run what, from when to when."""

from dataclasses import dataclass
from typing import Any

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
        }
        for grant in Grant.objects.filter(body_id=body.id).order_by("-since", "role", "id")
    ]
