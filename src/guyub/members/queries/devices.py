"""Reads of machines of the office and of the PINs that officers use on them."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from guyub.foundation.command import Actor, Body, query
from guyub.foundation.running import today
from guyub.kernel.refusal import Refusal
from guyub.members.models import Device, OfficePin
from guyub.members.queries.people import names


def device(body: Body, uid: UUID) -> Device:
    """The machine of this body under its public id."""
    found = Device.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("device.unknown", device=str(uid))
    return found


def enrolled(body: Body, token: str) -> Device | None:
    """The machine that holds this token, if it is enrolled today."""
    on = today(body)
    mark = sha256(token.encode()).hexdigest()
    found = Device.objects.filter(
        body_id=body.id, token_mark=mark, ended_on=None, since__lte=on, until__gte=on
    )
    return found.first()


def office_pins(body: Body) -> list[OfficePin]:
    """The office PINs of everyone who has one, by name."""
    found = OfficePin.objects.filter(
        person__body_id=body.id, person__merged_into=None, person__user__isnull=False
    )
    return list(found.select_related("person", "person__user").order_by("person__name", "id"))


def actor_at_desk(body: Body, person: UUID, *, mark: str, token: str) -> Actor:
    """The officer whose office PIN bears this mark, on a machine that is enrolled today; refused otherwise."""
    pin = (
        OfficePin.objects.filter(person__body_id=body.id, person__uid=person).select_related("person").first()
    )
    if pin is None:
        raise Refusal("body.unknown", body=body.slug)
    if pin.mark != mark or enrolled(body, token) is None:
        raise Refusal("pin.ended")
    return Actor(pin.person.uid, pin.person.name, door="desk")


@dataclass(frozen=True, kw_only=True)
class NoWish:
    """Nothing to ask for."""


@query("members.devices", NoWish)
def devices_of(body: Body, wish: NoWish) -> list[dict[str, Any]]:
    """Every machine that was ever enrolled, the newest first."""
    found = list(Device.objects.filter(body_id=body.id).order_by("-id"))
    known = names(body, {one.enrolled_by for one in found})
    return [
        {
            "device": str(one.uid),
            "name": one.name,
            "since": one.since.isoformat(),
            "until": one.until.isoformat(),
            "by": known.get(one.enrolled_by, ""),
            "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        }
        for one in found
    ]
