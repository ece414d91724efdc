"""A list of members comes in: what is missing is marked, nothing is refused for it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from guyub.foundation import keys
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, PersonalDay, PersonalText, PersonId, PersonName
from guyub.foundation.sql import rising_uuids
from guyub.kernel.people.identity import doubts_of, identity_of
from guyub.kernel.people.membership import UNDATED
from guyub.kernel.people.names import nearness, plain
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.members.models import FormerNumber, Membership, Person, Step
from guyub.members.queries.people import identity_context

Row = TypeVar("Row", bound=Model)
AT_ONCE = 500
TEXTS = ("sex", "birth_place", "address", "village", "occupation")


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """One row of a list of members; ``person`` says that the row is about someone already known."""

    name: PersonName
    number: str | None = None
    identity_number: PersonalText | None = field(default=None, repr=False)
    kind: Literal["person", "legal_body"] = "person"
    sex: Literal["male", "female"] | None = None
    birth_place: PersonalText | None = None
    birth_on: PersonalDay | None = None
    joined_on: date | None = None
    class_name: Literal["member", "extraordinary_member", "candidate"] = "member"
    left_on: date | None = None
    left_by: Literal["resigned", "dismissed", "died", "lost_eligibility"] = "resigned"
    phone: PersonalText | None = None
    address: PersonalText | None = None
    village: PersonalText | None = None
    occupation: PersonalText | None = None
    person: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class BringRegister(
    Command,
    word="members.bring_register",
    article="UU 25/1992 Pasal 17(2) and 30(1): register of members",
    reaches=("identity",),
):
    """Every row is a member of the register; the answer names their ids in the order of the rows.

    A row whose identity number is known, or whose number and name are, is that person and
    brings nothing twice. A number of somebody else is left out and named.
    """

    rows: Annotated[tuple[RegisterRow, ...], Mark(bulk=True)]

    def carry_out(self, deed: Deed) -> Data:
        coming = _Coming(deed, self.rows)
        uids = [coming.take(place, row) for place, row in enumerate(self.rows)]
        coming.keep()
        return {
            "people": [str(uid) for uid in uids],
            "new": len(coming.persons),
            "known": len(uids) - len(coming.persons),
            "missing": dict(coming.missing),
            "marks": coming.marks,
        }


class _Coming:
    """Rows on their way into the register, with everyone known whom they may collide with."""

    def __init__(self, deed: Deed, rows: Sequence[RegisterRow]) -> None:
        self.deed = deed
        self.persons: dict[UUID, Person] = {}
        self.memberships: list[Membership] = []
        self.steps: list[Step] = []
        self.identified: list[Person] = []
        self.marks: list[dict[str, Any]] = []
        self.missing: Counter[str] = Counter()
        self.uids = iter(rising_uuids(len(rows)))
        self.context = identity_context(deed.body.uid)
        self.identities = [
            self._identity(row, _Marker(self.marks, place)) for place, row in enumerate(rows, 1)
        ]
        self._meet(rows)

    def _identity(self, row: RegisterRow, mark: "_Marker") -> tuple[str, list[bytes]]:
        if not row.identity_number:
            self.missing["identity_number"] += 1
            return "", []
        try:
            digits = identity_of(row.identity_number)
        except Refusal as refusal:
            mark(refusal.code, **refusal.facts)
            return "", []
        return digits, keys.blinds(digits, context=self.context)

    def _meet(self, rows: Sequence[RegisterRow]) -> None:
        """Read everyone whom a row may mean, by id, identity number or member number."""
        body_id = self.deed.body.id
        people = Person.objects.filter(body_id=body_id, merged_into=None)
        numbers = [row.number.strip() for row in rows if row.number]
        enrolled = Membership.objects.filter(body_id=body_id)
        self.by_uid = {
            one.uid: one
            for one in (
                *_some(people, "uid", [row.person for row in rows if row.person]),
                *_some(
                    people, "identity_blind", [blind for _, blinds in self.identities for blind in blinds]
                ),
                *(one.person for one in _some(enrolled.select_related("person"), "number", numbers)),
            )
        }
        self.by_blind = {bytes(one.identity_blind): one for one in self.by_uid.values() if one.identity_blind}
        former = FormerNumber.objects.filter(body_id=body_id)
        self.by_number: dict[str, Person | None] = {
            one.number: None for one in _some(former, "number", numbers)
        }
        self.enrolled: set[UUID] = set()
        keys_of_people = [one.pk for one in self.by_uid.values()]
        for one in _some(enrolled.select_related("person"), "person_id", keys_of_people):
            self.enrolled.add(one.person.uid)
            if one.number:
                self.by_number[one.number] = self.by_uid.get(one.person.uid)

    def take(self, place: int, row: RegisterRow) -> UUID:
        """The id of the row's person, who is known or new by then."""
        mark = _Marker(self.marks, place + 1)
        digits, blinds = self.identities[place]
        same = next((self.by_blind[one] for one in blinds if one in self.by_blind), None)
        person = self._known(row, same, mark) or self._new(row, mark)
        if digits and person.identity_blind is None and same is None:
            person.identity_sealed = keys.seal(digits, context=self.context)
            person.identity_blind = blinds[0]
            self.by_blind[blinds[0]] = person
            for code in doubts_of(digits, on=self.deed.on, born_on=row.birth_on, sex=row.sex):
                mark(code)
            if person.uid not in self.persons:
                self.identified.append(person)
        if person.uid not in self.enrolled:
            self._enroll(row, person, mark)
        return person.uid

    def _known(self, row: RegisterRow, same: Person | None, mark: "_Marker") -> Person | None:
        if row.person is not None:
            if row.person not in self.by_uid:
                raise Refusal("person.unknown", person=str(row.person))
            return self.by_uid[row.person]
        spelled = plain(row.name)
        if same is not None:
            if nearness(spelled, same.plain_name):
                return same
            mark("identity.already", other=str(same.uid))
        holder = self.by_number.get(row.number.strip()) if row.number else None
        return holder if holder is not None and nearness(spelled, holder.plain_name) else None

    def _new(self, row: RegisterRow, mark: "_Marker") -> Person:
        name = " ".join(row.name.split())
        if not name:
            raise Refusal("field.missing", field="name")
        uid = UUID(int=next(self.uids))
        person = Person(body_id=self.deed.body.id, uid=uid, name=name, plain_name=plain(name), kind=row.kind)
        for one in TEXTS:
            setattr(person, one, getattr(row, one) or "")
        if row.birth_on and row.birth_on > self.deed.on:
            mark("date.in_the_future", field="birth_on")
        else:
            person.birth_on = row.birth_on
        try:
            person.phone = phone_of(row.phone) if row.phone else ""
        except Refusal:
            mark("phone.unfit")
        self.persons[person.uid] = self.by_uid[person.uid] = person
        return person

    def _enroll(self, row: RegisterRow, person: Person, mark: "_Marker") -> None:
        membership = Membership(body_id=self.deed.body.id, person=person, number=self._number(row, mark))
        if membership.number:
            self.by_number[membership.number] = person
        self.memberships.append(membership)
        self.enrolled.add(person.uid)
        self.steps += _steps(row, membership, self.deed, mark)
        if row.joined_on is None:
            self.missing["joined_on"] += 1

    def _number(self, row: RegisterRow, mark: "_Marker") -> str | None:
        number = (row.number or "").strip()
        if not number:
            self.missing["number"] += 1
            return None
        if number in self.by_number:
            holder = self.by_number[number]
            mark("number.taken", number=number, other=str(holder.uid) if holder else None)
            return None
        return number

    def keep(self) -> None:
        """Everything that came is written, in few statements."""
        Person.objects.bulk_create(self.persons.values(), batch_size=AT_ONCE)
        if self.identified:
            Person.objects.bulk_update(
                self.identified, ["identity_sealed", "identity_blind"], batch_size=AT_ONCE
            )
        Membership.objects.bulk_create(self.memberships, batch_size=AT_ONCE)
        Step.objects.bulk_create(self.steps, batch_size=AT_ONCE)


def _some(rows: QuerySet[Row], name: str, wanted: Sequence[Any]) -> Iterator[Row]:
    """The rows whose field is one of many values, read some at once."""
    for start in range(0, len(wanted), AT_ONCE):
        yield from rows.filter(**{f"{name}__in": wanted[start : start + AT_ONCE]})


@dataclass(frozen=True)
class _Marker:
    """Writes down what is doubtful in one row."""

    marks: list[dict[str, Any]]
    row: int

    def __call__(self, code: str, **facts: Any) -> None:
        self.marks.append({"row": self.row, "code": code, **facts})


def _steps(row: RegisterRow, membership: Membership, deed: Deed, mark: _Marker) -> Iterator[Step]:
    joined = row.joined_on or UNDATED
    if joined > deed.on:
        mark("date.in_the_future", field="joined_on")
        joined = UNDATED
    known = {"membership": membership, "class_name": row.class_name, "recorded_at": deed.at}
    yield Step(state="admitted", on=joined, **known)
    if row.left_on is None:
        return
    if not joined < row.left_on <= deed.on:
        mark("membership.backwards", field="left_on")
    else:
        yield Step(state=row.left_by, on=row.left_on, **known)
