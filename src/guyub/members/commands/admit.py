"""The board admits a member, who gets the next number of the register."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AuthorityId, File, PersonalDay, PersonalText, PersonId, PersonName
from guyub.kernel.people.membership import Step, age_on
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.apply import add_step
from guyub.members.commands.tell_consent import consented
from guyub.members.models import Membership, Person
from guyub.members.queries import histories, numbers


@dataclass(frozen=True, kw_only=True)
class Admit(
    Command,
    word="members.admit",
    article="UU 25/1992 Pasal 18 and 30(2)b: admission by the board",
    reaches=("identity",),
):
    """The person, who may be new to the body, is a member from the day on, under a number of their own.

    Admitting a candidate or extraordinary member again in another class changes the class.
    """

    on: date
    person: PersonId | None = None
    name: PersonName = ""
    identity_number: PersonalText | None = None
    sex: Literal["male", "female"] | None = None
    birth_place: PersonalText | None = None
    birth_on: PersonalDay | None = None
    phone: PersonalText | None = None
    address: PersonalText | None = None
    village: PersonalText | None = None
    occupation: PersonalText | None = None
    number: str | None = None
    class_name: Literal["member", "extraordinary_member", "candidate"] = "member"
    authority: AuthorityId | None = None
    paper: File | None = None
    consent_on: date | None = None

    def carry_out(self, deed: Deed) -> Data:
        doubts: list[str] = []
        person = self._person(deed, doubts)
        membership = histories.open_membership(deed.body, person.uid) or Membership.objects.create(
            body_id=deed.body.id, person=person
        )
        step = Step("admitted", self.on, self.class_name)
        add_step(membership, step, deed=deed, authority=self.authority, paper=self.paper)
        if membership.number is None:
            membership.number = numbers.number_for(deed.body, self.number, on=self.on, today=deed.on)
            membership.save(update_fields=["number"])
        elif self.number not in (None, membership.number):
            raise Refusal("number.has_one", number=membership.number)
        if self.consent_on:
            consented(person, self.consent_on, deed=deed)
        if person.birth_on and age_on(person.birth_on, self.on) < histories.least_age_years(
            deed.body, self.on
        ):
            doubts.append("membership.minor")
        return {
            "person": str(person.uid),
            "membership": str(membership.uid),
            "number": membership.number,
            "doubts": doubts,
        }

    def _person(self, deed: Deed, doubts: list[str]) -> Person:
        if self.person is not None:
            return queries.person(deed.body, self.person)
        wish = AddPerson(
            name=self.name,
            identity_number=self.identity_number,
            sex=self.sex,
            birth_place=self.birth_place,
            birth_on=self.birth_on,
            phone=self.phone,
            address=self.address,
            village=self.village,
            occupation=self.occupation,
        )
        added = deed.run(wish)
        doubts += added["doubts"]
        return queries.person(deed.body, UUID(added["person"]))
