"""Notes, members' benefit and the search of the journal, in both languages and on every paper."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from tests.conftest import House
from tests.ledger.commands.test_record_reference import rice
from tests.reports.queries.test_flows import YEAR_END, book_year, figures

from guyub.front.doors.papers import paper_bytes
from guyub.front.speech import LANGUAGES, say
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.record_reference import RecordReference
from guyub.reports import queries as reports


@pytest.fixture
def books(house: House) -> House:
    book_year(house)
    return house


@pytest.mark.django_db
def test_notes_break_down_every_line_and_say_the_policies(books: House) -> None:
    sale = Receive(
        on=YEAR_END, amount_rupiah=7_000, into="1-1101", unit="TOKO", account="2-1101", holder=books.chair.uid, narration="x",
    )  # fmt: skip
    books.run(sale)
    report = reports.notes(books.body, reports.OfPeriod(on=YEAR_END, beside=date(2023, 12, 31)))
    for row in report.rows:
        for language in LANGUAGES:
            said = say(row.label_key or "notes.general", language, **row.label_facts)
            assert said != row.label_key and "…" not in said and "{" not in said
    shown = {row.cells[0]: row.cells[2:] for row in report.rows if row.style == "line"}
    assert shown["3-1101"] == (400_000, 400_000) and shown["4-1201"] == (900_000, 0)
    position = figures(reports.position(books.body, reports.OnDay(on=YEAR_END)))
    lines = {row.cells[0]: row.cells[2] for row in report.rows if row.style == "subtotal" and row.cells[0]}
    assert lines["aset_lancar"] == position["aset_lancar"]
    names = [row.cells[1] for row in report.rows]
    assert "chair uji" in names, "what officers hold is told"
    for kind in ("pdf", "docx", "xlsx"):
        assert paper_bytes(report, kind, language="id")


@pytest.mark.django_db
def test_benefit_is_outside_less_ours_by_quantity_or_average(books: House) -> None:
    assert reports.members_benefit(books.body, reports.OfPeriod(on=date(2023, 12, 31))).rows == ()
    books.run(rice(on=date(2024, 6, 1)))
    rate = RecordReference(
        kind="loan_rate", name="BPR", on=date(2024, 6, 1), source="Brosur", outside=240_000, ours=120_000
    )
    books.run(rate)
    rows = reports.members_benefit(books.body, reports.OfPeriod(on=YEAR_END)).rows
    worth = {row.cells[0]: row.cells[5] for row in rows}
    assert worth["benefit.price"] == 1_000_000 and worth["benefit.surplus"] == 150_000
    assert worth["benefit.loan_rate"] == 8_800, "12 % less on 110.000 for 8 months of 12"
    assert worth[None] == sum(amount for key, amount in worth.items() if key)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wish", "count"),
    [
        ({}, 12),
        ({"text": "UJI"}, 11),
        ({"text": "50%"}, 0),
        ({"account": "3-1401"}, 1),
        ({"unit": "USP"}, 2),
        ({"least_rupiah": 900_000}, 2),
        ({"least_rupiah": 900_000, "most_rupiah": 900_000}, 1),
        ({"since": date(2024, 1, 1)}, 11),
        ({"voucher": "B-1"}, 0),
    ],
)
def test_the_journal_is_found_by_what_is_known_of_it(books: House, wish: dict[str, Any], count: int) -> None:
    found = reports.search_journal(books.body, reports.JournalSought(on=YEAR_END, **wish))
    assert len(found.rows) == count


@pytest.mark.django_db
def test_pages_follow_one_another_without_a_gap(books: House) -> None:
    seen: list[object] = []
    before = 0
    while True:
        rows = reports.search_journal(
            books.body, reports.JournalSought(on=YEAR_END, most=5, before=before)
        ).rows
        seen += [row.cells[1] for row in rows if row.cells[1]]
        if rows[-1].label_key != "search.more":
            break
        before = int(parse_qs(str(rows[-1].link).partition("?")[2])["before"][0])
    assert seen == list(range(12, 0, -1))
    with pytest.raises(Refusal):
        reports.search_journal(books.body, reports.JournalSought(on=YEAR_END, account="9"))


@pytest.mark.django_db
def test_a_person_is_found_as_holder_too(books: House) -> None:
    sale = Receive(
        on=YEAR_END, amount_rupiah=7_000, into="1-1101", unit="TOKO", account="2-1101", holder=books.chair.uid, narration="x",
    )  # fmt: skip
    books.run(sale)
    wish = reports.JournalSought(on=YEAR_END, person=books.chair.uid)
    assert len(reports.search_journal(books.body, wish).rows) == 1
