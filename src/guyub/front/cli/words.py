"""The words of the command line and their arguments."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from django.core.management import execute_from_command_line
from django.db import Error, connections

from guyub.foundation.outside import outside
from guyub.front.cli import bringing, describing, keeping, papers, serving
from guyub.front.speech import sentence
from guyub.kernel.refusal import Refusal

Word = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    """Every word with its arguments."""
    words = argparse.ArgumentParser(prog="guyub")
    kinds = words.add_subparsers(dest="word", required=True)

    def word(name: str, act: Word, text: str) -> argparse.ArgumentParser:
        one = kinds.add_parser(name, help=text)
        one.set_defaults(act=act)
        return one

    word("up", serving.up, "make what is missing, serve, print address and logins")
    check = word("check-books", papers.check_books, "prove the books of every cooperative, or of one")
    check.add_argument("--cooperative")
    check.add_argument("--head", action="append", default=[], help="a printed head, SIZE:PRINT")
    bring = word(
        "import",
        bringing.bring,
        "bring in balances, members, savings and receivables from xlsx, ods, xls or csv",
    )
    bring.add_argument("file", type=Path, nargs="+")
    bring.add_argument("--cooperative", required=True)
    bring.add_argument("--create", action="store_true")
    bring.add_argument("--template", default="empty")
    bring.add_argument("--dry-run", action="store_true")
    bring.add_argument("--good-rows", action="store_true")
    bring.add_argument("--on")
    bring.add_argument("--unit")
    report = word("report", papers.report, "print a statement")
    report.add_argument("name")
    report.add_argument("--cooperative", required=True)
    report.add_argument("--on")
    report.add_argument("--since")
    report.add_argument("--beside")
    report.add_argument("--unit")
    report.add_argument("--account")
    report.add_argument("--per-unit", action="store_true")
    report.add_argument("--language", default="id", choices=("id", "en"))
    for kind in ("pdf", "docx", "xlsx", "json"):
        report.add_argument(f"--{kind}", type=Path)
    report.add_argument("fields", nargs="*", help="further fields of the report, field=value")
    run = word(
        "run", papers.run_command, "run any command or query: run WORD --cooperative SLUG field=value …"
    )
    run.add_argument("command")
    run.add_argument("--cooperative", default="pangkalan")
    run.add_argument("--key")
    run.add_argument("fields", nargs="*", help="field=value, or one JSON object; a file as field=@path")
    backup = word("backup", keeping.backup, "everything into one file; the keys under GUYUB_PASSPHRASE")
    backup.add_argument("file", type=Path)
    restore = word("restore", keeping.restore, "everything back from one file, on SQLite or PostgreSQL")
    restore.add_argument("file", type=Path)
    restore.add_argument("--without-keys", action="store_true", help="leave the sealed keys where they are")
    export = word("export", keeping.export, "take a cooperative's books out as open files")
    export.add_argument("file", type=Path)
    export.add_argument("--cooperative", required=True)
    told = word("words", describing.words, "list every command and query, or what one of them takes")
    told.add_argument("asked", nargs="?", metavar="WORD")
    return words


def main(arguments: list[str]) -> int:
    """Run one word; a refusal is one sentence and exit code 1."""
    if arguments[:1] == ["django"]:
        execute_from_command_line(["guyub", *arguments[1:]])
        return 0
    known = parser()
    wish, rest = known.parse_known_args(arguments)
    if rest and (wish.word not in ("run", "report") or any(one.startswith("-") for one in rest)):
        known.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        wish.fields = [*wish.fields, *rest]
    act: Word = wish.act
    try:
        if wish.word not in ("restore",):
            serving.prepare()
        return act(wish)
    except Refusal as refusal:
        return refused(refusal)
    except (OSError, Error) as error:
        if (told := outside(error)) is None:
            raise
        return refused(told)
    finally:
        connections.close_all()  # the books are one whole file again, fit for a stick


def refused(refusal: Refusal) -> int:
    """Say what is the matter and what to do next."""
    print(f"{refusal.code}: {sentence(refusal, 'id')}", file=sys.stderr)
    return 1
