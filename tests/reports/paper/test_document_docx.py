"""A wide table fits the page: empty columns go, and words with nothing beside them run across."""

from datetime import date
from io import BytesIO

import docx

from guyub.kernel.document import Document, Table
from guyub.kernel.report import Column, Report, Row
from guyub.reports.paper.document_docx import document_docx


def test_words_run_across_and_empty_columns_are_left_out() -> None:
    keys = "abcdefghij"
    columns = tuple(Column(key=key, title=key, kind="text" if key == "a" else "code") for key in keys)
    rows = (
        Row(cells=("Menurut anggaran dasar pasal sepuluh", *[None] * 9)),
        Row(cells=("Ani", "1", "2", "3", "4", "5", "6", "7", "8", None)),
    )
    report = Report(name="x", cooperative="y", columns=columns, rows=rows, on=date(2025, 12, 31))
    document = Document(name="x", cooperative="y", title="z", blocks=(Table(report),))
    made = document_docx(document, language="id", say=lambda key, /, **facts: key)
    table = docx.Document(BytesIO(made)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list("ABCDEFGHI")
    assert len({cell._tc for cell in table.rows[1].cells}) == 1, "the first row is one cell"
    assert [cell.text for cell in table.rows[2].cells] == ["Ani", *"12345678"]
