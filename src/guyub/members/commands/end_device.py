"""A machine of the office is no longer enrolled."""

from dataclasses import dataclass
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.members.queries import devices


@dataclass(frozen=True, kw_only=True)
class EndDevice(
    Command,
    word="members.end_device",
    article="Internal control: access ends when it is ended",
    reaches=("login",),
):
    """From now on no PIN opens anything on the machine, and who is signed in there is signed out."""

    device: UUID

    def second_person(self, deed: Deed) -> bool:
        """One is enough: it gives nobody anything, and a machine that was stolen cannot wait."""
        return False

    def carry_out(self, deed: Deed) -> Data:
        found = devices.device(deed.body, self.device)
        found.ended_on = found.ended_on or deed.on
        found.save(update_fields=["ended_on"])
        return {"device": str(found.uid)}
