"""A document to edit and sign: headings, tables, charts and page numbers that a word processor knows."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from guyub.kernel import document as parts
from guyub.kernel.report import Column, Row
from guyub.kernel.text import written
from guyub.reports.paper.cells import Words, cell_text, column_title, labelled, subtitle
from guyub.reports.paper.document_pdf import CROWDED, share, told_places
from guyub.reports.paper.figure import png
from guyub.reports.paper.said import said

LEAF = RGBColor(0x1F, 0x4D, 0x3A)
SOFT = RGBColor(0x5B, 0x6A, 0x63)
FONT = "Plus Jakarta Sans"
ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER}
TEXT_WIDTH = Cm(17)
MONEY_WIDTH = Cm(2.9)
NARROW_WIDTH = Cm(1.9)
WIDE_FROM = 7
"""From so many columns a table is set smaller."""
SHARED_FROM = 5
"""Tables of so many columns share the page's width by what each column has to say."""


def document_docx(document: parts.Document, *, language: str, say: Words) -> bytes:
    """The document as a .docx file on A4."""
    document = written(document)
    paper = _paper(document, language, say)
    if document.cover:
        _cover(paper, document, say)
    else:
        _head(paper, document, say)
    write = partial(_write, paper, language=language, say=say)
    broken = False
    for block in document.blocks:
        if isinstance(block, parts.PageBreak):
            broken = True
            continue
        before = len(paper.paragraphs)
        if broken and not isinstance(block, parts.Heading):
            _break(paper)
        write(block)
        if broken and isinstance(block, parts.Heading):
            # A break of its own would leave an empty page where the one before is just full.
            paper.paragraphs[before].paragraph_format.page_break_before = True
        broken = False
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _paper(document: parts.Document, language: str, say: Words) -> Any:
    paper = docx.Document()
    section = paper.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    section.different_first_page_header_footer = bool(document.cover)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        style = paper.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
        if name != "Normal":
            style.font.color.rgb = LEAF
            style.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
            style.element.rPr.rFonts.attrib.pop(qn("w:hAnsiTheme"), None)
    normal = paper.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(6)
    normal.element.get_or_add_rPr().append(_element("w:lang", val="id-ID" if language == "id" else "en-GB"))
    borders = paper.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        paper.styles["Title"].element.pPr.remove(borders)
    for level, size in ((1, 17), (2, 13), (3, 11)):
        paper.styles[f"Heading {level}"].font.size = Pt(size)
    paper.core_properties.title = said(document.title, say)
    paper.core_properties.author = document.cooperative
    _footer(section.footer.paragraphs[0], document, say)
    return paper


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _field(paragraph: Any, instruction: str, shown: str = "") -> None:
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run(shown if kind == "text" else "")
        if kind is None:
            code = _element("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = instruction
            run._r.append(code)
        elif kind != "text":
            run._r.append(_element("w:fldChar", fldCharType=kind))


def _footer(paragraph: Any, document: parts.Document, say: Words) -> None:
    said_head = f"{say('paper.head')} {document.head}   " if document.head else ""
    run = paragraph.add_run(f"{document.cooperative}   {said_head}{say('paper.page')} ")
    _field(paragraph, "PAGE", "1")
    for one in (run, *paragraph.runs):
        one.font.size, one.font.color.rgb = Pt(7.5), SOFT


def _cover(paper: Any, document: parts.Document, say: Words) -> None:
    for _ in range(7):
        paper.add_paragraph()
    title = paper.add_paragraph(said(document.title, say), style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for words, size in ((document.subtitle, 15), (document.cooperative, 15)):
        run = paper.add_paragraph().add_run(said(words, say))
        run.font.size, run.bold = Pt(size), words == document.cooperative
    paper.add_paragraph()
    for words in document.cover:
        paper.add_paragraph(said(words, say))
    _break(paper)
    paper.add_heading(say("paper.contents"), level=1)
    contents = paper.add_paragraph()
    _field(contents, 'TOC \\o "1-2" \\h \\z \\u', "\n".join(said(one, say) for one in document.chapters()))
    _break(paper)


def _head(paper: Any, document: parts.Document, say: Words) -> None:
    name = paper.add_paragraph().add_run(document.cooperative)
    name.bold, name.font.size, name.font.color.rgb = True, Pt(13), LEAF
    paper.add_paragraph(said(document.title, say), style="Title").alignment = WD_ALIGN_PARAGRAPH.LEFT
    if document.subtitle:
        paper.add_paragraph(said(document.subtitle, say))


def _break(paper: Any) -> None:
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _write(paper: Any, block: parts.Block, *, language: str, say: Words) -> None:
    makers: dict[type[Any], Callable[..., None]] = {
        parts.Heading: lambda one: paper.add_heading(said(one.words, say), level=one.level),
        parts.Paragraph: lambda one: _paragraph(paper, one, say),
        parts.Items: lambda one: _items(paper, one, say),
        parts.Facts: lambda one: _facts(paper, one, say),
        parts.Table: lambda one: _table(paper, one, language, say),
        parts.Chart: lambda one: _chart(paper, one, language, say),
        parts.Blank: lambda one: _blank(paper, one, say),
        parts.Signatures: lambda one: _signatures(paper, one, say),
    }
    makers[type(block)](block)


def _paragraph(paper: Any, one: parts.Paragraph, say: Words) -> None:
    for text in said(one.words, say).split("\n\n"):
        made = paper.add_paragraph(text)
        if one.style == "center":
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if one.style == "note":
            for run in made.runs:
                run.font.size, run.font.color.rgb = Pt(8.5), SOFT
        if one.style == "lead":
            for run in made.runs:
                run.font.size = Pt(11.5)


def _items(paper: Any, one: parts.Items, say: Words) -> None:
    for number, words in enumerate(one.items, start=1):
        text = said(words, say)
        if one.numbered:
            made = paper.add_paragraph(f"{number}.\t{text}")
            made.paragraph_format.left_indent = Cm(0.9)
            made.paragraph_format.first_line_indent = Cm(-0.9)
            made.paragraph_format.tab_stops.add_tab_stop(Cm(0.9))
        else:
            paper.add_paragraph(text, style="List Bullet")


def _facts(paper: Any, one: parts.Facts, say: Words) -> None:
    table = paper.add_table(rows=0, cols=2)
    for name, value in one.pairs:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Cm(5.5), Cm(11.5)
        cells[0].paragraphs[0].add_run(said(name, say)).font.color.rgb = SOFT
        cells[1].paragraphs[0].add_run(said(value, say))
    paper.add_paragraph()


def _table(paper: Any, one: parts.Table, language: str, say: Words) -> None:
    report = one.report
    title = said(one.title, say) if one.title else say(f"report.{report.name}.title")
    made = paper.add_paragraph()
    made.paragraph_format.keep_with_next = True
    made.paragraph_format.space_after = Pt(2)
    made.add_run(title).bold = True
    made.add_run(f"\n{subtitle(report, say, language)}").font.color.rgb = SOFT
    columns = report.columns
    lines = [
        [cell_text(cell, column) for cell, column in zip(labelled(row, columns, say), columns, strict=True)]
        for row in report.rows
    ]
    places = told_places(lines) if len(columns) > CROWDED else list(range(len(columns)))
    kept = [columns[place] for place in places]
    titles = [column_title(column, say) for column in kept]
    lines = [[line[place] for place in places] for line in lines]
    size = Pt(7 if len(kept) > CROWDED else 7.5 if len(kept) >= WIDE_FROM else 9)
    table = paper.add_table(rows=1, cols=len(kept))
    table.autofit = False
    if len(kept) >= WIDE_FROM:
        margins = _element("w:tblCellMar")
        margins.extend(_element(f"w:{side}", w="45", type="dxa") for side in ("left", "right"))
        table._tbl.tblPr.append(margins)
    for place, column in enumerate(kept):
        _cell(table.rows[0].cells[place], titles[place], right=column.kind == "money", strong=True, size=size)
    _ruled(table.rows[0], "bottom", 12)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    across = [
        _line(table.add_row(), row, texts=texts, columns=kept, size=size)
        for row, texts in zip(report.rows, lines, strict=True)
    ]
    for place, width in enumerate(_widths(kept, titles, lines)):
        table.columns[place].width = width
        for cell in table.columns[place].cells:
            cell.width = width
    for wide in across:
        if wide is not None:
            wide[0].merge(wide[1])
    paper.add_paragraph()


def _line(
    line: Any, row: Row, *, texts: Sequence[str], columns: Sequence[Column], size: Any
) -> tuple[Any, Any] | None:
    """The row is written; words with nothing beside them may run across the rest, from one cell to another."""
    line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if row.style == "total":
        _ruled(line, "top", 6)
    last = max((place for place, text in enumerate(texts) if text), default=0)
    runs_on = columns[last].kind == "text" and last < len(texts) - 1
    for place, text in enumerate(texts[: last + 1] if runs_on else texts):
        column = columns[place]
        indent = row.level * 0.25 if column.kind == "text" and place else 0
        _cell(
            line.cells[place], text,
            right=column.kind == "money", strong=row.style != "line", size=size, indent_cm=indent,
        )  # fmt: skip
    return (line.cells[last], line.cells[-1]) if runs_on else None


def _widths(columns: Sequence[Column], titles: Sequence[str], lines: Sequence[Sequence[str]]) -> list[int]:
    """A few columns have widths by their kind; many share the page by what each has to say."""
    if len(columns) >= SHARED_FROM:
        wanted = [
            (column.kind == "money") * 2 + share(title, [line[place] for line in lines])
            for place, (column, title) in enumerate(zip(columns, titles, strict=True))
        ]
        return [int(TEXT_WIDTH * one / sum(wanted)) for one in wanted]
    fixed = {"money": MONEY_WIDTH, "code": NARROW_WIDTH, "date": Cm(2.1), "number": NARROW_WIDTH}
    widths = [fixed.get(column.kind) for column in columns]
    rest = TEXT_WIDTH - sum(width for width in widths if width)
    texts = max(1, sum(width is None for width in widths))
    least = Cm(2.2)
    found = [width if width else max(rest // texts, least) for width in widths]
    total = sum(found)
    return [int(width * TEXT_WIDTH / total) for width in found] if total > TEXT_WIDTH else found


def _cell(
    cell: Any, text: str, *, right: bool, strong: bool, size: Any, indent_cm: float = 0
) -> None:  # fmt: skip
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(text)
    run.bold, run.font.size = strong, size
    if indent_cm:
        paragraph.paragraph_format.left_indent = Cm(indent_cm)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _ruled(row: Any, side: str, eighths: int) -> None:
    for cell in row.cells:
        borders = _element("w:tcBorders")
        borders.append(_element(f"w:{side}", val="single", sz=str(eighths), color="1F4D3A"))
        cell._tc.get_or_add_tcPr().append(borders)


def _chart(paper: Any, one: parts.Chart, language: str, say: Words) -> None:
    paper.add_picture(BytesIO(png(one.figure, language=language, say=say)), width=Cm(16))


def _blank(paper: Any, one: parts.Blank, say: Words) -> None:
    paper.add_paragraph(said(one.words, say)).paragraph_format.keep_with_next = True
    for _ in range(one.lines):
        line = paper.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, leader=3)
        line.add_run("\t")


def _signatures(paper: Any, one: parts.Signatures, say: Words) -> None:
    opening = paper.add_paragraph(said(one.opening, say))
    opening.paragraph_format.keep_with_next = True
    table = paper.add_table(rows=1, cols=max(1, len(one.signers)))
    for place, (role, name) in enumerate(one.signers):
        paragraph = table.rows[0].cells[place].paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(f"{said(role, say)}\n\n\n\n")
        paragraph.add_run(name or "………………………").bold = True
