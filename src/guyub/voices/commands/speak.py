"""A member says something to the cooperative."""

from dataclasses import dataclass
from typing import Annotated, Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark
from guyub.voices.models import Voice

Said = Annotated[str, Mark(private=True, multiline=True, most=3000)]


@dataclass(frozen=True, kw_only=True)
class Speak(
    Command, word="voices.speak", article="UU 25/1992 Pasal 20(2)d: members put forward opinions and suggestions", reaches=("nothing",)
):  # fmt: skip
    """The member's suggestion, complaint or question is kept, and awaits an answer."""

    kind: Literal["suggestion", "complaint", "question"]
    text: Said

    def carry_out(self, deed: Deed) -> Data:
        made = Voice.objects.create(
            body_id=deed.body.id, person=deed.actor.uid, kind=self.kind, text=self.text.strip(), on=deed.on
        )
        return {"voice": str(made.uid)}
