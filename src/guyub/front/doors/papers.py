"""Reports and documents as files: bytes for every door, JSON-ready values, and their types."""

import json
from functools import partial
from typing import Any

from guyub.front.speech import say
from guyub.kernel.document import Document, Table
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.kernel.text import written
from guyub.reports.paper.data import data
from guyub.reports.paper.document_pdf import block_data, document_pdf
from guyub.reports.paper.pdf import pdf
from guyub.reports.paper.said import said
from guyub.reports.paper.slips import SLIPS, slips_pdf

PAPERS = ("pdf", "xlsx", "docx", "json")
TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def paper_bytes(answer: Report | Document, kind: str, *, language: str) -> bytes:
    """The report or document as a file of that kind; JSON as UTF-8 text."""
    words = partial(words_in, language=language)
    answer = answer.said_in(language)
    if kind == "json":
        return json.dumps(paper_data(answer, language), ensure_ascii=False, indent=1).encode()
    if isinstance(answer, Document):
        return _document_bytes(answer, kind, language=language)
    make: Any
    # What writes files for offices is imported with the first of them: a tenth of every start.
    if kind == "docx":
        from guyub.reports.paper.docx import docx as make
    elif kind == "xlsx":
        from guyub.reports.paper.xlsx import xlsx as make
    else:
        make = slips_pdf if answer.name in SLIPS else pdf
    made: bytes = make(answer, language=language, words=words)
    return made


def _document_bytes(document: Document, kind: str, *, language: str) -> bytes:
    words = partial(words_in, language=language)
    if kind == "xlsx":
        tables = [block.report for block in document.blocks if isinstance(block, Table)]
        if not tables:
            raise Refusal("paper.no_tables")
        from guyub.reports.paper.xlsx import workbook

        return workbook(tables, language=language, words=words)
    make: Any = document_pdf
    if kind == "docx":
        from guyub.reports.paper.document_docx import document_docx as make
    made: bytes = make(document, language=language, say=words)
    return made


def paper_data(answer: Report | Document, language: str) -> dict[str, Any]:
    """The report or document as JSON-ready values."""
    if isinstance(answer, Report):
        return data(answer)
    words = partial(words_in, language=language)
    answer = written(answer)
    return {
        "name": answer.name,
        "cooperative": answer.cooperative,
        "title": said(answer.title, words),
        "subtitle": said(answer.subtitle, words) if answer.subtitle else "",
        "head": answer.head,
        "blocks": [block_data(block, language=language, say=words) for block in answer.blocks],
    }


def words_in(key: str, /, *, language: str, **facts: Any) -> str:
    """The words of a key in a language, for papers."""
    return say(key, language, **facts)
