"""A list of members comes in: what is missing is marked, nothing is refused for it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from guyub.foundation import keys
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, PersonalDay, PersonalText, PersonId, PersonName
from guyub.kernel.people.identity import doubts_of, identity_of
from guyub.kernel.people.membership import UNDATED
from guyub.kernel.people.names import nearness, plain
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.members.models import FormerNumber, Membership, Person, Step
from guyub.members.queries.people import identity_context

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
    class_name: Literal["member", "extraordinary", "candidate"] = "member"
    left_on: date | None = None
    left_by: Literal["resigned", "dismissed", "died", "lost_eligibility"] = "resigned"
    phone: PersonalText | None = None
    address: PersonalText | None = None
    village: PersonalText | None = None
    occupation: PersonalText | None = None
    person: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class BringRegister(
    Command, word="members.bring_register", article="UU 25/1992 Pasal 17(2) and 30(1): register of members"
):
    """Every row is a member of the register; the answer names their ids in the order of the rows.

    A row whose identity number is known, or whose number and name are, is that person and
    brings nothing twice. A number of somebody else is left out and named.
    """

    rows: Annotated[tuple[RegisterRow, ...], Mark(bulk=True)]

    def carry_out(self, deed: Deed) -> Data:
        coming = _Coming(deed)
        uids = [coming.take(place, row) for place, row in enumerate(self.rows, start=1)]
        coming.keep()
        return {
            "people": [str(uid) for uid in uids],
            "new": len(coming.persons),
            "known": len(uids) - len(coming.persons),
            "missing": dict(coming.missing),
            "marks": coming.marks,
        }


@dataclass
class _Coming:
    """Rows on their way into the register, with everything known that they may collide with."""

    deed: Deed
    persons: list[Person] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    changed: list[Person] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    missing: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        body_id = self.deed.body.id
        self.by_uid: dict[UUID, Person] = {}
        self.by_blind: dict[bytes, Person] = {}
        self.by_number: dict[str, Person | None] = {}
        self.enrolled: set[UUID] = set()
        for person in Person.objects.filter(body_id=body_id, merged_into=None).only(
            "uid", "name", "plain_name", "identity_blind"
        ):
            self.by_uid[person.uid] = person
            if person.identity_blind is not None:
                self.by_blind[bytes(person.identity_blind)] = person
        numbers = FormerNumber.objects.filter(body_id=body_id).values_list("number", flat=True)
        self.by_number.update(dict.fromkeys(numbers))
        enrolled = Membership.objects.filter(body_id=body_id).values_list("number", "person__uid")
        for number, uid in enrolled:
            self.enrolled.add(uid)
            if number:
                self.by_number[number] = self.by_uid.get(uid)
        self.context = identity_context(self.deed.body.uid)

    def take(self, place: int, row: RegisterRow) -> UUID:
        """The id of the row's person, who is known or new by then."""
        mark = _Marker(self.marks, place)
        digits, blind = self._identity(row, mark)
        known = self._known(row, blind, mark)
        person = known or self._new(row)
        if blind is not None and person.identity_blind is None and blind not in self.by_blind:
            person.identity_sealed = keys.seal(digits, context=self.context)
            person.identity_blind = blind
            self.by_blind[blind] = person
            for code in doubts_of(digits, on=self.deed.on, born_on=row.birth_on, sex=row.sex):
                mark(code)
            if known is not None and known not in self.persons:
                self.changed.append(known)
        if person.uid not in self.enrolled:
            self._enroll(row, person, mark)
        return person.uid

    def _identity(self, row: RegisterRow, mark: "_Marker") -> tuple[str, bytes | None]:
        if not row.identity_number:
            self.missing["identity_number"] += 1
            return "", None
        try:
            digits = identity_of(row.identity_number)
        except Refusal as refusal:
            mark(refusal.code, **refusal.facts)
            return "", None
        return digits, keys.blind(digits, context=self.context)

    def _known(self, row: RegisterRow, blind: bytes | None, mark: "_Marker") -> Person | None:
        if row.person is not None:
            if row.person not in self.by_uid:
                raise Refusal("person.unknown", person=str(row.person))
            return self.by_uid[row.person]
        spelled = plain(row.name)
        same = self.by_blind.get(blind) if blind else None
        if same is not None:
            if nearness(spelled, same.plain_name):
                return same
            mark("identity.already", name=same.name)
        holder = self.by_number.get(row.number.strip()) if row.number else None
        return holder if holder is not None and nearness(spelled, holder.plain_name) else None

    def _new(self, row: RegisterRow) -> Person:
        name = " ".join(row.name.split())
        if not name:
            raise Refusal("field.missing", field="name")
        person = Person(body_id=self.deed.body.id, name=name, plain_name=plain(name), kind=row.kind)
        for one in TEXTS:
            setattr(person, one, getattr(row, one) or "")
        person.birth_on = row.birth_on
        self.persons.append(person)
        self.by_uid[person.uid] = person
        return person

    def _enroll(self, row: RegisterRow, person: Person, mark: "_Marker") -> None:
        if row.phone and not person.phone:
            try:
                person.phone = phone_of(row.phone)
            except Refusal as refusal:
                mark(refusal.code, **refusal.facts)
        membership = Membership(body_id=self.deed.body.id, person=person, number=self._number(row, mark))
        if membership.number:
            self.by_number[membership.number] = person
        self.memberships.append(membership)
        self.enrolled.add(person.uid)
        self.steps += _history(row, membership, self.deed, mark)
        if row.joined_on is None:
            self.missing["joined_on"] += 1

    def _number(self, row: RegisterRow, mark: "_Marker") -> str | None:
        number = (row.number or "").strip()
        if not number:
            self.missing["number"] += 1
            return None
        if number in self.by_number:
            holder = self.by_number[number]
            mark("number.taken", number=number, name=holder.name if holder else "–")
            return None
        return number

    def keep(self) -> None:
        """Everything that came is written, in few statements."""
        Person.objects.bulk_create(self.persons, batch_size=AT_ONCE)
        if self.changed:
            Person.objects.bulk_update(self.changed, ["identity_sealed", "identity_blind"], batch_size=AT_ONCE)
        Membership.objects.bulk_create(self.memberships, batch_size=AT_ONCE)
        Step.objects.bulk_create(self.steps, batch_size=AT_ONCE)


@dataclass(frozen=True)
class _Marker:
    """Writes down what is doubtful in one row."""

    marks: list[dict[str, Any]]
    row: int

    def __call__(self, code: str, **facts: Any) -> None:
        self.marks.append({"row": self.row, "code": code, **facts})


def _history(row: RegisterRow, membership: Membership, deed: Deed, mark: _Marker) -> Sequence[Step]:
    return list(_steps(row, membership, deed, mark))


def _steps(row: RegisterRow, membership: Membership, deed: Deed, mark: _Marker) -> Iterator[Step]:
    joined = row.joined_on or UNDATED
    if joined > deed.on:
        mark("date.in_the_future", on=joined.isoformat(), today=deed.on.isoformat())
        joined = UNDATED
    known = {"membership": membership, "class_name": row.class_name, "recorded_at": deed.at}
    yield Step(state="admitted", on=joined, **known)
    if row.left_on is None:
        return
    if not joined < row.left_on <= deed.on:
        mark("membership.backwards", on=row.left_on.isoformat(), last_on=joined.isoformat())
    else:
        yield Step(state=row.left_by, on=row.left_on, **known)
