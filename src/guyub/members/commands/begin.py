"""A cooperative begins: its books, its first people and what they may do."""

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from guyub.documents.commands.record_authority import Named, RecordAuthority
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Rupiah, Secret
from guyub.foundation.organs import OrganName, Post, PostName
from guyub.ledger.commands.open_books import OpenBooks, Template, UnitRow
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.take_office import TakeOffice
from guyub.members.queries import officers


@dataclass(frozen=True, kw_only=True)
class FirstPerson:
    """Someone who can work from the first day."""

    name: str
    role: str
    username: str | None = None
    password: Secret | None = None
    until: date | None = None
    alone_up_to_rupiah: Rupiah = 0


@dataclass(frozen=True, kw_only=True)
class Begin(
    Command,
    word="members.begin",
    article="UU 25/1992 Pasal 29(3): first board named in the deed",
    reaches=("rule", "office", "limit", "login", "identity"),
):
    """The new body has its first people and the paper they stand on, and books where it keeps books."""

    template: Template | None = None
    units: tuple[UnitRow, ...] = ()
    sharia: bool = False
    people: tuple[FirstPerson, ...] = ()
    since: date | None = None
    authority_title: str = ""
    authority_number: str = ""

    def carry_out(self, deed: Deed) -> Data:
        books: Data = {}
        if self.template is not None:
            books = deed.run(OpenBooks(template=self.template, units=self.units, sharia=self.sharia))
        since = self.since or deed.on
        uids = [UUID(deed.run(AddPerson(name=one.name))["person"]) for one in self.people]
        authority = deed.run(
            RecordAuthority(
                kind="deed",
                number=self.authority_number or "-",
                on=since,
                title=self.authority_title or "Akta pendirian",
                names=tuple(
                    self._named(deed, *one, since=since) for one in zip(self.people, uids, strict=True)
                ),
            )
        )
        found = [
            self._person(deed, first, uid, since=since, authority=authority["authority"])
            for first, uid in zip(self.people, uids, strict=True)
        ]
        return {"books": books, "people": found}

    def _named(self, deed: Deed, first: FirstPerson, uid: UUID, *, since: date) -> Named:
        post = _post(deed, first, since)
        return Named(
            person=uid,
            organ=cast(OrganName, post.organ) if post else None,
            post=cast(PostName, post.name) if post else None,
            role="" if post else first.role,
            since=since,
            until=first.until,
            alone_up_to_rupiah=first.alone_up_to_rupiah,
        )

    def _person(self, deed: Deed, first: FirstPerson, uid: UUID, *, since: date, authority: str) -> Data:
        post = _post(deed, first, since)
        wish: Command
        if post is None:
            wish = Appoint(
                person=uid,
                role=first.role,
                since=since,
                until=first.until,
                authority=UUID(authority),
                alone_up_to_rupiah=first.alone_up_to_rupiah,
            )
        else:
            wish = TakeOffice(
                person=uid,
                organ=cast(OrganName, post.organ),
                post=cast(PostName, post.name),
                since=since,
                until=first.until,
                authority=UUID(authority),
                alone_up_to_rupiah=first.alone_up_to_rupiah,
            )
        deed.run(wish)
        if first.username and first.password:
            deed.run(GiveLogin(person=uid, username=first.username, password=first.password))
        return {"person": str(uid), "name": first.name, "role": first.role}


def _post(deed: Deed, first: FirstPerson, since: date) -> Post | None:
    return officers.post_of_role(first.role, on=since) if deed.body.kind == "cooperative" else None
