"""The cooperative tells its members something."""

from dataclasses import dataclass
from datetime import date, timedelta

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LongText
from guyub.kernel.refusal import Refusal
from guyub.voices.models import Notice

DAYS = 30
"""So long a notice stands where no last day is named."""


@dataclass(frozen=True, kw_only=True)
class Announce(
    Command,
    word="voices.announce",
    article="UU 25/1992 Pasal 20(2)f: members are informed",
    reaches=("nothing",),
):
    """Every member reads the notice from today to its last day."""

    title: str
    text: LongText
    until: date | None = None

    def carry_out(self, deed: Deed) -> Data:
        until = self.until or deed.on + timedelta(days=DAYS)
        if until < deed.on:
            raise Refusal("period.backwards", since=deed.on, on=until)
        made = Notice.objects.create(
            body_id=deed.body.id, title=self.title.strip(), text=self.text.strip(), since=deed.on, until=until,
            made_by=deed.actor.uid,
        )  # fmt: skip
        return {"notice": str(made.uid), "until": until.isoformat()}
