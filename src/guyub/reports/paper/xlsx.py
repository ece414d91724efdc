"""A report as a spreadsheet: real numbers, real dates, text that stays text."""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from guyub.kernel.report import Figure, Report
from guyub.kernel.text import written
from guyub.reports.paper.cells import Words, column_title, labelled, shown, subtitle

HEADING_ROW = 4


def xlsx(report: Report, *, language: str, words: Words) -> bytes:
    """The report as an .xlsx file; nothing in it is taken for a formula."""
    return workbook((report,), language=language, words=words)


def workbook(reports: Sequence[Report], *, language: str, words: Words) -> bytes:
    """Reports as one .xlsx file, each on a sheet of its own, their drawings behind."""
    reports = written(tuple(reports))
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    formats = _formats(book)
    names: set[str] = set()
    for report in reports:
        title = words(f"report.{report.name}.title")
        _write(book, report, name=_free_name(title, names), formats=formats, language=language, words=words)
    figures = [figure for report in reports for figure in report.figures]
    for number, figure in enumerate(figures, start=1):
        _draw(book, figure, name=f"{words('paper.figure')} {number}", words=words)
    book.close()
    return out.getvalue()


def _free_name(title: str, names: set[str]) -> str:
    """A sheet's name: at most 31 characters, none that spreadsheets forbid, no two the same."""
    bare = re.sub(r"[\[\]:*?/\\]", " ", title)
    name, number = bare[:31], 1
    while name.lower() in names:
        number += 1
        name = f"{bare[:27]} {number}"
    names.add(name.lower())
    return name


def _write(
    book: Any, report: Report, *, name: str, formats: dict[str, Any], language: str, words: Words
) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, report.cooperative, formats["title"])
    sheet.write_string(1, 0, words(f"report.{report.name}.title"), formats["title"])
    sheet.write_string(2, 0, subtitle(report, words, language))
    for place, column in enumerate(report.columns):
        sheet.write_string(HEADING_ROW, place, column_title(column, words), formats["heading"])
        sheet.set_column(
            place, place, {"money": 18, "text": 42, "sentence": 60, "date": 12}.get(column.kind, 12)
        )
    for number, row in enumerate(report.rows, start=HEADING_ROW + 1):
        strong = "strong" if row.style != "line" else "plain"
        for place, cell in enumerate(labelled(row, report.columns, words)):
            if isinstance(cell, int):
                kind = report.columns[place].kind
                value = cell / 10_000 if kind == "percent" else cell
                style = f"{strong}_{kind}" if kind in ("money", "count", "percent") else strong
                sheet.write_number(number, place, value, formats[style])
            elif isinstance(cell, date):
                sheet.write_datetime(number, place, cell, formats["date"])
            elif cell is not None:
                sheet.write_string(number, place, cell, formats[strong])
    last = HEADING_ROW + len(report.rows) + 2
    if report.head:
        sheet.write_string(last, 0, f"{words('paper.head')} {report.head}")
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW)


def _draw(book: Any, figure: Figure, *, name: str, words: Words) -> None:
    """The figure's table on a sheet of its own, with a chart of the spreadsheet's own beside it."""
    sheet = book.add_worksheet(name)
    chart = book.add_chart({"type": "column" if figure.kind == "bars" else "line"})
    for place, column in enumerate(figure.columns):
        sheet.write_string(0, place, column_title(column, words))
    for number, row in enumerate(figure.rows, start=1):
        point, *amounts = row.cells
        sheet.write_string(number, 0, shown(point, words) if isinstance(point, str | date) else str(point))
        sheet.write_row(number, 1, amounts)
    for place in range(1, len(figure.series) + 1):
        chart.add_series(
            {
                "name": [name, 0, place],
                "categories": [name, 1, 0, len(figure.points), 0],
                "values": [name, 1, place, len(figure.points), place],
            }
        )
    chart.set_title({"name": words(figure.title)})
    sheet.insert_chart(1, len(figure.series) + 2, chart)


def _formats(book: Any) -> dict[str, Any]:
    money = "#,##0;(#,##0);0"
    return {
        "title": book.add_format({"bold": True, "font_size": 13, "font_color": "#1f4d3a"}),
        "heading": book.add_format({"bold": True, "bottom": 2, "text_wrap": True}),
        "plain": book.add_format({}),
        "strong": book.add_format({"bold": True}),
        "plain_money": book.add_format({"num_format": money}),
        "strong_money": book.add_format({"num_format": money, "bold": True, "top": 1}),
        "plain_count": book.add_format({"num_format": "#,##0"}),
        "strong_count": book.add_format({"num_format": "#,##0", "bold": True}),
        "plain_percent": book.add_format({"num_format": "0.00%"}),
        "strong_percent": book.add_format({"num_format": "0.00%", "bold": True, "top": 1}),
        "date": book.add_format({"num_format": "dd/mm/yyyy"}),
    }
