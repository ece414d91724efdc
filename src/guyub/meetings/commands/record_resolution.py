"""A resolution of the members is recorded with its number, day, words and paper."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.documents.commands.record_authority import Named, RecordAuthority
from guyub.documents.queries import authority
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File, LongText
from guyub.meetings import queries
from guyub.meetings.models import Resolution


@dataclass(frozen=True, kw_only=True)
class RecordResolution(
    Command,
    word="meetings.record_resolution",
    article="UU 25/1992 Pasal 23 and 24",
    reaches=("office", "limit"),
):
    """The resolution can be named as the authority of rules, surplus and office, and followed up."""

    number: str
    on: date
    title: str
    text: LongText
    meeting: UUID | None = None
    paper: File | None = None
    names: tuple[Named, ...] = ()

    def second_person(self, deed: Deed) -> bool:
        """Two where it names persons, who can take office by it."""
        return bool(self.names)

    def gains(self, deed: Deed) -> frozenset[UUID]:
        return frozenset(one.person for one in self.names)

    def carry_out(self, deed: Deed) -> Data:
        meeting = queries.meeting(deed.body, self.meeting) if self.meeting else None
        recorded = deed.run(
            RecordAuthority(
                kind="resolution",
                number=self.number,
                on=self.on,
                title=self.title,
                paper=self.paper,
                names=self.names,
            )
        )
        made = Resolution.objects.create(
            body_id=deed.body.id,
            meeting=meeting,
            authority=authority(deed.body, UUID(recorded["authority"])),
            text=self.text,
        )
        return {"resolution": str(made.uid), "authority": recorded["authority"]}
