"""Reads of PINs: whose a number and a PIN are, and whether a phone is still signed in with it."""

from contextlib import suppress
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.db.models import Q, QuerySet

from guyub.foundation.command import Actor, Body
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of
from guyub.members.models import Pin

MOST_ON_ONE_PHONE = 6
"""So many members may share one telephone number."""


def pin_of(body: Body, person: UUID) -> Pin | None:
    """The PIN of a person of this body, if one was ever given."""
    return _pins(body).filter(person__uid=person).first()


def pins_for(body: Body, number: str) -> list[Pin]:
    """The PINs of whoever has this member number, or else this telephone number."""
    typed = number.strip()
    wanted = Q(person__membership__number__iexact=typed)
    if figures_of(typed) is not None:
        wanted |= Q(person__membership__number=typed.zfill(4))
    found = list(_pins(body).filter(wanted).distinct()[:MOST_ON_ONE_PHONE])
    if not found:
        with suppress(Refusal):
            found = list(_pins(body).filter(person__phone=phone_of(typed)).order_by("id")[:MOST_ON_ONE_PHONE])
    return found


def fits(pin: Pin, typed: str) -> bool:
    """Whether what was typed is the PIN."""
    return check_password(typed, pin.kept)


def actor_with_pin(body: Body, person: UUID, *, mark: str) -> Actor:
    """The member whose PIN bears this mark, by the door of the phone; refused once the PIN is another."""
    pin = pin_of(body, person)
    if pin is None:
        raise Refusal("body.unknown", body=body.slug)
    if pin.mark != mark:
        raise Refusal("pin.ended")
    return Actor(pin.person.uid, pin.person.name, door="phone")


def _pins(body: Body) -> QuerySet[Pin]:
    found = Pin.objects.filter(person__body_id=body.id, person__merged_into=None)
    return found.select_related("person", "person__user")
