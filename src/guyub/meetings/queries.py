"""Reads of meetings and resolutions, always of one body."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Body, query
from guyub.kernel.meetings.notice import AGENDA
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Column, Report, Row
from guyub.meetings.models import FollowUp, Meeting, Resolution, Section


def meeting(body: Body, uid: UUID) -> Meeting:
    """The meeting of this body; another body's meetings are unknown."""
    found = Meeting.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("meeting.unknown", meeting=str(uid))
    return found


def resolution(body: Body, uid: UUID) -> Resolution:
    """The resolution of this body; another body's are unknown."""
    found = Resolution.objects.filter(body_id=body.id, uid=uid).select_related("authority").first()
    if found is None:
        raise Refusal("resolution.unknown", resolution=str(uid))
    return found


def sections(body: Body, meeting_id: int) -> dict[str, str]:
    """What was written for a meeting, by the name of the section."""
    found = Section.objects.filter(body_id=body.id, meeting_id=meeting_id)
    return dict(found.values_list("name", "text"))


def year_ends(found: Meeting) -> tuple[date, ...]:
    """The ends of the book years that the meeting hears about, oldest first."""
    return tuple(sorted(date.fromisoformat(one) for one in found.year_ends))


@dataclass(frozen=True, kw_only=True)
class Settled:
    """A resolution with what had become of it by a day."""

    uid: UUID
    number: str
    on: date
    text: str
    state: str
    note: str
    noted_on: date | None


def resolutions_of(body: Body, *, since: date, until: date, by: date | None = None) -> list[Settled]:
    """The resolutions of a span of days, oldest first, each with its newest follow-up up to ``by``."""
    found = list(
        Resolution.objects.filter(body_id=body.id, authority__on__gte=since, authority__on__lte=until)
        .select_related("authority")
        .order_by("authority__on", "id")
    )
    notes: dict[int, FollowUp] = {}
    followed = FollowUp.objects.filter(body_id=body.id, resolution_id__in=[one.pk for one in found])
    for note in followed.filter(on__lte=by or date.max).order_by("on", "id"):
        notes[note.resolution_id] = note
    return [_settled(one, notes.get(one.pk)) for one in found]


def _settled(one: Resolution, note: FollowUp | None) -> Settled:
    return Settled(
        uid=one.uid,
        number=one.authority.number,
        on=one.authority.on,
        text=one.text,
        state=note.state if note else "not_begun",
        note=note.note if note else "",
        noted_on=note.on if note else None,
    )


@dataclass(frozen=True, kw_only=True)
class NoWish:
    """Nothing to ask for."""


@query("meetings.called", NoWish)
def called(body: Body, wish: NoWish) -> list[dict[str, Any]]:
    """Every meeting that was called, newest first."""
    found = Meeting.objects.filter(body_id=body.id).order_by("-held_on", "-id")
    return [
        {
            "meeting": str(one.uid),
            "kind": one.kind,
            "held_on": one.held_on.isoformat(),
            "begins_at": one.begins_at,
            "place": one.place,
            "years": ", ".join(str(end.year) for end in year_ends(one)),
        }
        for one in found
    ]


@dataclass(frozen=True, kw_only=True)
class Span:
    """From a day to a day."""

    since: date
    until: date


@query("meetings.resolutions", Span)
def resolutions(body: Body, wish: Span) -> list[dict[str, Any]]:
    """The resolutions of a span of days and what became of them."""
    return [
        {
            "resolution": str(one.uid),
            "number": one.number,
            "on": one.on.isoformat(),
            "text": one.text,
            "state": one.state,
            "note": one.note,
        }
        for one in resolutions_of(body, since=wish.since, until=wish.until)
    ]


@dataclass(frozen=True, kw_only=True)
class DecisionsWish:
    """As of the end of a day."""

    on: date


OF_MEMBERS = ("resolution", "old_minutes")
"""The authorities in which members decided in a meeting."""
DECISION_COLUMNS = (
    Column(key="place", title="column.number", kind="number"),
    Column(key="on", title="column.date", kind="date"),
    Column(key="number", title="column.number_of_paper", kind="code"),
    Column(key="decision", title="column.decision"),
    Column(key="state", title="column.became", kind="word"),
    Column(key="noted_on", title="column.noted_on", kind="date"),
    Column(key="paper", title="column.paper", kind="word"),
)


@query("meetings.decisions", DecisionsWish, report=True)
def decisions(body: Body, wish: DecisionsWish) -> Report:
    """The book of the members' decisions: every one by the day, what had become of it, and whether its paper is kept."""
    recorded = documents.decided(body, wish.on, kinds=OF_MEMBERS)
    words = {one.uid: one for one in resolutions_of(body, since=date.min, until=wish.on, by=wish.on)}
    of = dict(Resolution.objects.filter(body_id=body.id).values_list("authority_id", "uid"))
    rows = []
    for place, one in enumerate(recorded, 1):
        settled = words[of[one.pk]] if one.pk in of else None
        text = f"{one.title}: {settled.text}" if settled else one.title
        became = (f"choice.{settled.state}", settled.noted_on) if settled else (None, None)
        paper = "paper_is.kept" if one.document_id else "paper_is.missing"
        rows.append(Row(cells=(place, one.on, one.number, text, *became, paper)))
    return Report(
        name="decisions", cooperative=body.name, columns=DECISION_COLUMNS, rows=tuple(rows), on=wish.on
    )


def newest(body: Body, *, year_end: date | None = None) -> Meeting | None:
    """The newest annual meeting that was called, or the newest that hears about a year."""
    found = Meeting.objects.filter(body_id=body.id, kind="annual").order_by("-held_on", "-id")
    if year_end is None:
        return found.first()
    return next((one for one in found if year_end.isoformat() in one.year_ends), None)


def standard_agenda(kind: str) -> tuple[str, ...]:
    """The items that an agenda has at the least, as keys of words."""
    return tuple(f"agenda.{item}" for item in AGENDA[kind])
