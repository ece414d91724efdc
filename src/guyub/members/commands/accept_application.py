"""Whoever asked from outside to join becomes a member."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import ApplicationId, AuthorityId
from guyub.members import queries
from guyub.members.commands.add_person import tell
from guyub.members.commands.admit import Admit
from guyub.members.queries import profiles


@dataclass(frozen=True, kw_only=True)
class AcceptApplication(
    Command,
    word="members.accept_application",
    article="UU 25/1992 Pasal 18 and 30(2)b: admission by the board",
    reaches=("identity",),
):
    """The person is admitted with what they wrote, under a number of the register, and the wish is answered."""

    application: ApplicationId
    class_name: Literal["member", "extraordinary_member", "candidate"] = "member"
    authority: AuthorityId | None = None

    def carry_out(self, deed: Deed) -> Data:
        found = profiles.waiting_application(deed.body, self.application)
        admitted = deed.run(
            Admit(
                on=deed.on,
                name=found.name,
                phone=found.phone,
                village=found.village or None,
                class_name=self.class_name,
                authority=self.authority,
                consent_on=found.consent_on,
            )
        )
        found.state, found.decided_on = "accepted", deed.on
        found.person = queries.person(deed.body, UUID(admitted["person"]))
        found.save(update_fields=["state", "decided_on", "person"])
        tell(found.person, "admitted", deed=deed, number=admitted["number"])
        return {"application": str(found.uid), **admitted}
