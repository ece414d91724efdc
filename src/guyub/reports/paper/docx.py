"""A report as a document to edit: a real table whose heading repeats on every page."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm

from guyub.kernel.report import Report
from guyub.kernel.text import written
from guyub.reports.paper.cells import Words, cell_text, column_title, labelled, subtitle
from guyub.reports.paper.figure import png


def docx(report: Report, *, language: str, words: Words) -> bytes:
    """The report as a .docx file."""
    report = written(report)
    paper = Document()
    paper.add_heading(report.cooperative, level=1)
    paper.add_heading(words(f"report.{report.name}.title"), level=2)
    paper.add_paragraph(subtitle(report, words, language))
    table = paper.add_table(rows=1, cols=len(report.columns))
    for place, column in enumerate(report.columns):
        _write(
            table.rows[0].cells[place],
            column_title(column, words),
            column.kind in ("money", "percent"),
            strong=True,
        )
    _repeat(table.rows[0])
    for row in report.rows:
        cells = table.add_row().cells
        for place, cell in enumerate(labelled(row, report.columns, words)):
            column = report.columns[place]
            _write(
                cells[place],
                cell_text(cell, column),
                column.kind in ("money", "percent"),
                strong=row.style != "line",
            )
    for figure in report.figures:
        picture = BytesIO(png(figure, language=language, say=words))
        paper.add_picture(picture, width=Cm(16))
    if report.head:
        paper.add_paragraph(f"{words('paper.head')} {report.head}")
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _write(cell: Any, text: str, right: bool, *, strong: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(text).bold = strong
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
