"""What became of a resolution is noted."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LongText
from guyub.kernel.refusal import Refusal
from guyub.meetings import models, queries


@dataclass(frozen=True, kw_only=True)
class FollowUp(
    Command,
    word="meetings.follow_up",
    article="UU 25/1992 Pasal 31: the board answers to the meeting",
    reaches=("nothing",),
):
    """It stands what had become of the resolution by the day; earlier notes stay."""

    resolution: UUID
    on: date
    state: Literal["done", "under_way", "not_begun", "dropped"]
    note: LongText = ""

    def carry_out(self, deed: Deed) -> Data:
        found = queries.resolution(deed.body, self.resolution)
        if self.on > deed.on:
            raise Refusal("date.in_the_future", on=self.on, today=deed.on)
        if self.on < found.authority.on:
            raise Refusal("period.backwards", since=found.authority.on, on=self.on)
        models.FollowUp.objects.create(
            body_id=deed.body.id,
            resolution=found,
            on=self.on,
            state=self.state,
            note=self.note,
            noted_at=deed.at,
        )
        return {"resolution": str(found.uid), "state": self.state}
