"""A supervisor stops what was made known to members."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark
from guyub.members import queries
from guyub.members.commands.answer_notice import refuse_unless_stands
from guyub.members.models import EmergencyVoice
from guyub.members.queries import notices


@dataclass(frozen=True, kw_only=True)
class StopNotice(
    Command,
    word="members.stop_notice",
    article="UU 25/1992 Pasal 39: supervisors watch over how the board manages; internal control",
    reaches=("nothing",),
):
    """What was made known cannot be carried out by members any more, and it stands why; to go on it is wished anew."""

    notice: UUID
    reason: Annotated[str, Mark(most=500)]

    def carry_out(self, deed: Deed) -> Data:
        given = notices.notice(deed.body, self.notice)
        refuse_unless_stands(given, deed)
        person = queries.person(deed.body, deed.actor.uid)
        EmergencyVoice.objects.create(
            notice=given, person=person, said="stop", reason=self.reason, on=deed.on, at=deed.at
        )
        return {"notice": str(given.uid), "word": given.pending.word, "said": "stop"}
