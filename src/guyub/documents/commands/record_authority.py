"""What a decision stands on is written down, with its paper when there is one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from guyub.documents.commands.keep import Keep
from guyub.documents.models import Authority, Document
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File, PersonId, RoleName, Rupiah
from guyub.foundation.organs import OrganName, PostName
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Named:
    """One person whom it names: for a post of an organ, or for a role without one, and for which days."""

    person: PersonId
    organ: OrganName | None = None
    post: PostName | None = None
    role: RoleName = ""
    since: date
    until: date | None = None
    alone_up_to_rupiah: Rupiah = 0


@dataclass(frozen=True, kw_only=True)
class RecordAuthority(
    Command,
    word="documents.record_authority",
    article="UU 25/1992 Pasal 23: decisions of the meeting",
    reaches=("office", "limit"),
):
    """The deed, decree, resolution or old minutes can be named by what it decided, and whom it names can take office by it."""

    kind: Literal["deed", "decree", "resolution", "ex_officio", "old_minutes"]
    number: str
    on: date
    title: str
    paper: File | None = None
    names: tuple[Named, ...] = ()

    def second_person(self, deed: Deed) -> bool:
        """Two where it names persons, who can take office by it."""
        return bool(self.names)

    def gains(self, deed: Deed) -> frozenset[UUID]:
        return frozenset(one.person for one in self.names)

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
        for one in self.names:
            if bool(one.organ and one.post) == bool(one.role):
                raise Refusal("field.missing", field="post")
            if one.until is not None and one.until < one.since:
                raise Refusal("period.backwards", since=one.since, on=one.until)
            if one.alone_up_to_rupiah < 0:
                raise Refusal("money.not_positive", amount_rupiah=one.alone_up_to_rupiah)
            authority.appointments.create(
                person=one.person,
                organ=one.organ or "",
                post=one.post or "",
                role=one.role,
                since=one.since,
                until=one.until,
                alone_up_to_rupiah=one.alone_up_to_rupiah,
            )
        return {"authority": str(authority.uid)}
