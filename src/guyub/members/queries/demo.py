"""Whether logins of the demonstration, which everybody knows, still open something in a cooperative."""

from functools import lru_cache

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User

from guyub.foundation.command import Body
from guyub.kernel.people.public_logins import EMPTY_SLUG, PASSWORDS, PINS, SLUG
from guyub.members.models import Membership, Pin


def public_users(body: Body) -> list[User]:
    """The logins of the body that still have their published password."""
    named = User.objects.filter(username__in=PASSWORDS, person__body_id=body.id).distinct()
    return [one for one in named if one.has_usable_password() and _opens(PASSWORDS[one.username], one.password)]  # fmt: skip


def public_pins(body: Body) -> list[Pin]:
    """The PINs of the body that are still as they were published."""
    held = Membership.objects.filter(body_id=body.id, number__in=PINS)
    numbers = {person: str(number) for person, number in held.values_list("person_id", "number")}
    some = Pin.objects.filter(person_id__in=numbers)
    return [one for one in some if _opens(PINS[numbers[one.person_id]], one.kept)]


def demo_logins_open(body: Body) -> bool:
    """Whether what everybody knows still opens something in a cooperative of the demonstration."""
    return body.slug in (SLUG, EMPTY_SLUG) and bool(public_users(body) or public_pins(body))


@lru_cache(maxsize=64)
def _opens(published: str, kept: str) -> bool:
    """Comparing takes a tenth of a second, and what was once compared stays true of the same hash."""
    return check_password(published, kept)
