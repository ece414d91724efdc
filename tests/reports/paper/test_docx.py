"""A report to edit: on A4, across where its columns are many, none of them squeezed."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from guyub.front.doors.papers import paper_bytes
from guyub.kernel.report import Column, Report, Row

LONG = "Siapa anggota koperasi, sejak kapan, dan siapa yang sudah keluar."


def report(columns: int) -> Report:
    """A number, some dates and a sentence; the last row is a sum."""
    known = (
        Column(key="n", title="column.number", kind="number"),
        *(Column(key=f"d{place}", title="column.date", kind="date") for place in range(columns - 3)),
        Column(key="c", title="column.entries", kind="count"),
        Column(key="t", title="column.description"),
    )
    day = (date(2025, 12, 31),) * (columns - 3)
    rows = (
        Row(cells=(1, *day, 3_011, LONG)),
        Row(cells=(None, *(None,) * (columns - 3), 3_011, "Jumlah"), style="total"),
    )
    return Report(name="register", cooperative="Sae", columns=known, rows=rows, on=date(2025, 12, 31))


@pytest.mark.parametrize(("columns", "across"), [(4, False), (8, True)])
def test_the_paper_lies_as_its_columns_ask_and_they_fill_it(columns: int, across: bool) -> None:
    paper = Document(BytesIO(paper_bytes(report(columns), "docx", language="id")))
    section, table = paper.sections[0], paper.tables[0]
    assert (section.orientation == WD_ORIENT.LANDSCAPE) == across
    lengths = sorted(round((side or 0) / Cm(1), 1) for side in (section.page_width, section.page_height))
    assert lengths == [21.0, 29.7]
    widths = [cell.width or 0 for cell in table.rows[1].cells]
    text = (section.page_width or 0) - Cm(4)
    assert text * 0.99 < sum(widths) <= text
    assert widths[-1] == max(widths) and widths[1] >= Cm(1.8)


def test_counts_have_their_thousands_marked_and_sums_are_strong() -> None:
    table = Document(BytesIO(paper_bytes(report(4), "docx", language="id"))).tables[0]
    assert [row.cells[2].text for row in table.rows] == ["Isinya", "3.011", "3.011"]
    assert [row.cells[3].paragraphs[0].runs[0].bold for row in table.rows] == [True, False, True]
