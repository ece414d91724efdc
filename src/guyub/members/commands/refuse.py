"""The board refuses an application, and it stands why."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AuthorityId, PersonId
from guyub.kernel.people.membership import Step
from guyub.kernel.refusal import Refusal
from guyub.members.commands.apply import add_step
from guyub.members.queries import histories


@dataclass(frozen=True, kw_only=True)
class Refuse(
    Command,
    word="members.refuse",
    article="UU 25/1992 Pasal 30(2)b: admission by the board",
    reaches=("identity",),
):
    """The application is closed; the person may apply again."""

    person: PersonId
    on: date
    reason: str
    authority: AuthorityId | None = None

    def carry_out(self, deed: Deed) -> Data:
        membership = histories.open_membership(deed.body, self.person)
        if membership is None:
            raise Refusal("membership.no_application")
        add_step(
            membership, Step("refused", self.on), deed=deed, reason=self.reason, authority=self.authority
        )
        return {"person": str(self.person), "membership": str(membership.uid)}
