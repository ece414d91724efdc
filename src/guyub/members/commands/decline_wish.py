"""An officer does not change what a member wished to have changed, and says why."""

from dataclasses import dataclass
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.members.commands.confirm_wish import settle
from guyub.members.queries import wishes


@dataclass(frozen=True, kw_only=True)
class DeclineWish(
    Command, word="members.decline_wish", article="UU 27/2022 Pasal 6, 30: a request is answered, with the reason", reaches=("nothing",)
):  # fmt: skip
    """Nothing is changed, what was wished is forgotten, and the member reads why."""

    wish: UUID
    reason: str

    def carry_out(self, deed: Deed) -> Data:
        found = wishes.waiting_wish(deed.body, self.wish)
        settle(found, "declined", deed=deed, reason=self.reason.strip())
        return {"wish": str(found.uid), "kind": found.kind, "person": str(found.person.uid)}
