"""All that is one member's on one sheet: for whoever has no phone, on paper or as words to send on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guyub.foundation.command import Actor, Body, query
from guyub.foundation.fields import PersonId
from guyub.foundation.running import today
from guyub.kernel.document import Block, Document, Facts, Heading, Paragraph, Table, Text, Words
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Column, Report, Row
from guyub.kernel.rulebook.values import percent_text
from guyub.members import queries as members
from guyub.members.queries import officers, profiles
from guyub.reports.queries.mine import Own, member_asking, standing
from guyub.surplus import queries as surplus

ASKED = (("board", "chair"), ("board", "secretary"), ("board", "treasurer"), ("supervisors", "chair"))
"""Whom a member asks, in this order."""
DUE = ("behind", "owed", "surplus")


@dataclass(frozen=True, kw_only=True)
class SheetWish:
    """Of one member."""

    person: PersonId


@query("reports.member_sheet", SheetWish, report=True)
def member_sheet(body: Body, wish: SheetWish) -> Document:
    """The sheet of one member, to hand over at the counter or to send on as words."""
    found = members.roll(body, today(body), person=members.person(body, wish.person).uid)
    if not found:
        raise Refusal("membership.none")
    return _sheet(body, found[-1])


@query("reports.my_sheet", Own, report=True, for_actor=True)
def my_sheet(body: Body, wish: Own, *, actor: Actor | None = None) -> Document:
    """One's own sheet."""
    return _sheet(body, member_asking(body, actor))


def _sheet(body: Body, one: members.MemberView) -> Document:
    on = today(body)
    stands = standing(body, one, on=on)
    number = f" · {one.number}" if one.number else ""
    blocks: list[Block] = [
        Heading(Text("onesheet.savings"), 2),
        Table(_savings(body, stands, on), Text("onesheet.savings_by_kind")),
        Heading(Text("mine.due"), 2),
        *_due(stands),
        Heading(Text("mine.newest"), 2),
        *_entries(body, stands, on),
        Heading(Text("onesheet.surplus"), 2),
        *_surplus(body, one.uid),
        Heading(Text("mine.heirs"), 2),
        *_heirs(body, one.uid),
        Heading(Text("onesheet.who"), 2),
        *_who(body, on),
        Paragraph(Text("onesheet.check"), "note"),
    ]
    return Document(
        name="member_sheet",
        cooperative=body.name,
        title=Text("onesheet.title"),
        subtitle=Text("onesheet.of", {"name": f"{one.name}{number}", "on": on}),
        blocks=tuple(blocks),
        head=stands["head"],
    )


def _savings(body: Body, stands: dict[str, Any], on: date) -> Report:
    rows = [Row(cells=(each["name"], each["amount_rupiah"])) for each in stands["savings"]]
    total = Row(cells=(None, stands["total_rupiah"]), style="total", label_key="mine.total")
    columns = (
        Column(key="name", title="onesheet.kind"),
        Column(key="amount", title="column.amount", kind="money"),
    )
    return Report(name="member_sheet", cooperative=body.name, columns=columns, rows=(*rows, total), on=on)


def _due(stands: dict[str, Any]) -> Iterator[Block]:
    pairs: list[tuple[Words, Words]] = [
        (Text(f"mine.{name}"), Text("mine.amount", {"amount_rupiah": stands[f"{name}_rupiah"]}))
        for name in DUE
        if stands[f"{name}_rupiah"]
    ]
    yield Facts(tuple(pairs)) if pairs else Paragraph(Text("mine.nothing_due"))


def _entries(body: Body, stands: dict[str, Any], on: date) -> Iterator[Block]:
    if not stands["entries"]:
        yield Paragraph(Text("mine.none"))
        return
    columns = (
        Column(key="on", title="column.date", kind="date"),
        Column(key="what", title="column.description"),
        Column(key="amount", title="column.amount", kind="money"),
        Column(key="receipt", title="onesheet.receipt", kind="code"),
    )
    rows = tuple(
        Row(
            cells=(
                date.fromisoformat(each["on"]),
                " · ".join(part for part in (each["name"], each["narration"]) if part),
                each["amount_rupiah"],
                f"{each['entry']} {each['print']}",
            )
        )
        for each in stands["entries"]
    )
    table = Report(name="member_sheet", cooperative=body.name, columns=columns, rows=rows, on=on)
    yield Table(table, Text("onesheet.entries"))


def _surplus(body: Body, person: UUID) -> Iterator[Block]:
    year_end = surplus.newest_year(body)
    try:
        slip = surplus.slip(body, surplus.SlipWish(year_end=year_end, person=person)) if year_end else None
    except Refusal:
        slip = None
    if slip is None or year_end is None:
        yield Paragraph(Text("onesheet.surplus_none"))
        return
    total = next(row.cells[1] for row in slip.rows if row.style == "total")
    key = "onesheet.surplus_decided" if surplus.decision(body, year_end) else "onesheet.surplus_proposed"
    yield Paragraph(Text(key, {"year_end": year_end, "amount_rupiah": total}))


def _heirs(body: Body, person: UUID) -> Iterator[Block]:
    found = members.heirs(body, person)
    if not found:
        yield Paragraph(Text("onesheet.heirs_none"))
        return
    pairs: list[tuple[Words, Words]] = [
        (
            heir.name,
            Text("onesheet.heir", {"relation": heir.relation, "percent": percent_text(heir.share_permyriad)}),
        )
        for heir in found
    ]
    yield Facts(tuple(pairs))


def _who(body: Body, on: date) -> Iterator[Block]:
    terms = {(one.organ, one.post): one.person.name for one in officers.terms_on(body, on)}
    pairs: list[tuple[Words, Words]] = [
        (Text(f"post.{'.'.join(post)}" if post[0] == "board" else f"organ.{post[0]}"), terms[post])
        for post in ASKED
        if post in terms
    ]
    profile = profiles.profile_now(body, profiles.ProfileWish())
    pairs += [(Text(f"field.{name}"), profile[name]) for name in ("address", "phone") if profile.get(name)]
    yield Facts(tuple(pairs)) if pairs else Paragraph(Text("onesheet.who_none"))
