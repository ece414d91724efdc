"""Reads of memberships and their histories, one person at a time."""

from datetime import date
from typing import cast
from uuid import UUID

from guyub.foundation.command import Body
from guyub.kernel.people import membership as kernel
from guyub.kernel.refusal import Refusal
from guyub.members.models import Heir, Membership, Naming, Step
from guyub.rules import queries as rules


def memberships(body: Body, person: UUID) -> list[Membership]:
    """Every membership that the person ever had, the oldest first."""
    return list(Membership.objects.filter(body_id=body.id, person__uid=person).order_by("id"))


def steps(membership: Membership) -> list[Step]:
    """The history that holds: each line in order of its day, without those that were corrected."""
    found = Step.objects.filter(membership=membership, corrected_by=None).select_related(
        "authority", "document"
    )
    return list(found.order_by("on"))


def history(membership: Membership) -> list[kernel.Step]:
    """The history as the kernel weighs it."""
    return [
        kernel.Step(cast(kernel.State, one.state), one.on, cast(kernel.Class, one.class_name))
        for one in steps(membership)
    ]


def open_membership(body: Body, person: UUID) -> Membership | None:
    """The membership, or the application, that has not ended; none when there is none."""
    for one in reversed(memberships(body, person)):
        past = history(one)
        if past and past[-1].state in ("applied", "admitted"):
            return one
    return None


def member(body: Body, person: UUID) -> Membership:
    """The membership that the person has now; refused when they are no member."""
    found = open_membership(body, person)
    if found is None or history(found)[-1].state != "admitted":
        raise Refusal("membership.none")
    return found


def heirs(body: Body, person: UUID) -> list[Heir]:
    """The heirs of the newest naming, the largest share first."""
    naming = Naming.objects.filter(person__body_id=body.id, person__uid=person).order_by("-on", "-id").first()
    return [] if naming is None else list(naming.heirs.order_by("-share_permyriad", "id"))


def least_age_years(body: Body, on: date) -> int:
    """The least age of a member by the by-laws in force on a day."""
    return int(rules.value(body, "bylaw.member_least_age_years", on).value or 0)
