"""Reads of bodies, and of who a signed-in user is in one."""

from typing import Literal

from django.contrib.auth.models import User

from guyub.foundation.command import Actor, Body
from guyub.foundation.models import Body as BodyRow
from guyub.foundation.models import Grant
from guyub.foundation.sql import row, uuid_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.members.models import Membership, Person, Pin

Door = Literal["page", "phone", "desk", "json", "cli", "import", "inside"]


def body_of(slug: str) -> Body:
    """The body of this name in addresses."""
    found = row("SELECT id, uid, slug, kind, name, zone FROM foundation_body WHERE slug = %s", (slug,))
    if found is None:
        raise Refusal("body.unknown", body=slug)
    return Body(found[0], uuid_of(found[1]), *found[2:])


def as_body(found: BodyRow) -> Body:
    """The body as a value."""
    return Body(found.pk, found.uid, found.slug, found.kind, found.name, found.zone)


def actor_of(body: Body, user: User, door: Door) -> Actor:
    """Who a signed-in user is in the body; a stranger there does not find the body.

    The login of a record that was found to be another's leads to that person: a second login is no second person.
    """
    asked = "SELECT id, uid, name, merged_into_id FROM members_person WHERE body_id = %s AND user_id = %s"
    seen = row(asked, (body.id, user.pk))
    if seen is None:
        raise Refusal("body.unknown", body=body.slug)
    if seen[3] is None:
        return Actor(uuid_of(seen[1]), seen[2], door=door)
    found = Person.objects.get(pk=seen[3])
    while found.merged_into is not None:
        found = found.merged_into
    return Actor(found.uid, found.name, door=door)


def bodies_of(user: User) -> list[Body]:
    """Every body in which the user is someone, cooperatives first."""
    found = BodyRow.objects.filter(person__user_id=user.pk).order_by("kind", "name")
    return [as_body(one) for one in found]


def alone_here(body: Body) -> bool:
    """Whether no other body of this installation has people's books or registers of its own to lose."""
    others = set(BodyRow.objects.exclude(id=body.id).exclude(kind="installation").values_list("id", "kind"))
    if any(kind != "cooperative" for _, kind in others):
        return False
    held = ledger.bodies_with_entries() | set(Membership.objects.values_list("body_id", flat=True).distinct())
    return held.isdisjoint(uid for uid, _ in others)


def holds_office(user: User) -> bool:
    """Whether the user has, in any body, a right that is more than a member's."""
    own = Person.objects.filter(user_id=user.pk).values("uid")
    return Grant.objects.filter(person__in=own).exclude(role="member").exists()


def open_logins(slug: str, usernames: list[str]) -> set[str]:
    """Those of these user names that somebody of the body can still sign in with."""
    found = User.objects.filter(username__in=usernames, person__body__slug=slug).distinct()
    return {one.username for one in found if one.has_usable_password()}


def has_pin(slug: str, number: str) -> bool:
    """Whether the member of this number has a PIN."""
    return Pin.objects.filter(person__membership__number=number, person__body__slug=slug).exists()


def only_cooperative() -> str:
    """The name in addresses of the cooperative, where this installation has but one."""
    found = BodyRow.objects.filter(kind="cooperative").values_list("slug", flat=True)[:2]
    return found[0] if len(found) == 1 else ""
