"""Slips on paper: one for each heading of a report, four to a page, to cut apart."""

from guyub.kernel.report import Report, Row
from guyub.reports.paper.cells import Words, cell_text, labelled, subtitle
from guyub.reports.paper.pdf import compiled

SLIPS = frozenset({"surplus_slip", "surplus_slips"})
"""Reports that are slips on paper."""


def slips_pdf(report: Report, *, language: str, words: Words) -> bytes:
    """The slips as a PDF file, each with the cooperative's name and the print of the books."""
    slips: list[list[Row]] = []
    for row in report.rows:
        if row.style == "heading":
            slips.append([])
        slips[-1].append(row)
    return compiled(
        "slips.typ",
        {
            "language": language,
            "cooperative": report.cooperative,
            "title": words(f"report.{report.name}.title"),
            "subtitle": subtitle(report, words, language),
            "head": f"{words('paper.head')} {report.head}" if report.head else "",
            "slips": [[_line(report, row, words) for row in slip] for slip in slips],
        },
    )


def _line(report: Report, row: Row, words: Words) -> dict[str, object]:
    said = labelled(row, report.columns, words)
    cells = [cell_text(cell, column) for cell, column in zip(said, report.columns, strict=True)]
    return {"text": cells[0], "amount": cells[-1], "style": row.style, "level": row.level}
