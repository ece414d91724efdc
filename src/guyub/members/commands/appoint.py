"""A person holds an office from a day, on an authority."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.access import MEMBER_ROLE, roles_known
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId, RoleName, Rupiah
from guyub.foundation.models import Grant
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.queries import officers
from guyub.members.queries.appointments import named_for, refuse_beyond


@dataclass(frozen=True, kw_only=True)
class Appoint(
    Command, word="members.appoint", article="UU 25/1992 Pasal 29 and 32", reaches=("office", "limit")
):
    """The person may run the role's commands until the end, alone up to the limit.

    A role that comes with a post is given by taking office, which runs this.
    """

    person: PersonId
    role: RoleName
    since: date
    until: date | None = None
    authority: UUID | None = None
    alone_up_to_rupiah: Rupiah = 0
    demisioner_after: date | None = None
    demisioner_most_rupiah: Rupiah = 0

    def gains(self, deed: Deed) -> frozenset[UUID]:
        return frozenset({self.person})

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        role = roles_known().get(self.role, {})
        if not role.get("granted") or deed.body.kind not in role.get("bodies", ["cooperative"]):
            raise Refusal("role.unknown", role=self.role)
        by_post = deed.body.kind == "cooperative" and officers.post_of_role(self.role, on=deed.on)
        if by_post and not deed.within and deed.actor.kind == "person":
            raise Refusal("role.by_post", role=self.role)
        if self.until is not None and self.until < self.since:
            raise Refusal("period.backwards", since=self.since, on=self.until)
        if self.alone_up_to_rupiah < 0:
            raise Refusal("money.not_positive", amount_rupiah=self.alone_up_to_rupiah)
        if self.authority is not None:
            documents.authority(deed.body, self.authority)
        if self.role != MEMBER_ROLE and deed.within[-1:] != ("members.take_office",):
            named = named_for(self.role, person, deed=deed, authority=self.authority, since=self.since)
            refuse_beyond(named, until=self.until, alone_rupiah=self.alone_up_to_rupiah, deed=deed)
        grant = Grant.objects.create(
            body_id=deed.body.id,
            person=person.uid,
            role=self.role,
            since=self.since,
            until=self.until,
            authority=self.authority,
            alone_up_to_rupiah=self.alone_up_to_rupiah,
            demisioner_after=self.demisioner_after,
            demisioner_most_rupiah=self.demisioner_most_rupiah,
        )
        return {"grant": str(grant.uid), "role": self.role, "name": person.name}
