"""A person takes a post of an organ for a term, on an authority."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AuthorityId, PersonId, Rupiah
from guyub.foundation.organs import Organ, OrganName, Post, PostName, organs_on
from guyub.kernel.period import years_after
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.leave_office import LeaveOffice
from guyub.members.models import Person, Term
from guyub.members.queries import appointments, histories, officers


@dataclass(frozen=True, kw_only=True)
class TakeOffice(
    Command, word="members.take_office", article="UU 25/1992 Pasal 29 to 33 and 38: board, manager, supervisors", reaches=("office", "limit")
):  # fmt: skip
    """The person holds the post and may run what it allows; who held a single post before has left it.

    When the term of an organ that goes on has run out, daily service goes on until a
    successor takes office. A term that is over already is written down without rights.
    """

    person: PersonId
    organ: OrganName
    post: PostName
    since: date
    until: date | None = None
    ended_on: date | None = None
    authority: AuthorityId | None = None
    alone_up_to_rupiah: Rupiah = 0
    kin_of: PersonId | None = None

    def gains(self, deed: Deed) -> frozenset[UUID]:
        return frozenset({self.person})

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        kin = queries.person(deed.body, self.kin_of) if self.kin_of else None
        post = officers.post(self.organ, self.post, on=self.since)
        organ = organs_on(self.since).organs[self.organ]
        doubts: list[str] = []
        self._check_authority(organ, deed)
        named = None
        if self._gives_rights(post, organ, self.until, deed):
            which = (self.organ, self.post)
            named = appointments.named_for(
                which, person, deed=deed, authority=self.authority, since=self.since
            )
        until = self._until(organ, deed, doubts, named=named)
        appointments.refuse_beyond(named, until=until, alone_rupiah=self.alone_up_to_rupiah, deed=deed)
        if self.ended_on is not None and not self.since <= self.ended_on <= deed.on:
            raise Refusal("period.backwards", since=self.since, on=self.ended_on)
        doubts += self._doubts(person, organ, deed)
        if kin is not None and officers.running_terms(deed.body, kin.uid, on=self.since):
            doubts.append("office.kin")
        succeeded = [] if self.ended_on else self._succeed(person, post, deed)
        term = Term.objects.create(
            body_id=deed.body.id,
            person=person,
            organ=self.organ,
            post=self.post,
            since=self.since,
            until=until,
            ended_on=self.ended_on,
            end_reason="term_over" if self.ended_on else "",
            authority=documents.authority(deed.body, self.authority) if self.authority else None,
            kin_of=kin,
            grant=self._grant(post, organ, until, deed),
        )
        return {
            "term": str(term.uid),
            "person": str(person.uid),
            "until": until.isoformat() if until else None,
            "succeeded": succeeded,
            "doubts": doubts,
        }

    def _until(
        self, organ: Organ, deed: Deed, doubts: list[str], *, named: documents.Entitlement | None
    ) -> date | None:
        """The last day of the term, as decided or by the by-laws when it is not said; too long a term is refused."""
        said = self.until or (named.until if named else None)
        if said is not None and said < self.since:
            raise Refusal("period.backwards", since=self.since, on=said)
        limits = officers.term_limits(deed.body, organ, on=self.since)
        if said is None:
            usual = limits[-1].value if limits else None
            return years_after(self.since, int(usual)) - timedelta(days=1) if usual else None
        for limit in limits:
            if limit.value is not None and said >= years_after(self.since, int(limit.value)):
                if limit.certainty == "certain":
                    raise Refusal("term.too_long", years=limit.value, reference=limit.chain[0])
                doubts.append("term.longer_than_usual")
        return said

    def _check_authority(self, organ: Organ, deed: Deed) -> None:
        if self.authority is None and organ.wants_authority:
            raise Refusal("office.authority_missing")
        if self.authority is not None:
            documents.authority(deed.body, self.authority)

    def _doubts(self, person: Person, organ: Organ, deed: Deed) -> list[str]:
        """What speaks against it without forbidding it; what the law forbids is refused."""
        found = []
        others = officers.terms_between(deed.body, person.uid, since=self.since, until=self.ended_on)
        for pair in organs_on(self.since).apart:
            clash = next((one for one in others if {one.organ, self.organ} == pair.organs), None)
            if clash is not None and pair.certainty == "certain":
                raise Refusal(
                    "office.two_organs", name=person.name, organ=clash.organ, reference=pair.reference
                )
            if clash is not None:
                found.append("office.two_organs_doubtful")
        if organ.members_only and histories.open_membership(deed.body, person.uid) is None:
            found.append("office.no_member")
        return found

    def _succeed(self, person: Person, post: Post, deed: Deed) -> list[str]:
        """Whoever held a single post, or this person in this post, held it until the day before."""
        ended = []
        for term in officers.holders(deed.body, organ=self.organ, name=self.post):
            if term.since < self.since and (post.single or term.person_id == person.pk):
                own = term.person_id == person.pk
                wish = LeaveOffice(
                    term=term.uid,
                    last_day=self.since - timedelta(days=1),
                    reason="term_over" if own else "succeeded",
                )
                deed.run(wish)
                ended.append(str(term.uid))
            elif post.single and (self.ended_on is None):
                raise Refusal("office.held", since=term.since, name=term.person.name)
        return ended

    def _gives_rights(self, post: Post, organ: Organ, until: date | None, deed: Deed) -> bool:
        over = self.ended_on is not None or (not organ.goes_on and until is not None and until < deed.on)
        return post.role is not None and not over

    def _grant(self, post: Post, organ: Organ, until: date | None, deed: Deed) -> UUID | None:
        if post.role is None or not self._gives_rights(post, organ, until, deed):
            return None
        wish = Appoint(
            person=self.person,
            role=post.role,
            since=self.since,
            until=None if organ.goes_on else until,
            authority=self.authority,
            alone_up_to_rupiah=self.alone_up_to_rupiah,
            demisioner_after=until if organ.goes_on else None,
            demisioner_most_rupiah=officers.demisioner_most_rupiah(deed.body, deed.on),
        )
        return UUID(deed.run(wish)["grant"])
