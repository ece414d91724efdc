"""A report as PDF: A4, tabular figures, the log's print in the footer, room to sign."""

import json
from pathlib import Path
from typing import Any

import typst

from guyub.kernel.report import Report
from guyub.kernel.text import written
from guyub.reports.paper.cells import Words, cell_text, column_title, labelled, subtitle
from guyub.reports.paper.figure import FONTS, svg

HERE = Path(__file__).parent
SIGNED = frozenset(
    {
        "position",
        "result",
        "cash_flow",
        "equity",
        "assets",
        "budget",
        "closing_checklist",
        "migration",
        "notes",
    }
)
WIDE_FROM = 7


def pdf(report: Report, *, language: str, words: Words) -> bytes:
    """The report as a PDF file; a name with markup in it stays text."""
    rows = [
        {
            "cells": [
                cell_text(cell, column)
                for cell, column in zip(labelled(row, report.columns, words), report.columns, strict=True)
            ],
            "style": row.style,
            "level": row.level,
        }
        for row in report.rows
    ]
    return compiled(
        "report.typ",
        {
            "language": language,
            "cooperative": report.cooperative,
            "title": words(f"report.{report.name}.title"),
            "subtitle": subtitle(report, words, language),
            "wide": len(report.columns) >= WIDE_FROM,
            "page": words("paper.page"),
            "head": f"{words('paper.head')} {report.head}" if report.head else "",
            "columns": [
                {"title": column_title(column, words), "kind": column.kind} for column in report.columns
            ],
            "rows": rows,
            "figures": [svg(figure, language=language, say=words) for figure in report.figures],
            "signers": [words("paper.chair"), words("paper.treasurer")] if report.name in SIGNED else [],
        },
    )


def compiled(template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a template with its data, which goes in as JSON and never as markup."""
    made = typst.compile(
        str(HERE / template),
        sys_inputs={"data": json.dumps(written(data))},
        font_paths=[str(FONTS)],
    )
    assert isinstance(made, bytes)
    return made
