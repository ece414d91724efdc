"""The papers around a meeting: notice, attendance list, standing orders, draft minutes, supervisors' form."""

from datetime import date

from guyub.foundation.command import Body, query
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
from guyub.kernel.report import Column, Report, Row
from guyub.ledger.proof import check_books
from guyub.members.queries import MemberView
from guyub.reports.queries.book.occasion import DOTS, Occasion, OfMeeting, head_of, occasion
from guyub.reports.queries.book.officers import board_signers, supervisor_signers
from guyub.reports.queries.book.year import glance

SEXES = {"male": "L", "female": "P"}
ORDERS = (
    ("general", 2), ("attendance", 3), ("leadership", 1), ("speaking", 2), ("deciding", 2), ("record", 1),
)  # fmt: skip


def _document(one: Occasion, name: str, blocks: tuple[Block, ...], subtitle: Words | None = None) -> Document:
    return Document(
        name=name,
        cooperative=one.body.name,
        title=Text(f"report.{name}.title"),
        subtitle=subtitle or Text("book.subtitle", {"years": one.years}),
        blocks=blocks,
        head=head_of(one.body),
    )


def _said(one: Occasion, key: str) -> Text:
    return Text(key, one.facts())


def when_and_where(one: Occasion) -> Facts:
    """Day, time and place of the meeting, with room for what is not settled."""
    return Facts(
        (
            (Text("book.agenda.when"), one.day),
            (Text("book.agenda.time"), one.begins_at),
            (Text("book.agenda.place"), one.place),
        )
    )


def agenda_items(one: Occasion) -> Items:
    """The agenda, standard items as words and those that were typed as they are."""
    items = tuple(Text(item) if item.startswith("agenda.") else item for item in one.agenda)
    return Items(items, numbered=True)


@query("reports.invitation", OfMeeting, report=True)
def invitation(body: Body, wish: OfMeeting) -> Document:
    """The notice of the meeting, with its agenda."""
    one = occasion(body, wish)
    notice: Words = Text("paper.day", {"day": one.notice_on}) if one.notice_on else DOTS
    return _document(
        one,
        "invitation",
        (
            Facts(
                (
                    (Text("invitation.number"), DOTS),
                    (Text("book.agenda.notice"), notice),
                    (Text("invitation.enclosed"), Text("invitation.enclosed.book")),
                )
            ),
            Paragraph(_said(one, "invitation.to")),
            Paragraph(Text("invitation.greeting")),
            Paragraph(Text("invitation.text")),
            when_and_where(one),
            Heading(Text("book.agenda"), 3),
            agenda_items(one),
            Paragraph(Text("invitation.please")),
            Paragraph(Text("invitation.thanks")),
            Signatures(_said(one, "invitation.signed"), board_signers(body, one.held_on, most=2)),
        ),
    )


@query("reports.attendance", OfMeeting, report=True)
def attendance(body: Body, wish: OfMeeting) -> Document:
    """The list to sign: every member with a vote, the quorum, and room for what was counted."""
    one = occasion(body, wish)
    on = one.held_on or max(one.year_ends)
    return _document(
        one,
        "attendance",
        (
            when_and_where(one),
            Paragraph(
                Text(
                    "attendance.facts",
                    {"on": on, "count": len(one.members), "quorum": one.quorum_percent, "least": one.least},
                )
            ),
            Table(_members_to_sign(body, one.members, on)),
            Paragraph(Text("attendance.closing")),
            Signatures("", ((Text("minutes.sign.chair"), ""), (Text("minutes.sign.secretary"), ""))),
        ),
    )


def _members_to_sign(body: Body, members: tuple[MemberView, ...], on: date) -> Report:
    columns = (
        Column(key="no", title="column.number", kind="number"),
        Column(key="member", title="column.member_number", kind="code"),
        Column(key="name", title="column.person"),
        Column(key="sex", title="column.sex", kind="code"),
        Column(key="signature", title="column.signature"),
    )
    rows = tuple(
        Row(cells=(place, one.number or "", one.name, SEXES.get(one.sex or "", ""), f"{place}. …………………"))
        for place, one in enumerate(members, start=1)
    )
    return Report(name="attendance", cooperative=body.name, columns=columns, rows=rows, on=on)


