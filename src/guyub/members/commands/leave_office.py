"""A term of office ends, and with it what the post allowed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.refusal import Refusal
from guyub.members.commands.end_office import EndOffice
from guyub.members.queries import officers
from guyub.members.queries.offices import grants_in_force

EndReason = Literal["term_over", "resigned", "dismissed", "died", "succeeded"]


@dataclass(frozen=True, kw_only=True)
class LeaveOffice(
    Command, word="members.leave_office", article="UU 25/1992 Pasal 23, 29 and 38: the meeting appoints and dismisses", reaches=("office",)
):  # fmt: skip
    """The person held the post until the last day, and may run its commands no longer than that, or than today."""

    term: UUID
    last_day: date
    reason: EndReason
    note: str = ""

    def dead(self, deed: Deed) -> frozenset[UUID]:
        died = self.reason == "died"
        return frozenset({officers.term(deed.body, self.term).person.uid}) if died else frozenset()

    def carry_out(self, deed: Deed) -> Data:
        term = officers.term(deed.body, self.term)
        if term.ended_on is not None and term.ended_on <= self.last_day:
            raise Refusal("term.ended", on=term.ended_on)
        if self.last_day < term.since:
            raise Refusal("period.backwards", since=term.since, on=self.last_day)
        last = max(self.last_day, deed.on - timedelta(days=1))
        for grant in grants_in_force(deed.body, term.person.uid, on=last):
            if grant.uid == term.grant:
                deed.run(EndOffice(grant=grant.uid, last_day=last, reason=self.reason))
        term.ended_on, term.end_reason, term.end_note = self.last_day, self.reason, self.note
        term.save(update_fields=["ended_on", "end_reason", "end_note"])
        return {"term": str(term.uid), "last_day": self.last_day.isoformat()}
