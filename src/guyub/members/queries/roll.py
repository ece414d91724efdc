"""Who was a member on a day: one statement for a whole body, whatever its size."""

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.db.models import Case, DateField, F, Min, When, Window
from django.db.models.functions import RowNumber

from guyub.foundation.command import Body
from guyub.kernel.people.membership import ENDS, UNDATED, Class, State
from guyub.members.models import Membership, Step

ENDED = frozenset(ENDS)


@dataclass(frozen=True, slots=True)
class MemberView:
    """One membership as it stood at the end of a day; ``joined_on`` is none where nobody knows it."""

    uid: UUID
    number: str | None
    name: str
    sex: str | None
    joined_on: date | None
    left_on: date | None
    status: State
    class_name: Class
    birth_on: date | None
    membership: UUID


def members_on(body: Body, on: date) -> tuple[MemberView, ...]:
    """Everyone who is a member at the end of the day, by member number."""
    return tuple(one for one in roll(body, on) if one.status == "admitted")


def members_between(body: Body, *, since: date, until: date) -> tuple[MemberView, ...]:
    """Everyone who was a member on some day of the span, as they stood at its end."""
    return tuple(
        one
        for one in roll(body, until)
        if one.status == "admitted" or (one.left_on is not None and one.left_on > since)
    )


def roll(body: Body, on: date, *, person: UUID | None = None) -> tuple[MemberView, ...]:
    """Every membership, or those of one person, that the register knew by the day, in its state at the day's end."""
    of_one = F("membership_id")
    whose = {"membership__person__uid": person} if person else {}
    found = (
        Step.objects.filter(
            membership__body_id=body.id,
            membership__person__merged_into=None,
            on__lte=on,
            corrected_by=None,
            **whose,
        )
        .annotate(
            rank=Window(RowNumber(), partition_by=of_one, order_by=F("on").desc()),
            joined=Window(
                Min(Case(When(state="admitted", then="on"), output_field=DateField())), partition_by=of_one
            ),
        )
        .filter(rank=1)
        .values_list(
            "membership__person__uid", "membership__number", "membership__person__name",
            "membership__person__sex", "joined", "on", "state", "class_name", "membership__person__birth_on",
            "membership__uid",
        )
    )  # fmt: skip
    views = [
        MemberView(
            uid, number, name, sex or None, _known(joined), on if state in ENDED else None, cast(State, state),
            cast(Class, class_name), birth_on, membership,
        )
        for uid, number, name, sex, joined, on, state, class_name, birth_on, membership in found
    ]  # fmt: skip
    return tuple(sorted(views, key=_place))


def member_numbered(body: Body, number: str, *, on: date) -> MemberView | None:
    """Whoever is a member under this number at the end of the day; leading noughts may be left out."""
    typed = number.strip()
    found = Membership.objects.filter(body_id=body.id, number__in={typed, typed.upper(), typed.zfill(4)})
    views = [one for uid in found.values_list("person__uid", flat=True) for one in roll(body, on, person=uid)]
    return next((one for one in views if one.status == "admitted"), None)


def _place(one: MemberView) -> tuple[bool, int, str, str, str]:
    number = one.number or ""
    return (one.number is None, len(number), number, one.name.lower(), str(one.membership))


def _known(day: date | None) -> date | None:
    return None if day == UNDATED else day
