"""An officer writes down what a member says."""

from dataclasses import dataclass
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId
from guyub.members import queries as members
from guyub.voices.commands.speak import Said
from guyub.voices.models import Voice


@dataclass(frozen=True, kw_only=True)
class WriteDown(
    Command, word="voices.write_down", article="UU 25/1992 Pasal 20(2)d: every member is heard, with or without a phone", reaches=("nothing",)
):  # fmt: skip
    """What the member said stands as theirs, with the name of whoever helped."""

    person: PersonId
    kind: Literal["suggestion", "complaint", "question"]
    text: Said

    def carry_out(self, deed: Deed) -> Data:
        person = members.person(deed.body, self.person)
        made = Voice.objects.create(
            body_id=deed.body.id, person=person.uid, kind=self.kind, text=self.text.strip(), on=deed.on,
            helped_by=deed.actor.uid,
        )  # fmt: skip
        return {"voice": str(made.uid), "person": str(person.uid)}
