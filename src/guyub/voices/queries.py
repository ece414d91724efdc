"""Reads of what members say and are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Literal
from uuid import UUID

from django.db.models import Count, DateField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from guyub.foundation.command import Actor, Body, query
from guyub.foundation.running import today
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.members import queries as members
from guyub.voices.models import Notice, Reply, Voice

MOST = 200
MOST_TOLD = 50
KEPT_FOR = timedelta(days=180)
"""So long a message that was for one member stands among their messages."""


def voice(body: Body, uid: UUID) -> Voice:
    """The voice of this body; another body's are unknown."""
    found = Voice.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("voice.unknown", voice=str(uid))
    return found


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """Nothing to ask for."""


@dataclass(frozen=True, kw_only=True)
class HeardWish:
    """Those that stand so, or all."""

    state: Literal["open", "under_way", "done"] | None = None


@query("voices.mine", Nothing, for_actor=True)
def my_voices(body: Body, wish: Nothing, *, actor: Actor | None = None) -> list[dict[str, Any]]:
    """What whoever asks has said, with every answer, the newest first."""
    if actor is None or actor.kind == "system":
        raise Refusal("person.nobody")
    return _told(body, Voice.objects.filter(body_id=body.id, person=actor.uid).order_by("-id")[:MOST])


@query("voices.heard", HeardWish)
def voices_heard(body: Body, wish: HeardWish) -> list[dict[str, Any]]:
    """What members have said, with every answer: what waits first, the longest waiting first, then the newest."""
    waits = _told(body, _waiting(body)[:MOST]) if wish.state in (None, "open") else []
    waits = sorted(reversed(waits), key=lambda one: str(one["since"]))
    some = Voice.objects.filter(body_id=body.id).order_by("-id")[:MOST]
    rest = [one for one in _told(body, some) if one["state"] != "open" and wish.state in (None, one["state"])]
    return waits + sorted(rest, key=lambda one: ("under_way", "done").index(one["state"]))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing said that nobody has answered since a day."""

    voice: UUID
    kind: str
    name: str
    since: date


def waiting(body: Body) -> list[Waiting]:
    """What members said that waits for an answer, the longest waiting first."""
    found = list(_waiting(body))
    names = members.names(body, {one.person for one in found})
    return [Waiting(one.uid, one.kind, names.get(one.person, ""), one.since) for one in found]


def _waiting(body: Body) -> QuerySet[Any]:
    """The voices whose last word is the member's, with the day it was said."""
    last = Reply.objects.filter(voice=OuterRef("pk")).order_by("-id")
    said = Voice.objects.filter(body_id=body.id).annotate(
        state=Subquery(last.values("state")[:1]),
        since=Coalesce(Subquery(last.values("on")[:1]), "on", output_field=DateField()),
    )
    return said.filter(Q(state=None) | Q(state="open")).order_by("since", "id")


def said_by(body: Body, on: date) -> tuple[int, date | None]:
    """How many voices there are by the end of a day, and the day of the newest."""
    found = Voice.objects.filter(body_id=body.id, on__lte=on).aggregate(count=Count("id"), newest=Max("on"))
    return found["count"], found["newest"]


@dataclass(frozen=True, kw_only=True)
class BookWish:
    """As of the end of a day."""

    on: date


BOOK_COLUMNS = (
    Column(key="place", title="column.number", kind="number"),
    Column(key="on", title="column.date", kind="date"),
    Column(key="name", title="column.person"),
    Column(key="kind", title="field.kind", kind="word"),
    Column(key="text", title="column.voice"),
    Column(key="answer", title="column.answer"),
    Column(key="answered_on", title="column.answered_on", kind="date"),
    Column(key="state", title="column.state", kind="word"),
)


@query("voices.book", BookWish, report=True)
def voices_book(body: Body, wish: BookWish) -> Report:
    """The book of members' suggestions: who said what and when, the newest answer by the day, and how it stands."""
    found = list(
        Voice.objects.filter(body_id=body.id, on__lte=wish.on)
        .prefetch_related("replies")
        .order_by("on", "id")
    )
    names = members.names(body, {one.person for one in found})
    return Report(
        name="voices_book", cooperative=body.name, columns=BOOK_COLUMNS, on=wish.on,
        rows=tuple(
            Row(cells=_line(one, wish.on, place=place, name=names.get(one.person, "")))
            for place, one in enumerate(found, 1)
        ),
    )  # fmt: skip


