"""A report as a document to edit: a real table whose heading repeats on every page."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Length, Pt

from guyub.kernel.report import Report
from guyub.kernel.text import written
from guyub.reports.paper.cells import Words, cell_text, column_title, labelled, subtitle
from guyub.reports.paper.document_pdf import share
from guyub.reports.paper.figure import png
from guyub.reports.paper.pdf import WIDE_FROM


def docx(report: Report, *, language: str, words: Words) -> bytes:
    """The report as a .docx file on A4, across where its columns are many, each as wide as what it has to say."""
    report = written(report)
    titles = [column_title(column, words) for column in report.columns]
    lines = [
        [cell_text(cell, column) for cell, column in zip(labelled(row, report.columns, words), report.columns, strict=True)]
        for row in report.rows
    ]  # fmt: skip
    paper = Document()
    text_width = _laid(paper, across=len(titles) >= WIDE_FROM)
    paper.add_heading(report.cooperative, level=1)
    paper.add_heading(words(f"report.{report.name}.title"), level=2)
    paper.add_paragraph(subtitle(report, words, language))
    table = paper.add_table(rows=1 + len(lines), cols=len(titles))
    table.autofit = False
    shares = [share(title, [line[place] for line in lines]) for place, title in enumerate(titles)]
    widths = [int(text_width * one / sum(shares)) for one in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    size = Pt(8) if len(titles) >= WIDE_FROM else None
    strong = [True, *(row.style != "line" for row in report.rows)]
    for line, texts, bold in zip(table.rows, [titles, *lines], strong, strict=True):
        for place, cell in enumerate(line.cells):
            cell.width = widths[place]
            right = report.columns[place].kind in ("money", "count", "percent")
            _write(cell, texts[place], right, strong=bold, size=size)
    _repeat(table.rows[0])
    for figure in report.figures:
        picture = BytesIO(png(figure, language=language, say=words))
        paper.add_picture(picture, width=Cm(16))
    if report.head:
        paper.add_paragraph(f"{words('paper.head')} {report.head}")
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _laid(paper: Any, *, across: bool) -> int:
    """The paper lies as it is to be read; how wide its text is."""
    section = paper.sections[0]
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if across else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    return int(section.page_width - section.left_margin - section.right_margin)


def _write(cell: Any, text: str, right: bool, *, strong: bool, size: Length | None) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold, run.font.size = strong, size
    paragraph.paragraph_format.space_after = Pt(2)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
