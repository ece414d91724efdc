"""A document to read and print: A4, tagged, with a list of its chapters and the log's print in the footer."""

from collections.abc import Sequence
from typing import Any

from guyub.kernel import document as parts
from guyub.reports.paper.cells import Words, cell_text, column_title, labelled, subtitle
from guyub.reports.paper.figure import svg
from guyub.reports.paper.pdf import compiled
from guyub.reports.paper.said import said

CROWDED = 8
"""A table of more columns leaves out the empty ones, and shares the page's width by what each has to say."""
MOST_SHARE = 26
FORMS = {"receipt": "kuitansi.typ"}
"""Documents with a form of their own; any other is laid out as running pages."""


def document_pdf(document: parts.Document, *, language: str, say: Words) -> bytes:
    """The document as a PDF file; what people wrote stays text, whatever marks are in it."""
    return compiled(
        FORMS.get(document.name, "document.typ"),
        {
            "language": language,
            "cooperative": document.cooperative,
            "title": said(document.title, say),
            "subtitle": said(document.subtitle, say),
            "cover": [said(one, say) for one in document.cover],
            "contents": say("paper.contents"),
            "page": say("paper.page"),
            "head": f"{say('paper.head')} {document.head}" if document.head else "",
            "blocks": [block_data(block, language=language, say=say) for block in document.blocks],
        },
    )


def block_data(block: parts.Block, *, language: str, say: Words) -> dict[str, Any]:
    """One block as plain values, all words said: what the PDF's template and the page render from."""
    match block:
        case parts.Heading():
            return {"kind": "heading", "level": block.level, "text": said(block.words, say)}
        case parts.Paragraph():
            return {"kind": "paragraph", "style": block.style, "text": said(block.words, say)}
        case parts.Items():
            return {
                "kind": "items",
                "numbered": block.numbered,
                "items": [said(one, say) for one in block.items],
            }
        case parts.Facts():
            return {
                "kind": "facts",
                "pairs": [[said(name, say), said(value, say)] for name, value in block.pairs],
            }
        case parts.Table():
            return _table(block, language, say)
        case parts.Chart():
            return {"kind": "chart", "svg": svg(block.figure, language=language, say=say)}
        case parts.Blank():
            return {"kind": "blank", "text": said(block.words, say), "lines": block.lines}
        case parts.Signatures():
            signers = [[said(role, say), name] for role, name in block.signers]
            return {"kind": "signatures", "opening": said(block.opening, say), "signers": signers}
        case parts.PageBreak():
            return {"kind": "break"}


def _table(block: parts.Table, language: str, say: Words) -> dict[str, Any]:
    report = block.report
    titles = [column_title(column, say) for column in report.columns]
    lines = [
        [
            cell_text(cell, column)
            for cell, column in zip(labelled(row, report.columns, say), report.columns, strict=True)
        ]
        for row in report.rows
    ]
    places = told_places(lines) if len(titles) > CROWDED else list(range(len(titles)))
    return {
        "kind": "table",
        "title": said(block.title, say) if block.title else say(f"report.{report.name}.title"),
        "subtitle": subtitle(report, say, language),
        "columns": [
            {
                "title": titles[at],
                "kind": report.columns[at].kind,
                "share": share(titles[at], [line[at] for line in lines]) if len(places) > CROWDED else 0,
            }
            for at in places
        ],
        "rows": [
            {"cells": [line[at] for at in places], "style": row.style, "level": row.level}
            for row, line in zip(report.rows, lines, strict=True)
        ],
    }


def told_places(lines: Sequence[Sequence[str]]) -> list[int]:
    """The places of the columns that say something in any line; all of them where nothing is said.

    >>> told_places([["1", "", "Ani"], ["2", "", ""]])
    [0, 2]
    """
    width = len(lines[0]) if lines else 0
    return [at for at in range(width) if any(line[at] for line in lines)] or list(range(width))


def share(title: str, cells: Sequence[str]) -> int:
    """How much of the width a column wants: its longest text, a word of its title, within reason.

    >>> share("No. anggota", ["0001", "0120"]), share("Dasar", ["Keputusan rapat anggota 05/RAT/2024"])
    (11, 26)
    """
    longest = max((len(one) for one in cells), default=0)
    word = max((len(one) for one in title.split()), default=0)
    return min(max(longest, word), MOST_SHARE - 4) + 4
