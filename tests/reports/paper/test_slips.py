"""Slips on paper: four to a page, each whole, names with markup stay text."""

from datetime import date
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader

from guyub.front.doors.papers import words_in
from guyub.kernel.report import Column, Report, Row
from guyub.reports.paper.slips import slips_pdf

COLUMNS = (
    Column(key="description", title="column.description"),
    Column(key="amount", title="column.amount", kind="money"),
)


def report(count: int) -> Report:
    rows: list[Row] = []
    for place in range(count):
        who = {"member_number": f"{place:03}", "name": f"Siti *{place}* #x", "call": "female"}
        rows.append(Row(cells=(None, None), style="heading", label_key="slip.heading", label_facts=who))
        rows.append(Row(cells=(None, 5_000), style="total", label_key="slip.total", label_facts={"amount_in_words": 5_000, "call": "female"}))  # fmt: skip
    return Report(
        name="surplus_slips", cooperative="Koperasi Uji", columns=COLUMNS, rows=tuple(rows), on=date(2024, 12, 31), head="7:ABCD"
    )  # fmt: skip


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (4, 1), (5, 2), (9, 3)])
def test_four_to_a_page(count: int, pages: int) -> None:
    made = PdfReader(BytesIO(slips_pdf(report(count), language="id", words=partial(words_in, language="id"))))
    assert len(made.pages) == pages
    text = "".join(page.extract_text() for page in made.pages)
    assert all(f"Siti *{place}* #x" in text for place in range(count)) and "lima ribu rupiah" in text
