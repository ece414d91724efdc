"""Statements and any command or query, from the command line."""

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Any

from guyub.foundation import private
from guyub.foundation.command import COMMANDS, QUERIES, SYSTEM, Actor, Query, query_named
from guyub.foundation.fields import from_json, from_text
from guyub.foundation.running import run
from guyub.front.cli.describing import with_files
from guyub.front.doors.asking import shown_once
from guyub.front.doors.json import plain, read_json
from guyub.front.doors.papers import paper_bytes, paper_data, words_in
from guyub.kernel.document import Document
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.members.queries import body_of
from guyub.reports.paper.cells import cell_text, column_title, labelled, subtitle
from guyub.reports.paper.document_text import block_lines

CLI = Actor(SYSTEM.uid, SYSTEM.name, kind="system", door="cli")


def report(wish: argparse.Namespace) -> int:
    """Print a statement, or write it as PDF, docx, xlsx or JSON."""
    known = _report_named(wish.name.replace("-", "_"))
    fields = known.parameters.__dataclass_fields__
    named = {"on", "since", "beside", "unit", "account"} & set(fields)
    asked: dict[str, Any] = {one: getattr(wish, one) for one in named if getattr(wish, one)}
    # A report of a year is asked for by its last day; one that also has a day of its own keeps the two apart.
    asked |= {"year_end": wish.on} if "year_end" in fields and "on" not in fields and wish.on else {}
    asked |= {"per_unit": "ya"} if wish.per_unit else {}
    asked |= _pairs(wish.fields)
    made: Report | Document = known.answer(
        body_of(wish.cooperative), from_text(known.parameters, asked), actor=CLI
    )
    written = False
    for kind in ("pdf", "docx", "xlsx", "json"):
        target: Path | None = getattr(wish, kind)
        if target is not None:
            with private.create(target) as out:
                out.write(paper_bytes(made, kind, language=wish.language))
            print(target)
            written = True
    if not written:
        _print(made, wish.language)
    return 0


def _report_named(name: str) -> Query:
    """The report of a name, with its room or without where one room only has it."""
    reports = {word: one for word, one in sorted(QUERIES.items()) if one.report}
    fitting = [word for word in reports if name in (word, word.removeprefix("reports."))]
    fitting = fitting or [word for word in reports if word.partition(".")[2] == name]
    if len(fitting) != 1:
        raise Refusal("report.unknown", name=name, names=[word.removeprefix("reports.") for word in reports])
    return reports[fitting[0]]


def _print(made: Report | Document, language: str) -> None:
    if isinstance(made, Document):
        for block in paper_data(made.said_in(language), language)["blocks"]:
            for line in block_lines(block):
                print(line)
        return
    words = partial(words_in, language=language)
    print(f"{made.cooperative} · {words(f'report.{made.name}.title')} · {subtitle(made, words, language)}")
    print("\t".join(column_title(column, words) for column in made.columns))
    for row in made.said_in(language).rows:
        cells = labelled(row, made.columns, words)
        print("\t".join(cell_text(cell, column) for cell, column in zip(cells, made.columns, strict=True)))


def run_command(wish: argparse.Namespace) -> int:
    """Run any command or query of the registry as the system, with its fields as text or JSON."""
    fields = " ".join(wish.fields)
    if wish.command in COMMANDS:
        kind: Any = COMMANDS[wish.command]
        command = (
            from_json(kind, with_files(kind, _whole_json(fields)))
            if fields.startswith("{")
            else from_text(kind, with_files(kind, _pairs(wish.fields)))
        )
        result = run(command, actor=CLI, body=wish.cooperative, key=wish.key)
        told = {"act": result.act_id, "data": result.data, "replayed": result.replayed}
        if revealed := shown_once(result, command=command, body=body_of(wish.cooperative)).revealed:
            told["revealed"] = revealed
        print(json.dumps(told, ensure_ascii=False))
        return 0
    known = query_named(wish.command)
    answer = known.answer(
        body_of(wish.cooperative), from_text(known.parameters, _pairs(wish.fields)), actor=CLI
    )
    print(json.dumps(plain(answer), ensure_ascii=False))
    return 0


def _whole_json(text: str) -> dict[str, Any]:
    found = read_json(text)
    if not isinstance(found, dict):
        raise Refusal("json.unreadable")
    return found


def _pairs(parts: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in parts:
        name, sign, value = part.partition("=")
        if not sign:
            raise Refusal("field.unreadable", field=part, value=part)
        pairs[name] = value
    return pairs
