"""The heirs of a member and their shares are named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from guyub.documents import queries as documents
from guyub.documents.commands.keep import Keep
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File, Mark, PersonalText, PersonId, PersonName
from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.models import Heir, Naming

WHOLE = 10_000


@dataclass(frozen=True, kw_only=True)
class HeirRow:
    """One heir and the share, in parts of ten thousand: 2.500 is a quarter."""

    name: PersonName
    relation: Literal["spouse", "child", "parent", "sibling", "other"]
    share_permyriad: int
    phone: PersonalText | None = None


@dataclass(frozen=True, kw_only=True)
class NameHeirs(
    Command, word="members.name_heirs", article="UU 25/1992 Pasal 19(3); by-laws on a deceased member's savings", reaches=("identity",)
):  # fmt: skip
    """These heirs and no others stand for the person, with shares that make a whole."""

    person: PersonId
    on: date
    heirs: Annotated[tuple[HeirRow, ...], Mark(private=True)]
    paper: File | None = None

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        if self.on > deed.on:
            raise Refusal("date.in_the_future", on=self.on, today=deed.on)
        refuse_unless_whole(self.heirs)
        kept = (
            deed.run(Keep(content=self.paper, name=f"ahli waris {self.on:%d-%m-%Y}")) if self.paper else None
        )
        naming = Naming.objects.create(
            person=person,
            on=self.on,
            document=documents.document(deed.body, UUID(kept["document"])) if kept else None,
            recorded_at=deed.at,
        )
        Heir.objects.bulk_create(
            Heir(
                naming=naming,
                name=" ".join(heir.name.split()),
                relation=heir.relation,
                share_permyriad=heir.share_permyriad,
                phone=phone_of(heir.phone) if heir.phone else "",
            )
            for heir in self.heirs
        )
        return {"person": str(person.uid), "heirs": len(self.heirs)}


def refuse_unless_whole(heirs: Sequence[HeirRow]) -> None:
    """The shares make a whole and none is nothing; raises ``heirs.not_whole``."""
    total = sum(heir.share_permyriad for heir in heirs)
    if total != WHOLE or any(heir.share_permyriad <= 0 for heir in heirs):
        raise Refusal("heirs.not_whole", sum_permyriad=total, whole_permyriad=WHOLE)
