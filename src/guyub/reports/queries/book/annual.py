"""The book of the annual meeting: one chapter after the other, each from the room that knows."""

from datetime import date

from guyub.foundation.command import Body, query
from guyub.kernel.document import (
    Block,
    Chart,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    Text,
)
from guyub.kernel.period import months_after
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.ledger import queries as ledger
from guyub.meetings import queries as meetings
from guyub.reports.queries.book.occasion import DOTS, Occasion, OfMeeting, asked, head_of, occasion
from guyub.reports.queries.book.officers import board_signers
from guyub.reports.queries.book.papers import agenda_items, supervision, when_and_where
from guyub.reports.queries.book.year import before, chart, first_day, moved, year_before

STATEMENTS = (
    "reports.position",
    "reports.result",
    "reports.equity_changes",
    "reports.cash_flow",
    "reports.notes",
)
"""The statements of Permenkop UKM 2/2024, in the order in which the book shows them."""
MORE = ("reports.members_and_others", "reports.assets", "reports.members_benefit")
"""What stands beside the statements where it has figures."""
ORGANISATION = ("members.officers",)
MEMBERSHIP = ("members.joined_and_left",)
SHARES = "surplus.shares"
NOT_YET = frozenset({"surplus.no_proposal"})
"""What a year may not have yet; the chapter then says what to do."""


@query("reports.book", OfMeeting, report=True)
def book(body: Body, wish: OfMeeting) -> Document:
    """The annual report of the board (UU 25/1992 articles 35 and 36), for one missed year or more."""
    one = occasion(body, wish)
    blocks: list[Block] = [*_foreword(one), *_board(body, one)]
    for end in one.year_ends:
        blocks += [PageBreak(), *_accounts(body, end), PageBreak(), *_surplus(body, end)]
    blocks += [PageBreak(), *_plan(body, one), PageBreak(), *_supervisors(body, one), *_closing(body, one)]
    for end in one.year_ends:
        blocks += _appendix(body, end)
    return Document(
        name="book",
        cooperative=body.name,
        title=Text("report.book.title"),
        subtitle=Text("book.subtitle", {"years": one.years}),
        cover=(Text("book.cover.held", one.facts()), Text("book.cover.place", one.facts())),
        blocks=tuple(blocks),
        head=head_of(body),
    )


def _foreword(one: Occasion) -> list[Block]:
    usual = Text("book.foreword.usual", one.facts())
    found: list[Block] = [Heading(Text("book.foreword")), Paragraph(one.written("foreword", usual))]
    if one.sections.get("story"):
        found.append(Paragraph(one.sections["story"]))
    return [*found, Heading(Text("book.agenda"), 2), when_and_where(one), agenda_items(one), PageBreak()]


def _board(body: Body, one: Occasion) -> list[Block]:
    last = max(one.year_ends)
    since = first_day(body, min(one.year_ends))
    return [
        Heading(Text("book.board")),
        *_glances(body, one),
        Heading(Text("book.organisation"), 2),
        Paragraph(one.written("organisation")),
        *_tables(body, ORGANISATION, on=last),
        Heading(Text("book.membership"), 2),
        Paragraph(one.written("members")),
        *_tables(body, MEMBERSHIP, on=last, since=since, until=last, year_end=last),
        Heading(Text("book.business"), 2),
        Paragraph(one.written("business")),
        Heading(Text("book.followed"), 2),
        *_followed(body, one),
        Heading(Text("book.problems"), 2),
        Paragraph(one.written("problems")),
    ]


def _glances(body: Body, one: Occasion) -> list[Block]:
    found: list[Block] = []
    for end in one.year_ends:
        found += [Heading(Text("book.glance", {"year": str(end.year)}), 2), Chart(chart(body, end))]
    return found


def _followed(body: Body, one: Occasion) -> list[Block]:
    until = before(one.held_on) if one.held_on else max(one.year_ends)
    since = months_after(min(one.year_ends), -12)
    found = meetings.resolutions_of(body, since=since, until=until, by=one.held_on)
    if not found:
        return [Paragraph(Text("book.followed.none"))]
    return [
        Items(
            tuple(
                Text(
                    "book.followed.one",
                    {
                        "number": each.number, "on": each.on, "text": each.text, "note": each.note,
                        "state": Text(f"choice.{each.state}"),
                    },
                )
                for each in found
            ),
            numbered=True,
        )
    ]  # fmt: skip


def _accounts(body: Body, end: date) -> list[Block]:
    since, beside = first_day(body, end), year_before(body, end)
    found: list[Block] = [Heading(Text("book.accounts", {"year": str(end.year)}))]
    if not moved(body, end):
        found.append(Paragraph(Text("book.accounts.opening_only"), "note"))
    for word in STATEMENTS:
        found += _shown(asked(body, word, on=end, since=since, beside=beside))
    for word in MORE:
        found += _where_told(asked(body, word, on=end, since=since, beside=beside))
    if len(ledger.units(body)) > 1:
        per_unit = asked(body, "reports.result", on=end, since=since, per_unit=True)
        found += _where_told(per_unit, title=Text("book.result_per_unit"))
    return found


def _shown(report: Report, title: Text | None = None) -> list[Block]:
    return [Table(report, title), *(Chart(figure) for figure in report.figures)]


def _where_told(report: Report, title: Text | None = None) -> list[Block]:
    """The report where it has a figure or a line to tell; an empty form says nothing in a book."""
    told = any(isinstance(cell, int) and cell for row in report.rows for cell in row.cells)
    written = any(row.style == "line" and row.label_key is None for row in report.rows)
    return _shown(report, title) if told or written else []


def _surplus(body: Body, end: date) -> list[Block]:
    heading = Heading(Text("book.surplus", {"year": str(end.year)}))
    tables = _tables(body, ("surplus.proposal",), on=end, year_end=end)
    if not tables:
        return [heading, Paragraph(Text("book.surplus.none", {"year": str(end.year)}))]
    return [heading, Paragraph(Text("book.surplus.proposed")), *tables]


def _plan(body: Body, one: Occasion) -> list[Block]:
    last = max(one.year_ends)
    return [
        Heading(Text("book.plan")),
        Paragraph(one.written("plan")),
        *_tables(body, ("reports.budget",), on=last, year_end=last),
    ]


def _supervisors(body: Body, one: Occasion) -> list[Block]:
    found: list[Block] = [Heading(Text("book.supervisors"))]
    if one.sections.get("supervision"):
        found.append(Paragraph(one.sections["supervision"]))
    return [*found, *supervision(body, one)]


def _closing(body: Body, one: Occasion) -> list[Block]:
    place = one.place if one.place != DOTS else DOTS
    return [
        PageBreak(),
        Heading(Text("book.closing")),
        Paragraph(one.written("closing", Text("book.closing.usual"))),
        Signatures(Text("book.signed", {"place": place, "on": DOTS}), board_signers(body, one.held_on)),
        Paragraph(Text("book.sign.missing"), "note"),
    ]


def _appendix(body: Body, end: date) -> list[Block]:
    tables = _tables(body, (SHARES,), on=end, year_end=end)
    if not tables:
        return []
    return [PageBreak(), Heading(Text("book.appendix.shares", {"year": str(end.year)})), *tables]


def _tables(body: Body, words: tuple[str, ...], **wish: date) -> list[Block]:
    """The reports of these words as tables; one that has nothing yet to tell is left out."""
    found: list[Block] = []
    for word in words:
        try:
            found += _where_told(asked(body, word, **wish))
        except Refusal as refusal:
            if refusal.code not in NOT_YET:
                raise
    return found
