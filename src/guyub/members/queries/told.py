"""What one person was told of what was done about them, and what they consented to."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body
from guyub.members.models import ChangeWish, Consent, Person, Told
from guyub.members.queries.people import names, text_of

MOST = 50


def told_to(body: Body, person: UUID) -> list[dict[str, Any]]:
    """The newest of what the person was told, each with its day, its code, its facts and who did it."""
    rows = list(Told.objects.filter(person__body_id=body.id, person__uid=person).order_by("-id")[:MOST])
    people = names(body, {one.by for one in rows})
    reasons = _reasons(rows)
    return [
        {
            "uid": str(one.uid),
            "code": one.code,
            "on": text_of(one.on),
            "at": one.recorded_at,
            "by": people.get(one.by, ""),
            "facts": {name: fact for name, fact in one.facts.items() if name != "wish"},
            "reason": reasons.get(one.facts.get("wish", "")),
        }
        for one in rows
    ]


def _reasons(rows: Iterable[Told]) -> dict[str, str]:
    wanted = [one.facts["wish"] for one in rows if one.code == "wish_declined"]
    if not wanted:
        return {}
    found = ChangeWish.objects.filter(uid__in=wanted).values_list("uid", "reason")
    return {str(uid): reason for uid, reason in found}


def consents_of(found: Person) -> list[dict[str, Any]]:
    """When the person agreed to their data being kept and when they took it back, the newest first."""
    rows = Consent.objects.filter(person=found).order_by("-id")
    return [{"agreed": one.agreed, "on": text_of(one.on)} for one in rows]
