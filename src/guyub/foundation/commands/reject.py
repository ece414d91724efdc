"""A waiting command is turned down by a second person, or withdrawn by its maker."""

from dataclasses import dataclass
from uuid import UUID

from guyub.foundation import access
from guyub.foundation.command import Body, Command, Data, Deed
from guyub.foundation.commands.approve import settle, waiting, waits_about_the_day


@dataclass(frozen=True, kw_only=True)
class Reject(
    Command,
    word="foundation.reject",
    article="Internal control: two persons for larger amounts",
    reaches=("nothing",),
):
    """The waiting command will not be carried out, and it stands why."""

    pending: UUID
    reason: str

    def about_the_day(self, body: Body) -> bool:
        """Where what waits is about the day, so is the word against it."""
        return waits_about_the_day(body, self.pending)

    def carry_out(self, deed: Deed) -> Data:
        pending = waiting(deed, self.pending)
        own = pending.maker == deed.actor.uid
        if not own:
            access.allowed(access.grants_of(deed.body.id, deed.actor), pending.word, deed.on)
        settle(pending, deed, "withdrawn" if own else "rejected", self.reason)
        return {"pending": str(pending.uid), "state": pending.state}
