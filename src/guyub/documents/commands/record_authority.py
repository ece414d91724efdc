"""What a decision stands on is written down, with its paper when there is one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.documents.commands.keep import Keep
from guyub.documents.models import Authority, Document
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class RecordAuthority(
    Command,
    word="documents.record_authority",
    article="UU 25/1992 Pasal 23: decisions of the meeting",
    reaches=("nothing",),
):
    """The deed, decree, resolution or old minutes can be named by what it decided."""

    kind: Literal["deed", "decree", "resolution", "ex_officio", "old_minutes"]
    number: str
    on: date
    title: str
    paper: File | None = None

    def carry_out(self, deed: Deed) -> Data:
        if self.on > deed.on:
            raise Refusal("date.in_the_future", on=self.on, today=deed.on)
        document = None
        if self.paper is not None:
            kept = deed.run(Keep(content=self.paper, name=f"{self.number} {self.title}"))
            document = Document.objects.get(uid=kept["document"])
        authority = Authority.objects.create(
            body_id=deed.body.id,
            kind=self.kind,
            number=self.number,
            on=self.on,
            title=self.title,
            document=document,
        )
        return {"authority": str(authority.uid)}
