"""What a paper of the meeting is about: which meeting, which years, how many members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guyub.foundation.command import QUERIES, Body
from guyub.kernel.document import Text, Words
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.ledger import queries as ledger
from guyub.meetings import queries as meetings
from guyub.members import queries as members
from guyub.rules import queries as rules

DOTS = "………………"
QUORUM = "bylaw.quorum_percent"


@dataclass(frozen=True, kw_only=True)
class OfMeeting:
    """A meeting that was called, or the end of a book year where none is called yet."""

    meeting: UUID | None = None
    on: date | None = None


@dataclass(frozen=True)
class Occasion:
    """The meeting as its papers speak of it; what is not settled yet stays open to be filled in."""

    body: Body
    year_ends: tuple[date, ...]
    held_on: date | None
    notice_on: date | None
    begins_at: str
    place: str
    agenda: tuple[str, ...]
    sections: Mapping[str, str]
    members: tuple[members.MemberView, ...]
    quorum_percent: int
    quorum_why: str

    @property
    def years(self) -> str:
        """The book years, as they are named."""
        return ", ".join(str(end.year) for end in self.year_ends)

    @property
    def day(self) -> "Words":
        """The day of the meeting, or room to write it."""
        return DOTS if self.held_on is None else Text("paper.day", {"day": self.held_on})

    @property
    def least(self) -> int:
        """How many members make a quorum, rounded up."""
        return -(-len(self.members) * self.quorum_percent // 100)

    def facts(self) -> dict[str, Any]:
        """What the sentences of the papers are filled with."""
        return {
            "cooperative": self.body.name,
            "years": self.years,
            "held_on": self.held_on or DOTS,
            "begins_at": self.begins_at,
            "place": self.place,
            "count": len(self.members),
            "quorum": self.quorum_percent,
            "least": self.least,
            "why": self.quorum_why,
        }

    def written(self, section: str, usual: Words | None = None) -> Words:
        """What a person wrote for a section, else the usual words, else that it is to be written."""
        return self.sections.get(section) or usual or Text("book.unwritten")


def occasion(body: Body, wish: OfMeeting) -> Occasion:
    """The meeting asked for; else the newest that hears about the year; else the year alone."""
    found = meetings.meeting(body, wish.meeting) if wish.meeting else _newest(body, wish.on)
    if found is None and wish.on is None:
        raise Refusal("meeting.none")
    year_ends = meetings.year_ends(found) if found else ()
    year_ends = year_ends or ((wish.on,) if wish.on else ())
    held_on = found.held_on if found else None
    by = held_on or max(year_ends)
    quorum = rules.value(body, QUORUM, by)
    return Occasion(
        body=body,
        year_ends=year_ends,
        held_on=held_on,
        notice_on=found.notice_on if found else None,
        begins_at=found.begins_at if found else DOTS,
        place=found.place if found else DOTS,
        agenda=tuple(found.agenda) if found else meetings.standard_agenda("annual"),
        sections=meetings.sections(body, found.pk) if found else {},
        members=members.members_on(body, by),
        quorum_percent=int(quorum.value or 0),
        quorum_why=quorum.chain[0],
    )


def _newest(body: Body, on: date | None) -> Any:
    return meetings.newest(body, year_end=on)


def asked(body: Body, word: str, **wish: Any) -> Report:
    """The report of a word, with the fields of its wish that it has."""
    known = QUERIES[word]
    fields = known.parameters.__dataclass_fields__
    answer = known.ask(body, known.parameters(**{name: one for name, one in wish.items() if name in fields}))
    assert isinstance(answer, Report), word
    return answer


def head_of(body: Body) -> str:
    """The print of the books, for the foot of the page."""
    return ledger.head(body).print
