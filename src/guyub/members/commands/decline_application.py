"""Whoever asked from outside to join is told no, and it stands why."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import ApplicationId
from guyub.members.queries import profiles


@dataclass(frozen=True, kw_only=True)
class DeclineApplication(
    Command,
    word="members.decline_application",
    article="UU 25/1992 Pasal 30(2)b: admission by the board",
    reaches=("nothing",),
):
    """The wish is answered with a reason; its telephone and place of living are no longer kept."""

    application: ApplicationId
    reason: str

    def carry_out(self, deed: Deed) -> Data:
        found = profiles.waiting_application(deed.body, self.application)
        found.state, found.decided_on, found.reason = "declined", deed.on, self.reason
        found.phone = found.village = found.words = ""
        found.save(update_fields=["state", "decided_on", "reason", "phone", "village", "words"])
        return {"application": str(found.uid)}
