"""Reads of emergency notices: what is made known to members, whose agreement counts, and where it stands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal, cast
from uuid import UUID

from django.db.models import Min

from guyub.foundation import access, second
from guyub.foundation.clock import clock_day, now_microseconds
from guyub.foundation.command import Actor, Body, query
from guyub.foundation.kept import kept
from guyub.foundation.models import Pending
from guyub.foundation.running import stored_command, today
from guyub.kernel.people import emergency
from guyub.kernel.people.emergency import Count, Voice
from guyub.kernel.refusal import Refusal
from guyub.members.models import EmergencyNotice, EmergencyVoice, Pin, Step
from guyub.members.queries.offices import Nothing
from guyub.members.queries.people import AT_ONCE, names
from guyub.members.queries.roll import members_on, roll
from guyub.rules import queries as rules

NEEDED, DAYS, LASTS = (
    "policy.emergency_members",
    "policy.emergency_notice_days",
    "policy.emergency_lasts_days",
)
MEMBER_DAYS, PIN_DAYS = "policy.emergency_member_days", "policy.emergency_pin_days"
VOTES = "member"
"""The class of members that has a vote."""
MOST_ONE_BY_ONE = 20
"""Of so many it is asked one by one whether they are members; for more the whole register is read at once."""
SEES_WHO = "members.find"
"""Whoever may do this works with members and reads who said what."""
NoticeState = Literal[
    "early", "few", "opposed", "ready", "lapsed", "stopped", "others_can", "settled", "outdated"
]
STANDS: tuple[NoticeState, ...] = ("early", "few", "opposed", "ready")
"""While it stands so, it is before every member: it can be answered, and may come to be carried out."""
AnyWord = Literal["", "agree", "object", "stop"]
WhyNot = Literal["", "left_out", "no_member", "new_member", "no_pin", "first_pin", "new_pin"]


def notice(body: Body, uid: UUID) -> EmergencyNotice:
    """The notice of this body under its public id."""
    given = EmergencyNotice.objects.filter(body_id=body.id, uid=uid).select_related("pending").first()
    if given is None:
        raise Refusal("notice.unknown", notice=str(uid))
    return given


def newest_notice(pending: Pending) -> EmergencyNotice | None:
    """The last notice that was given of what waits; none where none was."""
    return EmergencyNotice.objects.filter(pending=pending).order_by("-id").first()


def newest_of(body: Body, pending: UUID) -> EmergencyNotice | None:
    """The last notice of what waits or waited under its public id."""
    given = EmergencyNotice.objects.filter(body_id=body.id, pending__uid=pending)
    return given.select_related("pending").order_by("-id").first()


def standing_notices(body: Body, on: date) -> list[EmergencyNotice]:
    """Every notice of what still waits, by the day not forgotten, the oldest first; stopped ones too."""
    given = EmergencyNotice.objects.filter(body_id=body.id, pending__state="waiting")
    return [one for one in given.select_related("pending").order_by("id") if one.until >= on]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a notice given on a day keeps to: how many must agree, how long, and since when they must be known."""

    needed: int
    days: int
    lasts_days: int
    entered_by: date
    pin_by: date


def terms_of_notice(body: Body, on: date, *, at: int) -> Terms:
    """By the policies in force on the day; whoever counts was known by the clock, which nobody says otherwise."""
    paths = (NEEDED, DAYS, LASTS, MEMBER_DAYS, PIN_DAYS)
    said = {path: int(one.value or 0) for path, one in rules.values(body, paths, on=on).items()}
    first = Step.objects.filter(membership__body_id=body.id).aggregate(first=Min("recorded_at"))["first"]
    clock_on = clock_day(body.zone, at)
    since = None if first is None else clock_day(body.zone, first)
    return Terms(
        said[NEEDED],
        said[DAYS],
        said[LASTS],
        emergency.entered_by(clock_on, days=said[MEMBER_DAYS], register_since=since),
        emergency.entered_by(clock_on, days=said[PIN_DAYS], register_since=None),
    )


def left_out(body: Body, pending: Pending, *, on: date, also: Iterable[UUID] = ()) -> frozenset[UUID]:
    """Whose agreement does not count: who wished it, gains, is dead by it or gets what leaves, and who is in office."""
    command = stored_command(pending)
    wished = second.wished_of(pending, command, deed=second.asked_of(body, pending, on=on))
    return wished.not_asked | second.goes_to(command) | second.in_office(body, on) | frozenset(also)


def known_members(body: Body, on: date, *, entered_by: date, pin_by: date) -> frozenset[UUID]:
    """Every member with a vote who was entered by a day and had an own PIN by a day: who can agree at all."""
    views = {one.uid: one for one in members_on(body, on) if one.class_name == VOTES}
    pins = {
        one.person.uid: one for one in Pin.objects.filter(person__body_id=body.id).select_related("person")
    }
    some = [view for uid, view in views.items() if uid in pins]
    entered = _entered([one.membership for one in some])
    return frozenset(
        one.uid
        for one in some
        if not _pin_lacks(pins[one.uid], body, pin_by)
        and clock_day(body.zone, entered[one.membership]) <= entered_by
    )


def _entered(memberships: Collection[UUID]) -> dict[UUID, int]:
    """When the program was first told of each membership, which nobody can date back."""
    entered_at: dict[UUID, int] = {}
    wanted = list(memberships)
    for start in range(0, len(wanted), AT_ONCE):
        some = Step.objects.filter(membership__uid__in=wanted[start : start + AT_ONCE], state="admitted")
        entered_at |= dict(some.values_list("membership__uid").annotate(Min("recorded_at")))
    return entered_at


def _pin_lacks(pin: Pin | None, body: Body, by: date) -> WhyNot:
    if pin is None:
        return "no_pin"
    if pin.first:
        return "first_pin"
    return "" if clock_day(body.zone, pin.set_at) <= by else "new_pin"


