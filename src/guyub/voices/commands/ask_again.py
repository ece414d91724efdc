"""A member comes back to what they said."""

from dataclasses import dataclass
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.refusal import Refusal
from guyub.voices import queries
from guyub.voices.commands.speak import Said
from guyub.voices.models import Reply


@dataclass(frozen=True, kw_only=True)
class AskAgain(
    Command,
    word="voices.ask_again",
    article="UU 25/1992 Pasal 20(2)d, f: members ask and are informed",
    reaches=("nothing",),
):
    """The matter is open again with what the member adds; another member's matter is not there."""

    voice: UUID
    text: Said

    def carry_out(self, deed: Deed) -> Data:
        found = queries.voice(deed.body, self.voice)
        if found.person != deed.actor.uid:
            raise Refusal("voice.unknown", voice=str(self.voice))
        Reply.objects.create(
            voice=found, by=deed.actor.uid, by_member=True, text=self.text.strip(), state="open", on=deed.on
        )
        return {"voice": str(found.uid), "state": "open"}