def _line(one: Voice, on: date, *, place: int, name: str) -> tuple[Cell, ...]:
    replies = sorted((reply for reply in one.replies.all() if reply.on <= on), key=lambda reply: reply.pk)
    answer = next((reply for reply in reversed(replies) if not reply.by_member), None)
    answered = (answer.text, answer.on) if answer else (None, None)
    state = f"choice.{replies[-1].state if replies else 'open'}"
    return (place, one.on, name, f"choice.{one.kind}", one.text, *answered, state)


@query("voices.notices", Nothing)
def notices(body: Body, wish: Nothing) -> list[dict[str, Any]]:
    """What the cooperative tells its members today, the newest first."""
    on = today(body)
    found = list(
        Notice.objects.filter(body_id=body.id, since__lte=on, until__gte=on).order_by("-since", "-id")[:MOST]
    )
    names = members.names(body, {one.made_by for one in found})
    return [
        {
            "notice": str(one.uid),
            "title": one.title,
            "text": one.text,
            "since": one.since.isoformat(),
            "until": one.until.isoformat(),
            "by": names.get(one.made_by, ""),
        }
        for one in found
    ]


@query("voices.inbox", Nothing, for_actor=True)
def inbox(body: Body, wish: Nothing, *, actor: Actor | None = None) -> list[dict[str, Any]]:
    """What whoever asks is told, the newest first: notices of today, answers to what they said, what was done about them.

    The mark of a message tells it from every other; whether it was read is known on the phone only.
    """
    if actor is None or actor.kind == "system":
        raise Refusal("person.nobody")
    on = today(body)
    since = (on - KEPT_FOR).isoformat()
    late = Q(replies__on__gte=since) | Q(on__gte=since, helped_by__isnull=False)
    own = Voice.objects.filter(late, body_id=body.id, person=actor.uid).distinct()
    voices = _told(body, own.order_by("-id")[:MOST_TOLD])
    found = [_message("notice", one["notice"], one["since"], one) for one in notices(body, wish)]
    for one in voices:
        found += [
            _message(
                "answer",
                f"{one['voice']}{place}",
                reply["on"],
                reply | {"voice": one["voice"], "kind": one["kind"]},
            )
            for place, reply in enumerate(one["replies"])
            if not reply["by_member"]
        ]
        if one["helped_by"]:
            found.append(_message("written_down", one["voice"], one["on"], one | {"by": one["helped_by"]}))
    found += [_message(one["code"], one["uid"], one["on"], one) for one in members.told_to(body, actor.uid)]
    kept = [one for one in found if one["on"] >= since or one["message"] == "notice"]
    return sorted(kept, key=lambda one: str(one["on"]), reverse=True)[:MOST_TOLD]


def _message(kind: str, uid: str, on: str, told: dict[str, Any]) -> dict[str, Any]:
    """One message in the shape of all of them."""
    return {
        "message": kind,
        "mark": sha256(f"{kind}:{uid}".encode()).hexdigest()[:8],
        "on": on,
        "by": told.get("by", ""),
        "title": told.get("title"),
        "text": told.get("text") or told.get("reason"),
        "until": told.get("until"),
        "voice": told.get("voice"),
        "facts": told.get("facts") or ({"kind": told["kind"]} if told.get("kind") else {}),
    }


def _told(body: Body, some: Iterable[Voice]) -> list[dict[str, Any]]:
    found = list(
        Voice.objects.filter(pk__in=[one.pk for one in some]).prefetch_related("replies").order_by("-id")
    )
    people = {one.person for one in found} | {one.helped_by for one in found if one.helped_by}
    names = members.names(body, people | {reply.by for one in found for reply in one.replies.all()})
    return [_voice(one, names) for one in found]


def _voice(one: Voice, names: dict[UUID, str]) -> dict[str, Any]:
    replies = sorted(one.replies.all(), key=lambda reply: reply.pk)
    return {
        "voice": str(one.uid),
        "kind": one.kind,
        "on": one.on.isoformat(),
        "name": names.get(one.person, ""),
        "text": one.text,
        "helped_by": names.get(one.helped_by, "") if one.helped_by else None,
        "state": replies[-1].state if replies else "open",
        "since": (replies[-1].on if replies else one.on).isoformat(),
        "replies": [
            {
                "on": reply.on.isoformat(),
                "by": names.get(reply.by, ""),
                "by_member": reply.by_member,
                "text": reply.text,
            }
            for reply in replies
        ],
    }
