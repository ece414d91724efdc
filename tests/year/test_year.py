"""A whole book year through the commands, from the first balances to the surplus in members' hands.

The clock and the seed are fixed, so every total is a figure: another one means that something
counts otherwise than before, on either database.
"""

from collections import Counter
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from guyub.foundation.clock import clock_at
from guyub.foundation.command import QUERIES, SYSTEM, Body
from guyub.foundation.models import Pending
from guyub.front import demo
from guyub.front.doors.papers import paper_bytes
from guyub.kernel.report import Report
from guyub.ledger.proof import check_books
from guyub.ledger.queries.closing import closing_items
from guyub.members import queries as members
from guyub.members.models import Person
from guyub.members.queries import body_of
from guyub.members.queries.people import identity
from guyub.surplus import queries as surplus

TODAY = date(2026, 2, 14)
YEAR_END = date(2025, 12, 31)
ENTRIES = (392, 7793)
"""Entries and postings up to the day of making."""
BALANCE = 686_823_900
SURPLUS = 56_808_900
SHARES = 25_563_831
UNCLAIMED = 5_577_363
NO_SUCH_DISTRICT = "351399"
"""Probolinggo has 24 districts; none is 99."""
SECTIONS_BEGIN = ("Puji syukur", "17 Maret 2011", "Lumajang", "toko swalayan", "02/RAT/2025")


@pytest.mark.django_db
def test_a_year_from_first_balances_to_paid_surplus() -> None:
    with clock_at(datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC)):
        demo.make()
        body = body_of(demo.SLUG)
        the_books_are_sound(body)
        the_statements_balance(body)
        members_came_and_left(body)
        the_surplus_is_shared_to_the_rupiah(body)
        the_book_is_printed(body)
        some_papers_wait(body)
        the_other_cooperative_is_empty(body_of(demo.EMPTY_SLUG))


def the_books_are_sound(body: Body) -> None:
    verdict = check_books(body)
    assert verdict.sound, verdict.faults
    assert (verdict.entries, verdict.postings) == ENTRIES
    states = {item.code: item.state for item in closing_items(body, YEAR_END)}
    assert set(states.values()) == {"done"}, states


def the_statements_balance(body: Body) -> None:
    for on in (date(2024, 12, 31), date(2025, 6, 30), YEAR_END, TODAY):
        total = asked("reports.trial_balance", body, on=on).rows[-1].cells
        assert total[-2] == total[-1] != 0, on
    assert asked("reports.trial_balance", body, on=YEAR_END).rows[-1].cells[-1] == BALANCE
    result = asked("reports.result", body, on=YEAR_END)
    assert result.rows[-1].cells[2] == SURPLUS


def members_came_and_left(body: Body) -> None:
    roll = members.roll(body, YEAR_END)
    assert Counter(one.status for one in roll) == {"admitted": 119, "died": 1, "resigned": 1}
    numbers = [identity(body, person) for person in Person.objects.filter(body_id=body.id)]
    known = [number for number in numbers if number is not None]
    assert all(number.startswith(NO_SUCH_DISTRICT) for number in known), "the number of a living person"
    assert len(numbers) - len(known) == 2
    names = Counter(one.name for one in roll)
    assert [count for count in names.values() if count > 1] == [2]


def the_surplus_is_shared_to_the_rupiah(body: Body) -> None:
    proposal = surplus.newest_proposal(body, YEAR_END)
    assert proposal is not None and proposal.surplus_rupiah == SURPLUS
    shares = sum(one.amount_rupiah for one in surplus.shares_of(proposal))
    assert shares + sum(proposal.funds.values()) == SURPLUS
    assert surplus.decision(body, YEAR_END) is not None
    owed = sum(one.amount_rupiah for one in surplus.claims(body, on=TODAY))
    assert (shares, owed) == (SHARES, UNCLAIMED)


def the_book_is_printed(body: Body) -> None:
    book = asked("reports.book", body, on=YEAR_END)
    pages = PdfReader(BytesIO(paper_bytes(book, "pdf", language="id"))).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert len(pages) > 15
    for told in ("Slamet Hariyadi", "Endah Kusumawati", f"{SURPLUS:,}".replace(",", "."), *SECTIONS_BEGIN):
        assert told in text, told


def some_papers_wait(body: Body) -> None:
    assert Pending.objects.filter(body_id=body.id, state="waiting").count() == 3


def the_other_cooperative_is_empty(body: Body) -> None:
    verdict = check_books(body)
    assert verdict.sound and verdict.entries == 0


def asked(word: str, body: Body, **wish: Any) -> Any:
    kind = QUERIES[word]
    made = kind.answer(body, kind.parameters(**wish), actor=SYSTEM)
    assert word == "reports.book" or isinstance(made, Report)
    return made
