"""A member's missing or mistaken number or day of admission is put right."""

from dataclasses import dataclass, replace
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId
from guyub.kernel.people.membership import checked_step
from guyub.kernel.refusal import Refusal
from guyub.members.models import FormerNumber, Membership, Step
from guyub.members.queries import histories, numbers


@dataclass(frozen=True, kw_only=True)
class CompleteMember(
    Command,
    word="members.complete_member",
    article="UU 25/1992 Pasal 17(2): the register proves membership",
    reaches=("identity",),
):
    """The member has the number, and is a member since the day; what stood before stays readable.

    A number that is replaced is never given to anybody again.
    """

    person: PersonId
    reason: str
    number: str | None = None
    joined_on: date | None = None

    def carry_out(self, deed: Deed) -> Data:
        membership = histories.member(deed.body, self.person)
        admitted = next((one.on for one in histories.steps(membership) if one.state == "admitted"), None)
        before = {"number": membership.number, "joined_on": admitted and admitted.isoformat()}
        if self.joined_on is not None:
            _date_admission(membership, self.joined_on, deed=deed, reason=self.reason)
        if membership.number is None or self.number not in (None, membership.number):
            on = self.joined_on or deed.on
            given = numbers.number_for(deed.body, self.number, on=on, today=deed.on)
            if membership.number is not None:
                FormerNumber.objects.create(
                    body_id=deed.body.id, membership=membership, number=membership.number
                )
            membership.number = given
            membership.save(update_fields=["number"])
        return {"person": str(self.person), "number": membership.number, "before": before}


def _date_admission(membership: Membership, joined_on: date, *, deed: Deed, reason: str) -> None:
    """The first admission stands on its true day; the line it corrects stays readable."""
    if joined_on > deed.on:
        raise Refusal("date.in_the_future", on=joined_on, today=deed.on)
    first = next(one for one in histories.steps(membership) if one.state == "admitted")
    rest = [one for one in histories.history(membership) if one.on != first.on]
    moved = [one for one in histories.history(membership) if one.on == first.on]
    before = [one for one in rest if one.on < first.on]
    checked = [*before, replace(moved[0], on=joined_on), *(one for one in rest if one.on > first.on)]
    for place, one in enumerate(checked):
        checked_step(checked[:place], one)
    if Step.objects.filter(membership=membership, on=joined_on).exists():
        raise Refusal("membership.same_day", on=joined_on, state=first.state)
    Step.objects.create(
        membership=membership,
        state=first.state,
        on=joined_on,
        class_name=first.class_name,
        reason=reason,
        authority=first.authority,
        document=first.document,
        corrects=first,
        recorded_at=deed.at,
    )
