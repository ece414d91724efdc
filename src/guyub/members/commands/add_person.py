"""A person is known to the body."""

from dataclasses import dataclass
from typing import Any, Literal

from guyub.foundation import keys
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonalDay, PersonalText, PersonName
from guyub.kernel.people.email import email_of
from guyub.kernel.people.identity import doubts_of, identity_of
from guyub.kernel.people.names import plain
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.members.models import Change, IdentityScan, Person, Told
from guyub.members.queries.particulars import particulars, sealed
from guyub.members.queries.people import identity_context

PLAIN_FIELDS = ("kind", "sex", "birth_place", "birth_on", "address", "village", "occupation")
"""Fields that are kept as they were said; the others are brought into one form."""
FORMED_FIELDS = ("name", "phone", "email", "identity_number")
"""Fields that are brought into one form."""


@dataclass(frozen=True, kw_only=True)
class AddPerson(
    Command, word="members.add_person", article="UU 25/1992 Pasal 30(1): registers", reaches=("identity",)
):
    """Vouchers, offices and the register can name the person."""

    name: PersonName
    kind: Literal["person", "legal_body"] = "person"
    identity_number: PersonalText | None = None
    sex: Literal["male", "female"] | None = None
    birth_place: PersonalText | None = None
    birth_on: PersonalDay | None = None
    phone: PersonalText | None = None
    email: PersonalText | None = None
    address: PersonalText | None = None
    village: PersonalText | None = None
    occupation: PersonalText | None = None

    def carry_out(self, deed: Deed) -> Data:
        said = {name: getattr(self, name) for name in (*PLAIN_FIELDS, *FORMED_FIELDS)}
        person = Person(body_id=deed.body.id)
        doubts = fill(person, said, deed=deed)
        person.save()
        return {"person": str(person.uid), "doubts": doubts}


def fill(person: Person, said: dict[str, Any], *, deed: Deed) -> list[str]:
    """The person has what was said of them, in its one form; what does not fit together is named, not refused.

    Of a person who is known already, what stood before is kept beside what stands now.
    """
    before = particulars(deed.body, person, wanted=said) if person.pk else {}
    for name in PLAIN_FIELDS:
        if name in said:
            empty = None if name == "birth_on" else ""
            setattr(person, name, empty if said[name] is None else said[name])
    if "name" in said:
        person.name = " ".join((said["name"] or "").split())
        if not person.name:
            raise Refusal("field.missing", field="name")
        person.plain_name = plain(person.name)
    if "phone" in said:
        person.phone = phone_of(said["phone"]) if said["phone"] else ""
    if "email" in said:
        person.email = email_of(said["email"]) if said["email"] else ""
    if person.birth_on and person.birth_on > deed.on:
        raise Refusal("date.in_the_future", on=person.birth_on, today=deed.on)
    doubts = _with_identity(person, said["identity_number"], deed) if "identity_number" in said else []
    if before:
        _keep_changes(person, before, deed=deed)
    return doubts


def _keep_changes(person: Person, before: dict[str, str], *, deed: Deed) -> None:
    after = particulars(deed.body, person, wanted=before)
    changed = [name for name in sorted(before) if before[name] != after[name]]
    Change.objects.bulk_create(
        Change(
            person=person,
            field=name,
            sealed=sealed(deed.body, before=before[name], after=after[name]),
            by=deed.actor.uid,
            on=deed.on,
            recorded_at=deed.at,
        )
        for name in changed
    )
    if changed and deed.actor.uid != person.uid:
        tell(person, "data_changed", deed=deed, fields=changed)


def tell(person: Person, code: str, *, deed: Deed, **facts: Any) -> None:
    """The person finds among their messages what was done about them, and by whom."""
    Told.objects.create(
        person=person, code=code, facts=facts, by=deed.actor.uid, on=deed.on, recorded_at=deed.at
    )


def _with_identity(person: Person, typed: str | None, deed: Deed) -> list[str]:
    if not typed:
        person.identity_sealed = person.identity_blind = None
        if person.pk:
            IdentityScan.objects.filter(person=person).delete()
        return []
    digits = identity_of(typed)
    context = identity_context(deed.body.uid)
    blinds = keys.blinds(digits, context=context)
    same = Person.objects.filter(body_id=deed.body.id, identity_blind__in=blinds)
    other = same.exclude(pk=person.pk).first()
    if other is not None:
        raise Refusal("identity.already", name=other.name)
    person.identity_sealed = keys.seal(digits, context=context)
    person.identity_blind = blinds[0]
    return list(doubts_of(digits, on=deed.on, born_on=person.birth_on, sex=person.sex or None))
