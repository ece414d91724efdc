"""A report as JSON-ready values: rupiah as integers, days as YYYY-MM-DD."""

from datetime import date
from typing import Any

from guyub.kernel.report import Cell, Report
from guyub.kernel.text import written


def data(report: Report) -> dict[str, Any]:
    """The whole report, with each row's cells under the keys of the columns."""
    report = written(report)
    keys = [column.key for column in report.columns]
    return {
        "name": report.name,
        "cooperative": report.cooperative,
        "on": report.on.isoformat(),
        "since": report.since and report.since.isoformat(),
        "unit": report.unit,
        "head": report.head,
        "notes": list(report.notes),
        "facts": {name: plain(fact) for name, fact in report.facts.items()},
        "columns": [
            {"key": column.key, "title": plain(column.title), "kind": column.kind}
            | ({"of": column.of} if column.of else {})
            for column in report.columns
        ],
        "rows": [
            {
                "cells": {key: plain(cell) for key, cell in zip(keys, row.cells, strict=True)},
                "style": row.style,
                "level": row.level,
                "link": row.link,
                "label_key": row.label_key,
                "english": row.english,
                "ways": [{"key": key, "link": link} for key, link in row.ways],
                "label_facts": {name: plain(fact) for name, fact in row.label_facts.items()},
            }
            for row in report.rows
        ],
        "figures": [
            {
                "title": figure.title,
                "kind": figure.kind,
                "unit": figure.unit,
                "points": [plain(point) for point in figure.points],
                "series": [{"name": plain(one.name), "amounts": list(one.amounts)} for one in figure.series],
            }
            for figure in report.figures
        ],
    }


def plain(cell: Cell) -> Any:
    """A cell as JSON takes it."""
    return cell.isoformat() if isinstance(cell, date) else cell
