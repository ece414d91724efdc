"""Who did what: members of the year, their savings over it, and their business by unit."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.sql import rows, uuid_of
from guyub.kernel.surplus.activity import Measure
from guyub.kernel.surplus.basis import CapitalMeasure, Member, divisor
from guyub.kernel.surplus.plan import Measured
from guyub.ledger.queries.holders import held_over
from guyub.members import queries as members
from guyub.members.queries import MemberView
from guyub.savings import queries as savings
from guyub.surplus.models import ActivityList
from guyub.surplus.queries.year import Result

OWN_CAPITAL = ("principal", "mandatory")


@dataclass(frozen=True)
class Roll:
    """The members of a year in the order of their numbers, each person once."""

    members: tuple[Member, ...]
    seen: tuple[MemberView, ...] = ()
    """What the register says of them, a line for each membership."""

    @cached_property
    def names(self) -> dict[UUID, str]:
        """Everyone's name."""
        return {one.uid: one.name for one in self.seen}

    @cached_property
    def numbers(self) -> dict[UUID, str]:
        """Everyone's number, the first of those who came back."""
        return {one.uid: one.number or "" for one in reversed(self.seen)}

    @cached_property
    def sexes(self) -> dict[UUID, str]:
        """Whether a man or a woman, where that is known."""
        return {one.uid: one.sex or "" for one in self.seen}


def roll_of(body: Body, *, since: date, until: date) -> Roll:
    """Everyone who was a member on some day of the year; candidates are not members yet.

    Someone who left and came back is one person: from the first day to the last.
    """
    found: dict[UUID, Member] = {}
    between = members.members_between(body, since=since - timedelta(days=1), until=until)
    seen = tuple(one for one in between if one.class_name != "candidate")
    for one in seen:
        member = Member(one.uid, one.joined_on, one.left_on)
        before = found.get(one.uid)
        if before is not None:
            member = Member(one.uid, _earlier(before, member), _later(before, member))
        found[one.uid] = member
    return Roll(tuple(found.values()), seen)


def _earlier(one: Member, other: Member) -> date | None:
    if one.joined_on is None or other.joined_on is None:
        return None
    return min(one.joined_on, other.joined_on)


def _later(one: Member, other: Member) -> date | None:
    if one.left_on is None or other.left_on is None:
        return None
    return max(one.left_on, other.left_on)


def capital_of(
    body: Body, result: Result, *, which: str, measure: CapitalMeasure, lists: "list[Listed]"
) -> Measured | None:
    """Everyone's savings by the measure; an average that was brought in as a list comes first."""
    brought = [one for one in lists if one.measure == "average_savings"]
    if brought and measure != "year_end":
        amounts: dict[UUID, int] = defaultdict(int)
        for one in brought:
            for uid, amount in one.amounts.items():
                amounts[uid] += amount
        return Measured(
            pool="capital", unit="", measure="average_savings", amounts=amounts, others=sum(one.others for one in brought)
        )  # fmt: skip
    codes = [
        one.account for one in savings.products(body) if which == "all_savings" or one.kind in OWN_CAPITAL
    ]
    held = held_over(
        body, codes, since=result.since, until=result.year_end, by_day=measure == "time_weighted"
    )
    if not held:
        return None
    nobody = held.pop(None, None)
    return Measured(
        pool="capital",
        unit="",
        measure=measure,
        amounts={uid: saved.weight(measure) for uid, saved in held.items() if uid is not None},
        others=nobody.weight(measure) if nobody else 0,
        divisor=divisor(measure, since=result.since, until=result.year_end),
    )


@dataclass(frozen=True, kw_only=True)
class Listed:
    """The list that counts for one unit and measure of a year."""

    uid: UUID
    unit: str
    measure: Measure
    source: str
    amounts: dict[UUID, int]
    others: int
    total: int


def lists_of(body: Body, year_end: date) -> list[Listed]:
    """The newest list of every unit and measure of the year, by unit; two statements."""
    newest: dict[tuple[str, str], ActivityList] = {}
    found = (
        ActivityList.objects.filter(body_id=body.id, year_end=year_end).select_related("unit").order_by("id")
    )
    for one in found:
        newest[one.unit.code, _measure(one)] = one
    wanted = {newest[key].pk: newest[key] for key in sorted(newest)}
    amounts: dict[int, dict[UUID, int]] = {pk: {} for pk in wanted}
    for pk, person, amount in _lines(list(wanted)):
        amounts[pk][uuid_of(person)] = amount
    return [
        Listed(
            uid=one.uid, unit=one.unit.code, measure=_measure(one), source=one.source, amounts=amounts[pk],
            others=one.others_rupiah, total=sum(amounts[pk].values()) + one.others_rupiah,
        )
        for pk, one in wanted.items()
    ]  # fmt: skip


def _measure(one: ActivityList) -> Measure:
    """The measure of a list; what early imports called interest is interest paid."""
    return cast(Measure, "interest_paid" if one.measure == "interest" else one.measure)


def _lines(lists: list[int]) -> list[Any]:
    if not lists:
        return []
    places = ", ".join(["%s"] * len(lists))
    return rows(
        f"SELECT of_list_id, person, amount_rupiah FROM surplus_activity WHERE of_list_id IN ({places})",
        lists,
    )


def business_of(lists: list[Listed]) -> list[Measured]:
    """Everyone's business, one column for each unit and measure."""
    return [
        Measured(pool="business", unit=one.unit, measure=one.measure, amounts=one.amounts, others=one.others)
        for one in lists
        if one.measure != "average_savings"
    ]
