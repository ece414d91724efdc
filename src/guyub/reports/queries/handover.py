"""The minutes of handing over an office: money, access, what is open and what is given by hand, to be signed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.foundation.copies import last_copies
from guyub.foundation.fields import PersonId
from guyub.foundation.models import Pending
from guyub.foundation.running import today
from guyub.kernel.document import (
    Blank,
    Block,
    Document,
    Facts,
    Heading,
    Items,
    Paragraph,
    Signatures,
    Table,
    Text,
    Words,
)
from guyub.kernel.ledger.flow import CASH
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.queries.counts import last_counts
from guyub.members import queries as members
from guyub.members.queries.devices import NoWish, devices_of
from guyub.voices.queries import HeardWish, voices_heard

BY_HAND = ("keys", "stamp", "cheques", "papers", "machines", "goods")
"""What is given from hand to hand and counted there."""


@dataclass(frozen=True, kw_only=True)
class HandoverWish:
    """Who hands over to whom, as of the end of a day; today unless said."""

    person: PersonId
    successor: PersonId | None = None
    on: date | None = None


@query("reports.handover", HandoverWish, report=True)
def handover(body: Body, wish: HandoverWish) -> Document:
    """What the books and the register know is filled in; what is counted and handed over on the spot is left to write."""
    on = wish.on or today(body)
    giver = members.person(body, wish.person)
    taker = members.person(body, wish.successor).name if wish.successor else ""
    facts = {"on": on, "giver": giver.name, "taker": taker or "……………………", "cooperative": body.name}
    blocks: tuple[Block, ...] = (
        Paragraph(Text("handover.intro", facts), "lead"),
        Heading(Text("handover.posts"), 2),
        *_posts(body, giver.uid, on=on),
        Heading(Text("handover.money"), 2),
        Paragraph(Text("handover.money_how")),
        Table(money_counted(body, on=on), title=""),
        Heading(Text("handover.open"), 2),
        Items(tuple(_open(body, on=on))),
        Heading(Text("handover.access"), 2),
        Paragraph(Text("handover.access_how")),
        Items(tuple(_access(body))),
        Heading(Text("handover.by_hand"), 2),
        *(Blank(Text(f"handover.{name}")) for name in BY_HAND),
        Blank(Text("handover.notes"), lines=3),
        Signatures(
            Text("receipt.day", {"on": on}),
            (
                (Text("handover.gave"), giver.name),
                (Text("handover.had"), taker),
                (Text("handover.saw"), ""),
            ),
        ),
    )
    return Document(
        name="handover",
        cooperative=body.name,
        title=Text("handover.title"),
        blocks=blocks,
        head=ledger.head(body).print,
    )


def _posts(body: Body, person: UUID, *, on: date) -> list[Block]:
    held = [one for one in members.terms_on(body, on) if one.person.uid == person]
    if not held:
        return [Paragraph(Text("handover.no_post"))]
    pairs: list[tuple[Words, Words]] = [
        (
            Text(f"post.{one.organ}.{one.post}"),
            Text("handover.term", {"since": one.since, "until": one.until or "…"}),
        )
        for one in held
    ]
    return [Facts(tuple(pairs))]


def money_counted(body: Body, *, on: date) -> Report:
    """Every cash box and bank account by the books, when it was last counted, and room for today's count."""
    counts = last_counts(body, on=on)
    found = [one for one in totals.balances(body, until=on) if one.role in CASH]
    rows = [
        Row(
            cells=(
                f"{one.account} {one.name}",
                one.unit,
                one.amount_rupiah,
                *(counts.get((one.account, one.unit), (None, None))),
                "……………………",
            )
        )
        for one in found
    ]
    total = sum(one.amount_rupiah for one in found)
    rows.append(Row(cells=(None, None, total, None, None, None), style="total", label_key="statement.total"))
    return Report(
        name="handover_money",
        cooperative=body.name,
        columns=(
            Column(key="account", title="column.account"),
            Column(key="unit", title="column.unit"),
            Column(key="books", title="column.by_books", kind="money"),
            Column(key="on", title="column.last_counted", kind="date"),
            Column(key="counted", title="column.counted_then", kind="money"),
            Column(key="now", title="column.counted_now"),
        ),
        rows=tuple(rows),
        on=on,
    )


def _open(body: Body, *, on: date) -> list[Words]:
    waiting = list(Pending.objects.filter(body_id=body.id, state="waiting").order_by("made_at", "id"))
    closed = ledger.closed_month(body)
    unheard = [one for one in voices_heard(body, HeardWish()) if one["state"] != "done"]
    months: Words = Text("handover.closed", {"month": f"{closed % 100:02}/{closed // 100}"}) if closed else Text("handover.none_closed")  # fmt: skip
    backed_up = last_copies(body)
    return [
        Text(
            "handover.waiting",
            {"count": len(waiting), "amount_rupiah": sum(one.weight_rupiah for one in waiting)},
        ),
        months,
        Text("handover.unheard", {"count": len(unheard)}),
        Text("handover.demisioner", {"count": len(members.demisioners(body, on))}),
        Text(
            "handover.backup",
            {"on": backed_up[0].on, "place": backed_up[0].place or "–", "name": backed_up[0].name},
        )
        if backed_up
        else Text("handover.no_backup"),
    ]


def _access(body: Body) -> list[Words]:
    machines = [one for one in devices_of(body, NoWish()) if one["ended_on"] is None]
    found: list[Words] = [Text("handover.end_office"), Text("handover.change_words")]
    found += [
        Text("handover.machine", {"name": one["name"], "until": date.fromisoformat(one["until"])})
        for one in machines
    ]
    return found
