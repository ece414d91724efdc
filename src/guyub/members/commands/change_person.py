"""What is known of a person is changed; what is not spoken of stays."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from guyub.documents import queries as documents
from guyub.documents.commands.keep import Keep
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import UNSET, File, PersonalDay, PersonalText, PersonId, PersonName, Unset
from guyub.members import queries
from guyub.members.commands.add_person import FORMED_FIELDS, PLAIN_FIELDS, fill
from guyub.members.commands.tell_consent import consented

CHANGEABLE = (*PLAIN_FIELDS, *FORMED_FIELDS)


@dataclass(frozen=True, kw_only=True)
class ChangePerson(
    Command,
    word="members.change_person",
    article="UU 27/2022 Pasal 6: correction; UU 25/1992 Pasal 30(1)",
    reaches=("identity",),
):
    """The person has the new particulars; the answer says which were spoken of, not what they are."""

    person: PersonId
    name: PersonName | Unset = UNSET
    kind: Literal["person", "legal_body"] | Unset = UNSET
    identity_number: PersonalText | Unset | None = UNSET
    sex: Literal["male", "female"] | Unset | None = UNSET
    birth_place: PersonalText | Unset | None = UNSET
    birth_on: PersonalDay | Unset | None = UNSET
    phone: PersonalText | Unset | None = UNSET
    email: PersonalText | Unset | None = UNSET
    address: PersonalText | Unset | None = UNSET
    village: PersonalText | Unset | None = UNSET
    occupation: PersonalText | Unset | None = UNSET
    consent_on: date | Unset | None = UNSET
    photo: File | None = None

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        said = {name: getattr(self, name) for name in CHANGEABLE if getattr(self, name) is not UNSET}
        doubts = fill(person, said, deed=deed)
        if self.photo:
            kept = deed.run(Keep(content=self.photo, name="foto"))
            person.photo = documents.document(deed.body, UUID(kept["document"]))
        person.save()
        if self.consent_on is not UNSET:
            consented(person, self.consent_on, deed=deed)
        return {"person": str(person.uid), "changed": sorted(said), "doubts": doubts}
