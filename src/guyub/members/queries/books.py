"""Books that people open: the officers as of any day, and everything about one person."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from guyub.foundation.command import Actor, Body, query
from guyub.foundation.running import today
from guyub.kernel.people.membership import UNDATED
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.members.models import Membership, Person, Term
from guyub.members.queries import histories, officers
from guyub.members.queries.doubts import doubts_of
from guyub.members.queries.particulars import changes_of
from guyub.members.queries.people import OnePerson, facts_of, person, sight_of, text_of
from guyub.members.queries.register import SEX_WORDS
from guyub.members.queries.scans import scanned_on
from guyub.members.queries.told import consents_of
from guyub.members.queries.wishes import heir_told, wishes_of

OFFICER_COLUMNS = (
    Column(key="place", title="column.number", kind="number"),
    Column(key="organ", title="field.organ", kind="word"),
    Column(key="post", title="field.post", kind="word"),
    Column(key="name", title="column.person"),
    Column(key="number", title="column.member_number", kind="code"),
    Column(key="sex", title="field.sex", kind="word"),
    Column(key="birth_on", title="field.birth_on", kind="date"),
    Column(key="occupation", title="field.occupation"),
    Column(key="since", title="field.since", kind="date"),
    Column(key="until", title="field.until", kind="date"),
    Column(key="ended_on", title="column.ended_on", kind="date"),
    Column(key="state", title="column.state", kind="word"),
    Column(key="authority", title="field.authority"),
)


@dataclass(frozen=True, kw_only=True)
class OfficersWanted:
    """As of a day, of one organ or all; with ``everyone`` also those who left before."""

    on: date
    organ: Literal["board", "supervisors", "management", "sharia_board", "advisers"] | None = None
    everyone: bool = False


@query("members.officers", OfficersWanted, report=True, for_actor=True)
def officers_report(body: Body, wish: OfficersWanted, *, actor: Actor | None = None) -> Report:
    """The books of board, supervisors and others as of a day: post, term, and by what they hold it."""
    sight = sight_of(body, actor)
    found = (
        [one for one in officers.terms(body) if one.since <= wish.on]
        if wish.everyone
        else officers.terms_on(body, wish.on)
    )
    order = {name: place for place, name in enumerate(officers.posts_in_order(wish.on))}
    wanted = sorted(
        (one for one in found if wish.organ in (None, one.organ)),
        key=lambda one: (order.get((one.organ, one.post), len(order)), -one.since.toordinal(), one.pk),
    )
    numbers = dict(
        Membership.objects.filter(body_id=body.id, person__in=[one.person_id for one in wanted])
        .order_by("id")
        .values_list("person_id", "number")
    )
    rows = tuple(
        _officer(one, wish.on, place=place, number=numbers.get(one.person_id), near=sight != "fellow")
        for place, one in enumerate(wanted, 1)
    )
    late = sum(officers.goes_on(one, wish.on) for one in wanted)
    return Report(
        name="officers",
        cooperative=body.name,
        columns=OFFICER_COLUMNS,
        rows=rows,
        on=wish.on,
        notes=("note.demisioner",) if late else (),
        facts={"demisioner": late},
    )


def _officer(one: Term, on: date, *, place: int, number: str | None, near: bool) -> Row:
    held = one.person
    ended = one.ended_on is not None and one.ended_on < on
    authority = one.authority
    state = f"choice.{one.end_reason}" if ended else "state.in_office"
    cells: tuple[Cell, ...] = (
        place,
        f"organ.{one.organ}",
        f"post.{one.organ}.{one.post}",
        held.name,
        number,
        SEX_WORDS.get(held.sex),
        held.birth_on if near else None,
        (held.occupation or None) if near else None,
        one.since,
        one.until,
        one.ended_on if ended else None,
        "state.demisioner" if officers.goes_on(one, on) else state,
        f"{authority.title} {authority.number}" if authority else None,
    )
    return Row(cells=cells, link=f"person:{held.uid}")


@dataclass(frozen=True, kw_only=True)
class Oneself:
    """Whoever asks."""


@query("members.person", OnePerson)
def person_in_full(body: Body, wish: OnePerson) -> dict[str, Any]:
    """Everything about one person: particulars with numbers masked, memberships, offices, heirs, doubts."""
    return _in_full(body, person(body, wish.person))


@query("members.me", Oneself, for_actor=True)
def oneself(body: Body, wish: Oneself, *, actor: Actor | None = None) -> dict[str, Any]:
    """Everything the cooperative keeps about whoever asks."""
    if actor is None or actor.kind == "system":
        raise Refusal("person.nobody")
    found = person(body, actor.uid)
    return _in_full(body, found) | {
        "street": found.address,
        "village": found.village,
        "wishes": wishes_of(found),
        "consents": consents_of(found),
    }


def _in_full(body: Body, found: Person) -> dict[str, Any]:
    on = today(body)
    own = [one for one in doubts_of(body, only=found) if one.person == found.uid]
    return facts_of(body, found, sight="office") | {
        "merged_into": found.merged_into.name if found.merged_into else None,
        "photo": bytes(found.photo.sha256).hex() if found.photo else None,
        "identity_scan_on": scanned_on(found),
        "memberships": [_membership(one) for one in histories.memberships(body, found.uid)],
        "offices": [_term(one, on) for one in officers.terms(body).filter(person=found)],
        "heirs": [heir_told(heir) for heir in histories.heirs(body, found.uid)],
        "changes": changes_of(body, found),
        "doubts": [{"doubt": one.code, "others": list(one.others)} for one in own],
    }


def _membership(one: Membership) -> dict[str, Any]:
    return {
        "membership": str(one.uid),
        "number": one.number,
        "history": [
            {
                "state": step.state,
                "on": None if step.on == UNDATED else text_of(step.on),
                "class_name": step.class_name,
                "reason": step.reason or None,
                "defended": step.defended,
                "authority": f"{step.authority.title} {step.authority.number}" if step.authority else None,
                "document": bytes(step.document.sha256).hex() if step.document else None,
            }
            for step in histories.steps(one)
        ],
    }


def _term(one: Term, on: date) -> dict[str, Any]:
    return {
        "term": str(one.uid),
        "organ": one.organ,
        "post": one.post,
        "since": text_of(one.since),
        "until": text_of(one.until),
        "ended_on": text_of(one.ended_on),
        "demisioner": officers.goes_on(one, on),
        "authority": f"{one.authority.title} {one.authority.number}" if one.authority else None,
    }
