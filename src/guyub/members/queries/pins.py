"""Reads of PINs: whose a number and a PIN are, and whether a phone is still signed in with it."""

from contextlib import suppress
from uuid import UUID

from django.db.models import QuerySet

from guyub.foundation.command import Actor, Body
from guyub.kernel.people.spelling import one_name, pin_name, telephone
from guyub.kernel.refusal import Refusal
from guyub.members.models import Membership, Person, Pin

MOST_ON_ONE_PHONE = 6
"""So many members may share one telephone number."""


def pin_of(body: Body, person: UUID) -> Pin | None:
    """The PIN of a person of this body, if one was ever given."""
    return _pins(body).filter(person__uid=person).first()


def pins_for(body: Body, number: str) -> list[Pin]:
    """The PIN of whoever has this member number, else those of whoever have this telephone number, some six at most.

    However it is written, it is looked for as ``one_name`` has it: who is found is found under one name.
    """
    typed, as_written = one_name(number), number.strip() if number.isprintable() else ""
    padded = typed.zfill(4) if typed.isascii() and typed.isdigit() else ""
    for wanted in dict.fromkeys(one for one in (as_written, typed, padded) if one):
        if found := _pins(body).filter(person__membership__number__iexact=wanted).order_by("id").first():
            return [found]
    phone = telephone(typed)
    return list(_pins(body).filter(person__phone=phone).order_by("id")[:MOST_ON_ONE_PHONE]) if phone else []


def names_tried(body: Body, person: Person) -> list[str]:
    """Every name under which tries at this person's PIN are counted."""
    numbers = Membership.objects.filter(person=person).exclude(number=None).values_list("number", flat=True)
    typed = [*numbers, *([person.phone] if person.phone else [])]
    return [f"person:{person.user_id}", *(f"name:{pin_name(body.slug, str(one))}" for one in typed)]


def user_of(person: str) -> int | None:
    """The user under whom a person signs in, by the person's public id as text."""
    with suppress(ValueError):
        return Person.objects.filter(uid=UUID(person)).values_list("user_id", flat=True).first()
    return None


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
