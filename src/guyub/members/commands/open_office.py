"""An office or a campus is opened on this installation: a body with people, without books."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.running import begin_in
from guyub.members.commands.begin import Begin, FirstPerson
from guyub.members.commands.open_cooperative import made


@dataclass(frozen=True, kw_only=True)
class OpenOffice(
    Command,
    word="members.open_office",
    article="UU 25/1992 Pasal 60 to 64: government nurtures cooperatives",
    reaches=("office", "limit", "login", "identity"),
):
    """The office or campus is a body of its own, with its time zone and its first people."""

    slug: str
    name: str
    kind: Literal["office", "campus"]
    zone: Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] = "Asia/Jakarta"
    people: tuple[FirstPerson, ...] = ()
    since: date | None = None
    authority_title: str = ""
    authority_number: str = ""

    def carry_out(self, deed: Deed) -> Data:
        body = made(self.slug, kind=self.kind, name=self.name, zone=self.zone)
        begun = begin_in(
            deed,
            self.slug,
            Begin(
                people=self.people,
                since=self.since,
                authority_title=self.authority_title,
                authority_number=self.authority_number,
            ),
        )
        return {"body": self.slug, "uid": str(body.uid), **begun}
