"""Strangers try to come in by many names or many secrets: on record, for those who supervise."""

from dataclasses import dataclass
from typing import Annotated, Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark
from guyub.members.models import Attack


@dataclass(frozen=True, kw_only=True)
class RecordAttack(
    Command,
    word="members.record_attack",
    article="Internal control: supervisors know of every attempt on the books",
    reaches=("nothing",),
):
    """It stands in the trail and on the supervisors' first page that somebody tried; no name that was tried is kept."""

    kind: Literal["one_source", "one_cooperative"]
    tries: int
    came_from: Annotated[str, Mark(most=50)] = ""

    def carry_out(self, deed: Deed) -> Data:
        Attack.objects.create(
            body_id=deed.body.id, on=deed.on, kind=self.kind, source=self.came_from, tries=self.tries
        )
        return {"kind": self.kind}
