"""A member leaves of their own will."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AuthorityId, File, PersonId
from guyub.foundation.organs import organs_on
from guyub.kernel.people.membership import Step
from guyub.members.commands.apply import add_step
from guyub.members.commands.end_office import EndOffice
from guyub.members.commands.leave_office import EndReason, LeaveOffice
from guyub.members.queries import histories, officers
from guyub.members.queries.offices import grants_in_force

Ended = Literal["resigned", "dismissed", "died", "lost_eligibility"]
OFFICE_ENDS: dict[Ended, EndReason] = {
    "resigned": "resigned", "dismissed": "dismissed", "died": "died", "lost_eligibility": "resigned",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Resign(
    Command,
    word="members.resign",
    article="UU 25/1992 Pasal 19; by-laws on leaving",
    reaches=("identity", "office"),
):
    """The membership has ended on the day; what is owed either way is settled by the rooms above."""

    person: PersonId
    on: date
    reason: str = ""
    authority: AuthorityId | None = None
    paper: File | None = None

    def second_person(self, deed: Deed) -> bool:
        """Two where the person holds an office, which ends with the membership."""
        return ends_office(self.person, deed=deed, on=self.on)

    def carry_out(self, deed: Deed) -> Data:
        return end_membership(
            self.person,
            "resigned",
            deed=deed,
            on=self.on,
            reason=self.reason,
            authority=self.authority,
            paper=self.paper,
        )


def ends_office(person: UUID, *, deed: Deed, on: date) -> bool:
    """Whether the person holds an office that would end with the membership on the day."""
    return bool(officers.running_terms(deed.body, person, on=on))


def end_membership(
    person: UUID,
    state: Ended,
    *,
    deed: Deed,
    on: date,
    reason: str = "",
    authority: UUID | None = None,
    paper: bytes | None = None,
    defended: bool | None = None,
) -> Data:
    """The membership has ended, and with it what only a member may hold: seats in organs and a member's access."""
    membership = histories.member(deed.body, person)
    kept = histories.history(membership)[-1].class_name
    add_step(
        membership,
        Step(state, on, kept),
        deed=deed,
        reason=reason,
        authority=authority,
        paper=paper,
        defended=defended,
    )
    offices = []
    organs = organs_on(on).organs
    for term in officers.running_terms(deed.body, person, on=on):
        if state == "died" or organs[term.organ].members_only:
            wish = LeaveOffice(term=term.uid, last_day=max(on, term.since), reason=OFFICE_ENDS[state])
            offices.append(deed.run(wish)["term"])
    for grant in grants_in_force(deed.body, person, role="member", on=deed.on):
        deed.run(EndOffice(grant=grant.uid, last_day=max(on, grant.since, deed.on), reason=state))
    return {
        "person": str(person),
        "membership": str(membership.uid),
        "number": membership.number,
        "left_on": on.isoformat(),
        "offices_ended": offices,
    }