def why_not(
    given: EmergencyNotice, person: UUID, *, body: Body, left_out: Collection[UUID], on: date
) -> WhyNot:
    """Why a person's agreement to a notice does not count; nothing where it does."""
    if person in left_out:
        return "left_out"
    view = next((one for one in roll(body, on, person=person) if one.status == "admitted"), None)
    if view is None or view.class_name != VOTES:
        return "no_member"
    if clock_day(body.zone, _entered([view.membership])[view.membership]) > given.entered_by:
        return "new_member"
    pin = Pin.objects.filter(person__body_id=body.id, person__uid=person).first()
    return _pin_lacks(pin, body, given.pin_by)


def said_of(given: EmergencyNotice) -> list[EmergencyVoice]:
    """Everything that was said of a notice, in the order in which it was."""
    return list(given.voices.select_related("person").order_by("id"))


def stopped_by(voices: Iterable[EmergencyVoice]) -> EmergencyVoice | None:
    """The word that stopped a notice for good; none where nobody did."""
    return next((one for one in voices if one.said == "stop"), None)


def count_of(voices: Iterable[EmergencyVoice], body: Body, *, left_out: Collection[UUID], on: date) -> Count:
    """The voices that count on a day, by who is a member then."""
    spoken = [Voice(one.person.uid, cast("emergency.Said", one.said)) for one in voices if one.said != "stop"]
    asked = {one.person for one in spoken}
    views = (
        members_on(body, on)
        if len(asked) > MOST_ONE_BY_ONE
        else [view for person in asked for view in roll(body, on, person=person)]
    )
    current = {one.uid for one in views if one.status == "admitted"}
    voteless = {one.uid for one in views if one.class_name != VOTES}
    return emergency.counted(spoken, members=current, left_out={*left_out, *voteless})


@dataclass(frozen=True, kw_only=True)
class NoticeView:
    """A notice as it stands: what is wished by whom, from when to when it can be carried out, and who agrees.

    ``said`` is what whoever asks said of it, ``why_not`` why their agreement would not count.
    """

    notice: UUID
    pending: UUID
    word: str
    maker: str
    given_by: str
    amount_rupiah: int
    given_on: date
    opens_on: date
    until: date
    days_left: int
    needed: int
    state: NoticeState
    agree: int
    against: int
    agree_names: tuple[str, ...] = ()
    against_names: tuple[str, ...] = ()
    stopped_by: str = ""
    stopped_why: str = ""
    said: AnyWord = ""
    why_not: WhyNot = ""


@query("members.notices", Nothing, for_actor=True)
def notices(body: Body, wish: Nothing, *, actor: Actor | None = None) -> tuple[NoticeView, ...]:
    """What is made known to members because nobody in office can agree to it, the oldest first."""
    day = today(body)
    return tuple(notice_view(body, one, on=day, actor=actor) for one in standing_notices(body, day))


def notice_view(body: Body, given: EmergencyNotice, *, on: date, actor: Actor | None = None) -> NoticeView:
    """One notice as it stands on a day, with what concerns whoever asks.

    Who said what is for those who are no mere members to read: a neighbour is not to be pressed.
    """
    seen, out = kept(body, ("notice", given.uid), on=on, work_out=partial(_view, body, given, on=on))
    if actor is None or actor.kind == "system":
        return seen
    own = EmergencyVoice.objects.filter(notice=given, person__uid=actor.uid).order_by("-id").first()
    reason = why_not(given, actor.uid, body=body, left_out=out, on=on)
    if not access.may(body, actor, SEES_WHO, on):
        seen = replace(seen, agree_names=(), against_names=())
    said = cast("AnyWord", own.said if own else "")
    return replace(seen, said=said, why_not=reason)


def _view(body: Body, given: EmergencyNotice, *, on: date) -> tuple[NoticeView, frozenset[UUID]]:
    pending = given.pending
    voices = said_of(given)
    stop = stopped_by(voices)
    state, out = _state(body, given, stop=stop, on=on)
    count = count_of(voices, body, left_out=out, on=on)
    if state is None:
        stood = emergency.has_stood(given_at=given.at, at=now_microseconds(), days=given.days)
        state = emergency.standing(
            count, needed=given.needed, on=on, opens=given.opens_on, until=given.until, stood=stood
        )
    called = names(body, {*count.agree, *count.against})
    view = NoticeView(
        notice=given.uid,
        pending=pending.uid,
        word=pending.word,
        maker=pending.maker_name,
        given_by=given.by_name,
        amount_rupiah=given.amount_rupiah,
        given_on=given.on,
        opens_on=given.opens_on,
        until=given.until,
        days_left=max((given.opens_on - on).days, 0),
        needed=given.needed,
        state=state,
        agree=len(count.agree),
        against=len(count.against),
        agree_names=tuple(called.get(one, "") for one in count.agree),
        against_names=tuple(called.get(one, "") for one in count.against),
        stopped_by=stop.person.name if stop else "",
        stopped_why=stop.reason if stop else "",
    )
    return view, out


def _state(
    body: Body, given: EmergencyNotice, *, stop: EmergencyVoice | None, on: date
) -> tuple[NoticeState | None, frozenset[UUID]]:
    """Where it stands whatever members say, if that settles it, and whose agreement does not count."""
    if given.pending.state != "waiting":
        return "settled", frozenset()
    try:
        out = left_out(body, given.pending, on=on, also=(given.by,))
        way, _ = second.path_now(body, given.pending, on=on, weight_rupiah=given.amount_rupiah)
    except Refusal:
        return "outdated", frozenset()
    if stop is not None:
        return "stopped", out
    return ("others_can" if way != "nobody" else None), out
