"""What members wish to have changed that an officer confirms first: what was and what will be, side by side."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from guyub.foundation import keys
from guyub.foundation.command import Body, query
from guyub.kernel.people.telephone import phone_of, phone_text
from guyub.kernel.refusal import Refusal
from guyub.members.models import ChangeWish, Heir, Membership, Naming, Person
from guyub.members.queries.particulars import particulars
from guyub.members.queries.people import text_of

MOST = 200
MOST_OWN = 5


def sealed(body: Body, said: dict[str, Any]) -> bytes:
    """What is wished, as it is kept while it waits."""
    return keys.seal(json.dumps(said), context=_context(body))


def opened(body: Body, one: ChangeWish) -> dict[str, Any]:
    """What is wished, as a command takes it."""
    assert one.sealed is not None, "a wish that is decided says nothing any more"
    found: dict[str, Any] = json.loads(keys.unseal(bytes(one.sealed), context=_context(body)))
    return found


def _context(body: Body) -> bytes:
    return b"members.wish:" + body.uid.bytes


def waiting_wish(body: Body, uid: UUID) -> ChangeWish:
    """The wish that waits; refused when it is unknown in this body, or decided."""
    found = ChangeWish.objects.filter(person__body_id=body.id, uid=uid).select_related("person").first()
    if found is None:
        raise Refusal("wish.unknown", wish=str(uid))
    if found.state != "waiting":
        raise Refusal("wish.decided", on=found.decided_on)
    return found


def waiting_wishes(body: Body) -> list[ChangeWish]:
    """The wishes that wait, the oldest first."""
    found = ChangeWish.objects.filter(
        person__body_id=body.id, person__merged_into=None, state="waiting"
    ).select_related("person")
    return list(found.order_by("id")[:MOST])


@dataclass(frozen=True, kw_only=True)
class WishesWanted:
    """Those that wait."""


@query("members.wishes", WishesWanted)
def wishes(body: Body, wish: WishesWanted) -> list[dict[str, Any]]:
    """What members wish to have changed, the oldest first, each with what was and what will be."""
    found = waiting_wishes(body)
    people = {one.person_id for one in found}
    numbers = dict(
        Membership.objects.filter(person__in=people).order_by("id").values_list("person_id", "number")
    )
    named = _heirs_of(people)
    return [
        {
            "wish": str(one.uid),
            "kind": one.kind,
            "on": text_of(one.on),
            "person": str(one.person.uid),
            "number": numbers.get(one.person_id),
            "name": one.person.name,
            **_beside(body, one, named.get(one.person_id, [])),
        }
        for one in found
    ]


def _heirs_of(people: Collection[int]) -> dict[int, list[Heir]]:
    """The heirs of each person's newest naming."""
    namings = Naming.objects.filter(person__in=people).order_by("on", "id").prefetch_related("heirs")
    return {one.person_id: sorted(one.heirs.all(), key=lambda heir: heir.pk) for one in namings}


def _beside(body: Body, one: ChangeWish, named: list[Heir]) -> dict[str, Any]:
    said = opened(body, one)
    if one.kind == "heirs":
        return {
            "before": [heir_told(heir) for heir in named],
            "after": [_wished(heir) for heir in said["heirs"]],
        }
    was = particulars(body, one.person, wanted=said)
    return {"before": was, "after": said}


def heir_told(one: Heir) -> dict[str, Any]:
    """An heir as facts."""
    return {
        "name": one.name,
        "relation": one.relation,
        "share_permyriad": one.share_permyriad,
        "phone": phone_text(one.phone) if one.phone else None,
    }


def _wished(said: dict[str, Any]) -> dict[str, Any]:
    phone = said.get("phone")
    return {
        "name": " ".join(said["name"].split()),
        "relation": said["relation"],
        "share_permyriad": said["share_permyriad"],
        "phone": phone_text(phone_of(phone)) if phone else None,
    }


def wishes_of(found: Person) -> list[dict[str, Any]]:
    """The newest wishes of one person, how each stands, and why it was declined; not what it said."""
    rows = ChangeWish.objects.filter(person=found).exclude(state="replaced").order_by("-id")[:MOST_OWN]
    return [
        {
            "wish": str(one.uid),
            "kind": one.kind,
            "on": text_of(one.on),
            "state": one.state,
            "reason": one.reason or None,
            "decided_on": text_of(one.decided_on),
        }
        for one in rows
    ]
