"""The book of the meeting and its papers: every chapter there, in both languages, as docx and PDF."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import docx
import pytest
from pypdf import PdfReader
from tests.conftest import House

from guyub.front.doors.papers import paper_bytes
from guyub.kernel.document import Document
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.meetings.commands.call import Call
from guyub.meetings.commands.write_section import WriteSection
from guyub.reports.queries.book import (
    OfMeeting,
    attendance,
    book,
    invitation,
    ministry,
    minutes,
    standing_orders,
    supervisors_form,
)

YEAR_END = date(2024, 12, 31)
PAPERS = (invitation, attendance, standing_orders, minutes, supervisors_form, book)


@pytest.fixture
def meeting(house: House) -> UUID:
    rows = (("1-1101", "Kas", 4_000_000), ("3-1101", "Simpanan pokok", -1_500_000), ("3-1401", "Cadangan umum", -2_500_000))  # fmt: skip
    house.run(
        BringOpening(
            on=YEAR_END,
            rows=tuple(OpeningRow(code=code, name=name, amount_rupiah=amount) for code, name, amount in rows),
        ),
        actor=house.chair,
    )
    called = house.run(
        Call(
            kind="annual",
            held_on=date(2025, 3, 29),
            begins_at="09.00",
            place="Balai Desa Semampir",
            notice_on=date(2025, 3, 10),
            year_ends=(YEAR_END,),
        ),
        actor=house.chair,
    )
    return UUID(called.data["meeting"])


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def docx_text(content: bytes) -> str:
    paper = docx.Document(BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in paper.paragraphs] + cells)


def test_the_book_has_its_chapters_and_figures(house: House, meeting: UUID) -> None:
    made = book(house.body, OfMeeting(meeting=meeting))
    for content in (paper_bytes(made, "pdf", language="id"), paper_bytes(made, "docx", language="id")):
        said = text_of(content) if content.startswith(b"%PDF") else docx_text(content)
        for wanted in ("Kata Pengantar", "Laporan Pengurus", "Laporan Keuangan Tahun Buku 2024", "4.000.000",
                       "Rencana Kerja dan Anggaran", "Laporan Pengawas", "Balai Desa Semampir"):  # fmt: skip
            assert wanted in said, wanted


def test_what_a_person_wrote_stands_in_the_book_as_text(house: House, meeting: UUID) -> None:
    words = "Toko #buka *setiap* hari <b>kecuali</b> $Jumat$"
    house.run(WriteSection(meeting=meeting, section="business", text=words), actor=house.chair)
    made = book(house.body, OfMeeting(meeting=meeting))
    assert words in docx_text(paper_bytes(made, "docx", language="id"))
    assert "#buka *setiap*" in text_of(paper_bytes(made, "pdf", language="id"))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("make", PAPERS, ids=lambda make: make.__name__)
def test_every_paper_prints_in_both_languages_without_a_raw_key(
    house: House, meeting: UUID, make: Any, language: str
) -> None:
    made = make(house.body, OfMeeting(meeting=meeting))
    assert isinstance(made, Document)
    said = text_of(paper_bytes(made, "pdf", language=language))
    assert docx_text(paper_bytes(made, "docx", language=language))
    for raw in (
        "book.",
        "agenda.",
        "orders.",
        "minutes.",
        "supervision.",
        "column.",
        "statement.",
        "ministry.",
        "{",
    ):
        assert raw not in said.replace("agenda. ", ""), raw


def test_two_missed_years_stand_in_one_book(house: House, meeting: UUID) -> None:
    called = house.run(
        Call(
            kind="annual",
            held_on=date(2025, 3, 30),
            begins_at="09.00",
            place="Kraksaan",
            notice_on=date(2025, 3, 10),
            year_ends=(date(2023, 12, 31), YEAR_END),
        ),
        actor=house.chair,
    )
    made = book(house.body, OfMeeting(meeting=UUID(called.data["meeting"])))
    said = docx_text(paper_bytes(made, "docx", language="id"))
    assert "Laporan Keuangan Tahun Buku 2023" in said and "Laporan Keuangan Tahun Buku 2024" in said


def test_without_a_meeting_the_book_of_a_year_has_room_to_fill_in(house: House) -> None:
    made = book(house.body, OfMeeting(on=YEAR_END))
    assert "………" in docx_text(paper_bytes(made, "docx", language="id"))
    with pytest.raises(Refusal) as refused:
        book(house.body, OfMeeting())
    assert refused.value.code == "meeting.none"


def test_the_attendance_list_counts_a_quorum_upwards(house: House, meeting: UUID) -> None:
    from guyub.reports.queries.book.occasion import occasion

    one = occasion(house.body, OfMeeting(meeting=meeting))
    assert one.least * 100 >= len(one.members) * one.quorum_percent


def test_the_ministry_gets_numbers(house: House, meeting: UUID) -> None:
    made = ministry(house.body, OfMeeting(meeting=meeting))
    assert made.line("aset").cells[-1] == 4_000_000
    assert made.line("modal_sendiri").cells[-1] == 4_000_000
    assert made.line("tanggal_rat").cells[2] == "2025-03-29"
