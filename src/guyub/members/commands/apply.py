"""Someone asks to become a member; the board decides."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.documents import queries as documents
from guyub.documents.commands.keep import Keep
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File, PersonId
from guyub.kernel.people import membership as kernel
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.models import Membership, Step
from guyub.members.queries import histories


@dataclass(frozen=True, kw_only=True)
class Apply(
    Command,
    word="members.apply",
    article="UU 25/1992 Pasal 18 and 30(2)b: admission by the board",
    reaches=("identity",),
):
    """The application stands in the register until the board admits or refuses."""

    person: PersonId
    on: date
    paper: File | None = None

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        if histories.open_membership(deed.body, person.uid):
            raise Refusal("membership.already", name=person.name)
        membership = Membership.objects.create(body_id=deed.body.id, person=person)
        add_step(membership, kernel.Step("applied", self.on), deed=deed, paper=self.paper)
        return {"person": str(person.uid), "membership": str(membership.uid)}


def add_step(
    membership: Membership,
    step: kernel.Step,
    *,
    deed: Deed,
    reason: str = "",
    authority: UUID | None = None,
    paper: bytes | None = None,
    defended: bool | None = None,
) -> Step:
    """The membership has become what the step says, if it may follow what it was; its paper is kept."""
    if step.on > deed.on:
        raise Refusal("date.in_the_future", on=step.on, today=deed.on)
    kernel.checked_step(histories.history(membership), step)
    if Step.objects.filter(membership=membership, on=step.on).exists():
        raise Refusal("membership.day_corrected", on=step.on)
    kept = deed.run(Keep(content=paper, name=f"keanggotaan {step.on:%d-%m-%Y}")) if paper else None
    return Step.objects.create(
        membership=membership,
        state=step.state,
        on=step.on,
        class_name=step.class_name,
        reason=reason,
        defended=defended,
        authority=documents.authority(deed.body, authority) if authority else None,
        document=documents.document(deed.body, UUID(kept["document"])) if kept else None,
        recorded_at=deed.at,
    )
