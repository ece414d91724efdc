"""A member has died; the heirs are settled with by the rooms above."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File, PersonId
from guyub.members.commands.resign import end_membership, ends_office
from guyub.members.queries import histories


@dataclass(frozen=True, kw_only=True)
class RecordDeath(
    Command,
    word="members.record_death",
    article="UU 25/1992 Pasal 19(3): membership passes to nobody",
    reaches=("identity", "office"),
):
    """The membership and every office have ended on the day of death; the answer says who the heirs are."""

    person: PersonId
    on: date
    paper: File | None = None

    def second_person(self, deed: Deed) -> bool:
        """Two where the person holds an office, which ends with the membership."""
        return ends_office(self.person, deed=deed, on=self.on)

    def dead(self, deed: Deed) -> frozenset[UUID]:
        return frozenset({self.person})

    def carry_out(self, deed: Deed) -> Data:
        done = end_membership(self.person, "died", deed=deed, on=self.on, paper=self.paper)
        named = histories.heirs(deed.body, self.person)
        return done | {"heirs": len(named), "doubts": [] if named else ["heirs.none"]}
