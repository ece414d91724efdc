"""Names as careless lists and spiteful hands write them: no paper breaks on them, none reads otherwise than it is."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from docx import Document as ReadDocx
from pypdf import PdfReader

from guyub.front.doors.papers import PAPERS, paper_bytes
from guyub.kernel.document import Document, Facts, Paragraph, Signatures, Table
from guyub.kernel.report import Column, Figure, Report, Row, Series
from guyub.reports.paper.receipt import Receipt, ReceiptLine, receipt_pdf

HOSTILE = (
    "Si\x00ti", "Si\x07ti", "Si\x1bti", "Si\ud800ti", "Si\udfffti", "Si\uffffti", "Si\x85ti", "Si\x9fti",
    "\u202eitiS\u202c", "Si\u2066ti", "Si\nti", "Si\tti", "=1+1", "#set text(99pt)", "<b>&amp;", "Siti 🌱",
)  # fmt: skip
TURNING = ("\u202e", "\u202c", "\u2066")


def report(name: str) -> Report:
    figure = Figure(
        title="column.amount", kind="bars", points=(name,), series=(Series(name=name, amounts=(5,)),)
    )
    return Report(
        name="savings_statement",
        cooperative=name,
        columns=(
            Column(key="person", title="column.person"),
            Column(key="due", title="column.due", kind="money"),
        ),
        rows=(Row(cells=(name, 5)), Row(cells=(None, 5), style="total", label_key="statement.total")),
        on=date(2025, 12, 31),
        facts={"person": name},
        figures=(figure,),
    )


def document(name: str) -> Document:
    blocks = (
        Paragraph(name), Facts(((name, name),)), Table(report(name)), Signatures(name, ((name, name),)),
    )  # fmt: skip
    return Document(name="x", cooperative=name, title=name, subtitle=name, blocks=blocks, cover=(name,))


def text_of(made: bytes, kind: str) -> str:
    if kind == "pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    if kind == "xlsx":
        book = openpyxl.load_workbook(BytesIO(made))
        return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    if kind == "docx":
        paper = ReadDocx(BytesIO(made))
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        return " ".join([*(one.text for one in paper.paragraphs), *cells])
    return made.decode()


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_paper_breaks_on_a_name(name: str, kind: str) -> None:
    for answer in (report(name), document(name)):
        said = text_of(paper_bytes(answer, kind, language="id"), kind)
        assert "ti" in said or name[0] not in "S", said
        assert not any(mark in said for mark in TURNING)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_receipt_breaks_on_a_name(name: str) -> None:
    made = receipt_pdf(
        Receipt(
            cooperative=name, kind="pay", number=1, voucher=name, on=date(2025, 12, 31), person=name,
            description=name, lines=(ReceiptLine(account=name, unit=name, amount_rupiah=5),), total_rupiah=5,
            maker=name, checker=name, fingerprint="a", head="1:a",
        ),
        language="id",
        words=lambda key, **facts: key,
    )  # fmt: skip
    assert text_of(made, "pdf")
