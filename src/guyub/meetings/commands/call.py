"""A meeting of members is called: its day, place, agenda and the book years it hears about."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.meetings.notice import months_between
from guyub.kernel.refusal import Refusal
from guyub.meetings import queries
from guyub.meetings.models import Meeting
from guyub.rules import queries as rules

NOTICE = "bylaw.meeting.notice_days"
DEADLINE = "law.annual_meeting_within_months"


@dataclass(frozen=True, kw_only=True)
class Call(Command, word="meetings.call", article="UU 25/1992 Pasal 22, 26 and 27", reaches=("nothing",)):
    """The members can be invited; a late or short notice is told, with its rule, and does not block."""

    kind: Literal["annual", "extraordinary"]
    held_on: date
    begins_at: str
    place: str
    notice_on: date
    mode: Literal["in_person", "online", "both"] = "in_person"
    year_ends: tuple[date, ...] = ()
    agenda: tuple[str, ...] = ()

    def carry_out(self, deed: Deed) -> Data:
        if self.notice_on > self.held_on:
            raise Refusal("meeting.notice_after", notice_on=self.notice_on, held_on=self.held_on)
        if self.kind == "annual" and not self.year_ends:
            raise Refusal("meeting.no_year")
        for end in self.year_ends:
            if end >= self.held_on:
                raise Refusal("meeting.year_not_over", ends_on=end, held_on=self.held_on)
        made = Meeting.objects.create(
            body_id=deed.body.id,
            kind=self.kind,
            held_on=self.held_on,
            begins_at=self.begins_at,
            place=self.place,
            mode=self.mode,
            notice_on=self.notice_on,
            year_ends=sorted({end.isoformat() for end in self.year_ends}),
            agenda=self.agenda or queries.standard_agenda(self.kind),
            called_at=deed.at,
        )
        return {"meeting": str(made.uid), "warnings": self._warnings(deed)}

    def _warnings(self, deed: Deed) -> list[Data]:
        warnings: list[Data] = []
        notice = rules.value(deed.body, NOTICE, self.held_on)
        days = (self.held_on - self.notice_on).days
        if isinstance(notice.value, int) and days < notice.value:
            warnings.append(
                {"code": "meeting.short_notice", "days": days, "wanted": notice.value, "why": notice.chain[0]}
            )
        deadline = rules.value(deed.body, DEADLINE, self.held_on)
        late = [
            end
            for end in self.year_ends
            if isinstance(deadline.value, int) and months_between(end, self.held_on) >= deadline.value
        ]
        if late:
            warnings.append(
                {"code": "meeting.late", "year": str(late[0].year), "wanted": deadline.value, "why": deadline.chain[0]}
            )  # fmt: skip
        return warnings
