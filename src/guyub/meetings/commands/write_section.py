"""A section of a meeting's papers is written, or written anew."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark
from guyub.meetings import queries
from guyub.meetings.models import Section

SectionName = Literal[
    "foreword", "story", "organisation", "business", "members", "problems", "plan", "supervision", "closing"
]


@dataclass(frozen=True, kw_only=True)
class WriteSection(
    Command, word="meetings.write_section", article="UU 25/1992 Pasal 35 and 39", reaches=("nothing",)
):
    """The book of the meeting says this in that section; earlier words stay in the trail."""

    meeting: UUID
    section: SectionName
    text: Annotated[str, Mark(multiline=True, most=20_000)]

    def carry_out(self, deed: Deed) -> Data:
        meeting = queries.meeting(deed.body, self.meeting)
        Section.objects.update_or_create(
            body_id=deed.body.id, meeting=meeting, name=self.section, defaults={"text": self.text}
        )
        return {"meeting": str(meeting.uid), "section": self.section}
