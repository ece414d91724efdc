"""Reads of slips: what two officers gave a third by hand, and whether it is still to be used."""

from datetime import date
from uuid import UUID

from django.contrib.auth.models import User

from guyub.foundation import keys
from guyub.foundation.command import Body
from guyub.foundation.running import today
from guyub.kernel.refusal import Refusal
from guyub.members.models import Person, Slip
from guyub.members.queries import people
from guyub.members.queries.bodies import as_body
from guyub.rules import queries as rules


def slip_days(body: Body, on: date) -> int:
    """So many days a slip that is agreed to on a day is good."""
    return int(rules.value(body, "policy.slip_days", on).value or 0)


def code_kept(code: str) -> str:
    """What is kept of the code of a slip: nothing from which it could be read."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return keys.blind(plain, context=b"members.slip").hex()


def open_slip(body: Body, user: User) -> Slip | None:
    """The newest slip for a second step that this user may still use today."""
    found = Slip.objects.filter(
        person__body_id=body.id, person__user=user, kind="second_step", until__gte=today(body)
    )
    newest = found.order_by("-id").first()
    return newest if newest is not None and newest.used_at is None else None


def owes_new_password(user: User) -> bool:
    """Whether the user still has the password that stood on a slip."""
    newest = Slip.objects.filter(person__user=user, kind="password").order_by("-id").first()
    return newest is not None and newest.kept == user.password


def password_is_over(user: User) -> bool:
    """Whether the user has the password of a slip, and its days are over."""
    newest = (
        Slip.objects.filter(person__user=user, kind="password")
        .select_related("person__body")
        .order_by("-id")
        .first()
    )
    if newest is None or newest.kept != user.password:
        return False
    return newest.until < today(as_body(newest.person.body))


def owner(body: Body, person: UUID, *, giver: UUID) -> tuple[Person, User]:
    """The person and the login that a slip is for, which is another's than the giver's and this body's alone.

    Raises ``login.own_recovery``, ``login.none``, and ``login.elsewhere`` where it opens something in another body too:
    officers of one cooperative have no power in the next.
    """
    found = people.person(body, person)
    if person == giver:
        raise Refusal("login.own_recovery")
    if found.user is None or not found.user.has_usable_password():
        raise Refusal("login.none", name=found.name)
    if Person.objects.filter(user=found.user).exclude(body_id=body.id).exists():
        raise Refusal("login.elsewhere", name=found.name)
    return found, found.user


def with_login(body: Body) -> list[Person]:
    """Everyone of the body who signs in with a password, by name."""
    found = Person.objects.filter(body_id=body.id, merged_into=None, user__isnull=False)
    people = found.select_related("user").order_by("name", "id")
    return [one for one in people if one.user is not None and one.user.has_usable_password()]
