"""``import``: workbooks brought in from the command line, looked at first."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from guyub.foundation import clock
from guyub.foundation.command import SYSTEM, Actor, Body, Result
from guyub.foundation.running import run, run_inside, together
from guyub.front.doors.bringing import carried_on, outcome, place, told
from guyub.front.speech import say
from guyub.intake import queries
from guyub.intake.commands.confirm import Confirm
from guyub.intake.commands.correct import Correct
from guyub.intake.commands.stage import Stage
from guyub.intake.queries.heads import ImportsWish, ProgressWish
from guyub.intake.queries.preview import PreviewWish, as_data
from guyub.intake.queries.reading import understood
from guyub.kernel.period import date_of, date_text
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.workbook import Workbook
from guyub.ledger.commands.open_books import Template
from guyub.members.commands.open_cooperative import OpenCooperative
from guyub.members.queries import body_of

CLI = Actor(SYSTEM.uid, SYSTEM.name, kind="system", door="cli")
ZONE = "Asia/Jakarta"


def bring(wish: argparse.Namespace) -> int:
    """Bring files in; nothing is kept on a dry run, nor while something blocks."""
    contents = [(path.name, _content(path)) for path in wish.file]
    book = understood(contents, newest=clock.clock_day(ZONE, clock.now_microseconds()))
    on = date_of(wish.on) if wish.on else book.on
    _show(book)
    if book.blocking and not wish.good_rows:
        raise Refusal("import.blocked", count=len(book.blocking))
    if not (book.balance.rows or book.members or book.holders):
        raise Refusal("import.nothing_found")
    if on is None:
        raise Refusal("import.date_missing")
    if wish.dry_run:
        return 0
    body = _known(wish)
    if body is None:
        # A cooperative that is opened for these files is there with what they say, or not at all.
        with together():
            body = _opened(wish, book)
            uid, rows = _laid_down(body, contents, wish, book=book, carry_out=run_inside)
    else:
        for one in queries.imports(body, ImportsWish()):
            if one["state"] == "confirmed":
                _finish(body, UUID(one["import_id"]))
        uid, rows = _laid_down(body, contents, wish, book=book, carry_out=run)
    if rows:
        _finish(body, uid)
    else:
        print(say("brought.nothing", "id"))
    return 0


def _laid_down(
    body: Body,
    contents: list[tuple[str, bytes]],
    wish: argparse.Namespace,
    *,
    book: Workbook,
    carry_out: Callable[..., Result],
) -> tuple[UUID, int]:
    """The files are kept and what they say may come into the books: the import, and how many rows are to come."""
    uid: UUID | None = None
    for name, content in contents:
        staged = carry_out(Stage(content=content, name=name, import_id=uid), actor=CLI, body=body.slug)
        uid = UUID(staged.data["import_id"])
    assert uid is not None
    on = date_of(wish.on) if wish.on else None
    if on or wish.unit:
        carry_out(Correct(import_id=uid, on=on, unit=wish.unit), actor=CLI, body=body.slug)
    seen = queries.preview(body, PreviewWish(import_id=uid))
    for problem in seen["problems"][len(book.problems) :]:
        _problem(problem)
    confirmed = Confirm(import_id=uid, amount_rupiah=seen["weight_rupiah"], good_rows=wish.good_rows)
    return uid, carry_out(confirmed, actor=CLI, body=body.slug).data["rows"]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise Refusal("file.unreadable", name=path.name) from None


def _known(wish: argparse.Namespace) -> Body | None:
    try:
        return body_of(wish.cooperative)
    except Refusal:
        if wish.create:
            return None
        raise Refusal("import.no_cooperative", slug=wish.cooperative) from None


def _opened(wish: argparse.Namespace, book: Workbook) -> Body:
    made = OpenCooperative(
        slug=wish.cooperative,
        name=(book.title or wish.cooperative).strip(),
        template=cast(Template, wish.template),
    )
    run_inside(made, actor=CLI, body="pangkalan", key=f"create:{wish.cooperative}")
    return body_of(wish.cooperative)


def _finish(body: Body, uid: UUID) -> None:
    for step in carried_on(body, uid, actor=CLI):
        print(say("brought.progress", "id", done=step["rows_done"], total=step["rows_planned"]), file=sys.stderr)  # fmt: skip
    for line in outcome(queries.progress(body, ProgressWish(import_id=uid))["told"], "id"):
        print(line)


def _show(book: Workbook) -> None:
    day = date_text(book.on) if book.on else "-"
    print(f"{book.title or '-'} · {day}")
    for sheet in book.sheets:
        kinds = ", ".join(say(f"sheet.{kind}", "id") for kind in sheet.kinds)
        print(f"  {sheet.name}: {kinds}, {sheet.rows} baris")
    if book.balance.rows:
        print(say("brought.sides", "id", debit_rupiah=book.balance.debit_rupiah, credit_rupiah=book.balance.credit_rupiah))  # fmt: skip
    for problem in book.problems:
        _problem(as_data(problem))


def _problem(problem: dict[str, Any]) -> None:
    word = "MENAHAN" if problem["blocks"] else "PERINGATAN"
    print(f"  {word} [{place(problem)}] {told(problem, 'id')}", file=sys.stderr)
