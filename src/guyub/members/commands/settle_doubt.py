"""A doubt about a person was looked into and found to be right as it stands."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId
from guyub.members import queries
from guyub.members.models import Confirmation
from guyub.members.queries.doubts import DoubtCode


@dataclass(frozen=True, kw_only=True)
class SettleDoubt(
    Command,
    word="members.settle_doubt",
    article="UU 25/1992 Pasal 17(2): the register proves membership",
    reaches=("nothing",),
):
    """The doubt is off the list, and it stands why: two namesakes are two people, a number is not known."""

    person: PersonId
    doubt: DoubtCode
    reason: str

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        Confirmation.objects.get_or_create(
            person=person, code=self.doubt, defaults={"reason": self.reason, "confirmed_on": deed.on}
        )
        return {"person": str(person.uid), "doubt": self.doubt}
