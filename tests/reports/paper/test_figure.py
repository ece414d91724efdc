"""A figure on every paper: drawn, named, with the amounts behind it, and safe whatever its words."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from guyub.front.web.papers import paper_bytes, words_in
from guyub.kernel.report import Column, Figure, Report, Row, Series
from guyub.reports.paper.data import data
from guyub.reports.paper.figure import png, svg, ticks_of


def words(key: str, /, **facts: object) -> str:
    return words_in(key, language="id", **facts)


def figure(*amounts: int, kind: str = "bars") -> Figure:
    points = tuple(f"<T{number}>" for number in range(len(amounts)))
    series = tuple(Series(name=date(2024 + one, 12, 31), amounts=amounts) for one in (0, 1))
    return Figure(title="report.result.title", kind=kind, points=points, series=series)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["bars", "line"])
def test_a_drawing_is_sound_and_says_its_amounts(kind: str) -> None:
    drawing = svg(figure(1_500_000, -200_000, kind=kind), language="id", say=words)
    root = ElementTree.fromstring(drawing)
    told = root.find("{http://www.w3.org/2000/svg}desc")
    assert told is not None and told.text is not None
    assert "<T0> Rp1.500.000" in told.text and "(Rp200.000)" in told.text
    assert "<T0>" not in drawing and "url(#stripes-" in drawing if kind == "bars" else "7 4" in drawing
    assert png(figure(3, 2, kind=kind), language="id", say=words).startswith(b"\x89PNG")


@given(st.lists(st.integers(-(10**15), 10**15), max_size=30))
def test_marks_hold_every_amount_and_are_few(amounts: list[int]) -> None:
    ticks = ticks_of(amounts)
    assert ticks[0] <= min([0, *amounts]) and ticks[-1] >= max([0, *amounts])
    assert 2 <= len(ticks) <= 8 and 0 in ticks


def test_every_paper_carries_the_figure() -> None:
    report = Report(
        name="result", cooperative="Uji", columns=(Column(key="a", title="column.account"),),
        rows=(Row(cells=(None,), label_key="statement.total"),), on=date(2025, 12, 31), figures=(figure(5, 7),),
    )  # fmt: skip
    assert paper_bytes(report, "pdf", language="id").startswith(b"%PDF")
    assert len(Document(BytesIO(paper_bytes(report, "docx", language="id"))).inline_shapes) == 1
    book = CalamineWorkbook.from_filelike(BytesIO(paper_bytes(report, "xlsx", language="id")))
    assert book.get_sheet_by_index(1).to_python()[1] == ["<T0>", 5, 5]
    assert data(report)["figures"][0]["series"][0] == {"name": "2024-12-31", "amounts": [5, 7]}
