"""A person found by what someone types: a part of the name, or the beginning of a member number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.kernel.people.names import plain
from guyub.members.models import Membership, Person

MOST = 20
MOST_AT_ONCE = 50


@dataclass(frozen=True, kw_only=True)
class FindWish:
    """Names or numbers like this, at the most so many."""

    name_or_number: str
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Found:
    """A person as they are chosen: name and, for a member, number."""

    uid: UUID
    name: str
    number: str | None

    @property
    def label(self) -> str:
        """The name with the number behind it."""
        return f"{self.name} ({self.number})" if self.number else self.name


@query("members.find", FindWish)
def find(body: Body, wish: FindWish) -> list[dict[str, Any]]:
    """Whom a few letters of a name or the beginning of a number may mean, in a few statements whatever the size of the register."""
    found = found_by(body, wish.name_or_number, most=max(1, min(wish.most, MOST_AT_ONCE)))
    return [{"person": str(one.uid), "name": one.name, "number": one.number} for one in found]


def found_by(body: Body, text: str, *, most: int = MOST) -> list[Found]:
    """Whoever's number begins with the text, then whoever's name holds all its words."""
    text = text.strip()
    if not text:
        return []
    known = Person.objects.filter(body_id=body.id, merged_into=None)
    numbered = Membership.objects.filter(body_id=body.id, number__istartswith=text, person__merged_into=None)
    uids = list(numbered.order_by("number").values_list("person__uid", flat=True)[:most])
    named = known
    for word in plain(text).split():
        named = named.filter(plain_name__contains=word)
    if plain(text):
        uids += named.exclude(uid__in=uids).order_by("name", "id").values_list("uid", flat=True)[:most]
    return persons_of(body, uids[:most])


def persons_of(body: Body, uids: Iterable[UUID]) -> list[Found]:
    """These persons with their newest numbers, in the order given; whoever is not of the body is left out."""
    wanted = list(dict.fromkeys(uids))
    read = (
        Person.objects.filter(body_id=body.id, uid__in=wanted)
        .order_by("id", "membership__id")
        .values_list("uid", "name", "membership__number")
    )
    found: dict[UUID, Found] = {}
    for uid, name, number in read:
        found[uid] = Found(uid, name, number or (found[uid].number if uid in found else None))
    return [found[uid] for uid in wanted if uid in found]


def some_persons(body: Body, *, most: int) -> list[Person]:
    """The first persons by name, at the most so many: one more than a list can hold says that it cannot."""
    return list(Person.objects.filter(body_id=body.id, merged_into=None).order_by("name", "id")[:most])
