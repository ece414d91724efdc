"""A membership is ended by the cooperative, and it stands whether the member was heard."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AuthorityId, File, PersonId
from guyub.members.commands.resign import end_membership, ends_office


@dataclass(frozen=True, kw_only=True)
class Dismiss(
    Command,
    word="members.dismiss",
    article="UU 25/1992 Pasal 30(2)b; by-laws: the right to defend before the meeting",
    reaches=("identity", "office"),
):
    """The membership has ended on the day, by this decision and for this reason."""

    person: PersonId
    on: date
    cause: Literal["dismissed", "lost_eligibility"] = "dismissed"
    reason: str
    defended: bool
    authority: AuthorityId | None = None
    paper: File | None = None

    def second_person(self, deed: Deed) -> bool:
        """Two where the person holds an office, which ends with the membership."""
        return ends_office(self.person, deed=deed, on=self.on)

    def carry_out(self, deed: Deed) -> Data:
        done = end_membership(
            self.person,
            self.cause,
            deed=deed,
            on=self.on,
            reason=self.reason,
            authority=self.authority,
            paper=self.paper,
            defended=self.defended,
        )
        doubts = [] if self.defended else ["membership.not_heard"]
        return done | {"doubts": doubts}
