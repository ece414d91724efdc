"""A cooperative is opened on this installation."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.models import Body
from guyub.foundation.running import begin_in
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.open_books import Template, UnitRow
from guyub.members.commands.begin import Begin, FirstPerson


@dataclass(frozen=True, kw_only=True)
class OpenCooperative(
    Command,
    word="members.open_cooperative",
    article="UU 25/1992 Pasal 6 to 9 and 16: founding and type",
    reaches=("rule", "office", "limit", "login", "identity"),
):
    """The cooperative is a body of its own, with books from its type's chart and its first people."""

    slug: str
    name: str
    template: Template
    zone: Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] = "Asia/Jakarta"
    units: tuple[UnitRow, ...] = ()
    sharia: bool = False
    people: tuple[FirstPerson, ...] = ()
    since: date | None = None
    authority_title: str = ""
    authority_number: str = ""

    def carry_out(self, deed: Deed) -> Data:
        body = made(self.slug, kind="cooperative", name=self.name, zone=self.zone)
        begun = begin_in(
            deed,
            self.slug,
            Begin(
                template=self.template,
                units=self.units,
                sharia=self.sharia,
                people=self.people,
                since=self.since,
                authority_title=self.authority_title,
                authority_number=self.authority_number,
            ),
        )
        return {"cooperative": self.slug, "uid": str(body.uid), **begun}


def made(slug: str, *, kind: str, name: str, zone: str) -> Body:
    """A body of this kind under an address that is fit and free."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or len(slug) > 60:
        raise Refusal("slug.unfit", slug=slug)
    if Body.objects.filter(slug=slug).exists():
        raise Refusal("slug.taken", slug=slug)
    if not name.strip():
        raise Refusal("field.missing", field="name")
    return Body.objects.create(slug=slug, kind=kind, name=" ".join(name.split()), zone=zone)
