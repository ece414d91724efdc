"""What in the register is to be settled, found from the records themselves."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args
from uuid import UUID

from django.db.models import Count, Q

from guyub.foundation.command import Body, query
from guyub.kernel.people.membership import UNDATED
from guyub.kernel.people.names import Index
from guyub.members.models import Confirmation, Membership, Person, Step

DoubtCode = Literal["no_number", "no_join_date", "no_identity", "only_a_name", "namesake", "similar_name"]
CODES: tuple[DoubtCode, ...] = get_args(DoubtCode)
SURE_ENOUGH = 85
"""Names nearer than this, of a hundred, are put before a person."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to be settled about one person, and who else it concerns."""

    person: UUID
    name: str
    number: str | None
    code: DoubtCode
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DoubtsWanted:
    """Of one kind or all, at the most so many."""

    doubt: DoubtCode | None = None
    most: int = 200


@query("members.doubts", DoubtsWanted)
def doubts(body: Body, wish: DoubtsWanted) -> list[dict[str, Any]]:
    """What is to be settled in the register, with how many there are of each kind first."""
    found = [one for one in doubts_of(body) if wish.doubt in (None, one.code)]
    counts = {code: sum(one.code == code for one in found) for code in CODES}
    head = [{"doubt": code, "count": count} for code, count in counts.items() if count]
    return head + [
        {
            "doubt": one.code,
            "person": str(one.person),
            "number": one.number,
            "name": one.name,
            "others": list(one.others),
        }
        for one in found[: max(0, wish.most)]
    ]


def doubts_of(body: Body, *, only: Person | None = None) -> list[Doubt]:
    """Every doubt that nobody has confirmed, by kind and name; three readings whatever the size.

    With ``only`` those that concern one person's own record and namesakes, quicker.
    """
    confirmed = set(Confirmation.objects.filter(person__body_id=body.id).values_list("person__uid", "code"))
    undated = set(
        Step.objects.filter(membership__body_id=body.id, on=UNDATED, corrected_by=None).values_list(
            "membership__person__uid", flat=True
        )
    )
    people = _people(body, only)
    by_name: dict[str, list[_Seen]] = defaultdict(list)
    for one in people:
        by_name[one.plain].append(one)
    found = [doubt for one in people for doubt in _own(one, one.uid in undated)]
    found += _namesakes(by_name)
    found += _similar(people, by_name)
    kept = [one for one in found if (one.person, one.code) not in confirmed]
    return sorted(kept, key=lambda one: (CODES.index(one.code), one.name.lower(), str(one.person)))


def doubt_counts(body: Body) -> dict[DoubtCode, int]:
    """How many there are of each kind that two readings tell, whatever the size; names that are only alike are left out."""
    members = Membership.objects.filter(body_id=body.id)
    people = Person.objects.filter(pk__in=members.values("person"), body_id=body.id, merged_into=None)
    numbered = Q(pk__in=members.exclude(number=None).values("person"))
    bare = Q(identity_blind=None, birth_on=None, address="", phone="") & ~numbered
    undated = Step.objects.filter(membership__body_id=body.id, on=UNDATED, corrected_by=None)
    codes: dict[DoubtCode, Q] = {
        "only_a_name": bare,
        "no_number": ~bare & ~numbered,
        "no_join_date": ~bare & Q(pk__in=undated.values("membership__person")),
        "no_identity": ~bare & Q(identity_blind=None),
    }
    told = {code: Count("pk", filter=found & ~_confirmed(body, code)) for code, found in codes.items()}
    counts: dict[str, int] = people.aggregate(**told)
    same = people.values("plain_name").annotate(count=Count("pk")).filter(count__gt=1).values("plain_name")
    counts["namesake"] = people.filter(~_confirmed(body, "namesake"), plain_name__in=same).count()
    return {code: counts[code] for code in CODES if counts.get(code)}


def _confirmed(body: Body, code: str) -> Q:
    return Q(pk__in=Confirmation.objects.filter(person__body_id=body.id, code=code).values("person"))


@dataclass(frozen=True, slots=True)
class _Seen:
    uid: UUID
    name: str
    plain: str
    number: str | None
    enrolled: bool
    identified: bool
    described: bool

    @property
    def label(self) -> str:
        return f"{self.number} {self.name}" if self.number else self.name


def _people(body: Body, only: Person | None) -> list[_Seen]:
    found_people = Person.objects.filter(body_id=body.id, merged_into=None)
    if only is not None:
        found_people = found_people.filter(plain_name=only.plain_name)
    read = (
        found_people.order_by("id", "membership__id")
        .values_list(
            "uid", "name", "plain_name", "membership__number", "membership__id", "identity_blind",
            "birth_on", "address", "phone",
        )
    )  # fmt: skip
    found: dict[UUID, _Seen] = {}
    for uid, name, plain, number, membership, blind, birth_on, address, phone in read:
        described = bool(number or blind or birth_on or address or phone)
        found[uid] = _Seen(uid, name, plain, number, membership is not None, blind is not None, described)
    return [one for one in found.values() if one.enrolled]


def _own(one: _Seen, undated: bool) -> Iterator[Doubt]:
    if not one.described:
        yield Doubt(one.uid, one.name, one.number, "only_a_name")
        return
    if one.number is None:
        yield Doubt(one.uid, one.name, one.number, "no_number")
    if undated:
        yield Doubt(one.uid, one.name, one.number, "no_join_date")
    if not one.identified:
        yield Doubt(one.uid, one.name, one.number, "no_identity")


def _namesakes(by_name: dict[str, list[_Seen]]) -> Iterator[Doubt]:
    for same in by_name.values():
        for one in same if len(same) > 1 else ():
            others = tuple(other.label for other in same if other is not one)
            yield Doubt(one.uid, one.name, one.number, "namesake", others)


def _similar(people: list[_Seen], by_name: dict[str, list[_Seen]]) -> Iterator[Doubt]:
    names = [name for name in by_name if name]
    index = Index((name, name) for name in names)
    near = {
        name: [other.key for other in index.near(name) if other.key != name and other.score >= SURE_ENOUGH]
        for name in names
    }
    for one in people:
        others = tuple(other.label for name in near.get(one.plain, ()) for other in by_name[name])
        if others:
            yield Doubt(one.uid, one.name, one.number, "similar_name", others)