@query("reports.standing_orders", OfMeeting, report=True)
def standing_orders(body: Body, wish: OfMeeting) -> Document:
    """How the meeting is led, spoken and decided in, with the by-laws' own quorum."""
    one = occasion(body, wish)
    blocks: list[Block] = []
    for name, count in ORDERS:
        blocks.append(Heading(Text(f"orders.{name}"), 3))
        blocks.append(
            Items(tuple(_said(one, f"orders.{name}.{at}") for at in range(1, count + 1)), numbered=True)
        )
    blocks.append(Signatures("", ((Text("minutes.sign.chair"), ""), (Text("minutes.sign.secretary"), ""))))
    return _document(one, "standing_orders", tuple(blocks))


@query("reports.minutes", OfMeeting, report=True)
def minutes(body: Body, wish: OfMeeting) -> Document:
    """The minutes, drafted: what is known is there, what the meeting says is left to fill in."""
    one = occasion(body, wish)
    items: list[Block] = []
    for item in one.agenda:
        items.append(Heading(Text(item) if item.startswith("agenda.") else item, 3))
        items.append(Blank("", lines=2))
    return _document(
        one,
        "minutes",
        (
            Paragraph(_said(one, "minutes.intro")),
            Heading(Text("minutes.attendance"), 2),
            Paragraph(_said(one, "minutes.attendance.text")),
            Paragraph(Text("minutes.attendance.blank")),
            Paragraph(Text("minutes.chair.blank")),
            Heading(Text("minutes.items"), 2),
            *items,
            Heading(Text("minutes.decisions"), 2),
            Items(tuple(_decisions(body, one)), numbered=True),
            Blank(Text("minutes.others"), lines=3),
            Paragraph(Text("minutes.end")),
            Signatures(
                "",
                (
                    (Text("minutes.sign.chair"), ""),
                    (Text("minutes.sign.secretary"), ""),
                    (Text("minutes.sign.members"), ""),
                ),
            ),
        ),
    )


def _decisions(body: Body, one: Occasion) -> list[Words]:
    found: list[Words] = []
    for end in one.year_ends:
        facts = {"year": str(end.year), "surplus_rupiah": glance(body, end)["surplus"]}
        found += [Text("minutes.accept", facts), Text("minutes.share", facts)]
    return [*found, Text("minutes.plan")]


@query("reports.supervisors_form", OfMeeting, report=True)
def supervisors_form(body: Body, wish: OfMeeting) -> Document:
    """The supervisors' report: what the system could check is filled in, the rest is asked."""
    one = occasion(body, wish)
    return _document(one, "supervisors_form", tuple(supervision(body, one)))


def supervision(body: Body, one: Occasion) -> list[Block]:
    """The blocks of the supervisors' report, for the form and for the book."""
    verdict = check_books(body)
    state = "sound" if verdict.sound else "unsound"
    facts = {
        "entries": verdict.entries, "postings": verdict.postings, "faults": len(verdict.faults), "head": head_of(body),
    }  # fmt: skip
    figures: list[tuple[Words, Words]] = []
    for end in one.year_ends:
        for name, amount in glance(body, end).items():
            label = Text("ministry.of_year", {"item": Text(f"ministry.{name}"), "year": str(end.year)})
            figures.append((label, Text("paper.amount", {"amount_rupiah": amount})))
    questions = ("cash", "bank", "savings", "loans", "law")
    return [
        Paragraph(_said(one, "supervision.intro")),
        Heading(Text("supervision.books"), 2),
        Paragraph(Text(f"supervision.books.{state}", facts)),
        Heading(Text("supervision.figures"), 2),
        Facts(tuple(figures)),
        *(Blank(Text(f"supervision.question.{name}")) for name in questions),
        Blank(Text("supervision.findings"), lines=3),
        Blank(Text("supervision.advice"), lines=2),
        Blank(Text("supervision.opinion"), lines=1),
        Signatures(DOTS, supervisor_signers(body, one.held_on)),
    ]
