"""The register of members (book 1 of the sixteen) as of any day, and what moved in a year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from guyub.foundation.command import Actor, Body, query
from guyub.kernel.people.membership import AGES, ENDS, age_group
from guyub.kernel.period import year_start
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell, Column, Figure, Report, Row, Series
from guyub.members.models import Person
from guyub.members.queries.people import Sight, shown, sight_of
from guyub.members.queries.roll import ENDED, MemberView, roll, was_in
from guyub.rules import queries as rules

SEXES = ("male", "female", None)
SEX_WORDS = {"male": "sex.male", "female": "sex.female"}
AGE_GROUPS = ("age.0", *(f"age.{first}" for first in AGES), "age.unknown")

COLUMNS = (
    Column(key="place", title="column.number", kind="number"),
    Column(key="number", title="column.member_number", kind="code"),
    Column(key="name", title="column.person"),
    Column(key="identity_number", title="fact.identity_number", kind="code"),
    Column(key="birth_place", title="field.birth_place"),
    Column(key="birth_on", title="field.birth_on", kind="date"),
    Column(key="sex", title="field.sex", kind="word"),
    Column(key="occupation", title="field.occupation"),
    Column(key="address", title="field.address"),
    Column(key="class_name", title="column.class_name", kind="word"),
    Column(key="joined_on", title="column.joined_on", kind="date"),
    Column(key="signed", title="column.signature", kind="code"),
    Column(key="left_on", title="field.left_on", kind="date"),
    Column(key="left_by", title="field.left_by", kind="word"),
)


@dataclass(frozen=True, kw_only=True)
class RegisterWanted:
    """As of the end of a day: members, those who left, both of them, those who applied, or everyone."""

    on: date
    status: Literal["current", "left", "ever", "applied", "anyone"] = "current"


@query("members.register", RegisterWanted, report=True, for_actor=True)
def register(body: Body, wish: RegisterWanted, *, actor: Actor | None = None) -> Report:
    """The register with the columns of the official book, men and women apart, identity numbers masked."""
    sight = sight_of(body, actor)
    views = [one for one in roll(body, wish.on) if _wanted(one, wish.status)]
    people = _people(body, views)
    rows = [_line(body, one, people[one.uid], place=place, sight=sight) for place, one in enumerate(views, 1)]
    counts = Counter(one.sex for one in views)
    total = {"count": len(views), "male": counts["male"], "female": counts["female"], "unknown": counts[None]}
    rows.append(
        Row(cells=(None,) * len(COLUMNS), style="total", label_key="register.total", label_facts=total)
    )
    return Report(
        name="register",
        cooperative=body.name,
        columns=COLUMNS,
        rows=tuple(rows),
        on=wish.on,
        facts={**total, "status": wish.status},
        figures=(age_figure(views, wish.on),) if views else (),
    )


def _wanted(one: MemberView, status: str) -> bool:
    states = {"current": ("admitted",), "left": ENDED, "ever": ("admitted", *ENDED), "applied": ("applied",)}
    return status == "anyone" or one.status in states[status]


def _people(body: Body, views: Sequence[MemberView]) -> dict[UUID, Person]:
    wanted = {one.uid for one in views}
    found = Person.objects.filter(body_id=body.id, membership__isnull=False).distinct()
    return {one.uid: one for one in found if one.uid in wanted}


def _line(body: Body, one: MemberView, person: Person, *, place: int, sight: Sight) -> Row:
    seen = shown(body, person, sight=sight)
    open_to_all = sight != "fellow"
    cells: tuple[Cell, ...] = (
        place,
        one.number,
        one.name,
        seen.identity,
        (person.birth_place or None) if open_to_all else None,
        seen.birth_on,
        SEX_WORDS.get(one.sex or ""),
        (person.occupation or None) if open_to_all else None,
        seen.address,
        f"choice.{one.class_name}",
        one.joined_on,
        None,
        one.left_on,
        f"choice.{one.status}" if one.status in ENDED else None,
    )
    return Row(cells=cells, link=f"person:{one.uid}")


def age_figure(views: Sequence[MemberView], on: date) -> Figure:
    """Members by age group, men and women side by side."""
    counts = Counter((age_group(one.birth_on, on), one.sex) for one in views)
    sexes = [sex for sex in SEXES if any(counts[group, sex] for group in AGE_GROUPS)]
    return Figure(
        title="register.ages",
        kind="bars",
        points=AGE_GROUPS,
        series=tuple(
            Series(name=f"sex.{sex or 'unknown'}", amounts=tuple(counts[group, sex] for group in AGE_GROUPS))
            for sex in sexes
        ),
        unit="number",
    )


@dataclass(frozen=True, kw_only=True)
class MovementWanted:
    """From a day, the start of the book year unless said, to a day."""

    on: date
    since: date | None = None


MOVEMENT = (
    Column(key="movement", title="column.movement"),
    Column(key="male", title="sex.male", kind="count"),
    Column(key="female", title="sex.female", kind="count"),
    Column(key="unknown", title="sex.unknown", kind="count"),
    Column(key="total", title="column.total", kind="count"),
)


@query("members.joined_and_left", MovementWanted, report=True)
def joined_and_left(body: Body, wish: MovementWanted) -> Report:
    """How many members there were, joined, left and why, and are: men and women apart; it adds up."""
    first_month = rules.value(body, "bylaw.book_year_first_month", wish.on).value
    since = wish.since or year_start(wish.on, int(first_month or 1))
    if since > wish.on:
        raise Refusal("period.backwards", since=since, on=wish.on)
    views = [one for one in roll(body, wish.on) if one.status == "admitted" or one.status in ENDED]
    before = since - timedelta(days=1)
    opening = [one for one in views if was_in(one, before)]
    joined = [one for one in views if one.joined_on is not None and one.joined_on >= since]
    left = {
        state: [one for one in views if one.status == state and (one.left_on or before) >= since]
        for state in ENDS
    }
    closing = [one for one in views if one.status == "admitted"]
    rows = [
        _counted("movement.opening", opening, style="subtotal"),
        _counted("movement.joined", joined),
        *(_counted(f"choice.{state}", gone) for state, gone in left.items()),
        _counted("movement.closing", closing, style="total"),
    ]
    facts: dict[str, Cell] = {
        "opening": len(opening),
        "joined": len(joined),
        "left": sum(map(len, left.values())),
        "closing": len(closing),
    }
    return Report(
        name="joined_and_left", cooperative=body.name, columns=MOVEMENT, rows=tuple(rows), on=wish.on,
        since=since, facts=facts,
    )  # fmt: skip


def _counted(
    label: str, some: Sequence[MemberView], *, style: Literal["line", "subtotal", "total"] = "line"
) -> Row:
    counts = Counter(one.sex for one in some)
    cells = (None, counts["male"], counts["female"], counts[None], len(some))
    return Row(cells=cells, style=style, label_key=label)
