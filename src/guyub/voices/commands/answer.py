"""An officer answers what a member said."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.voices import queries
from guyub.voices.commands.speak import Said
from guyub.voices.models import Reply


@dataclass(frozen=True, kw_only=True)
class Answer(
    Command,
    word="voices.answer",
    article="UU 25/1992 Pasal 30(1), 34: the board answers to the members",
    reaches=("nothing",),
):
    """The member reads the answer and how the matter stands; earlier answers stay."""

    voice: UUID
    text: Said
    state: Literal["done", "under_way"]

    def carry_out(self, deed: Deed) -> Data:
        found = queries.voice(deed.body, self.voice)
        Reply.objects.create(
            voice=found,
            by=deed.actor.uid,
            by_member=False,
            text=self.text.strip(),
            state=self.state,
            on=deed.on,
        )
        return {"voice": str(found.uid), "state": self.state}
