"""The words of the command line and their arguments.

Nothing but the standard library is imported before it is known what is wanted: who asks for help or mistypes a word
is answered at once, and a word imports what it needs.
"""

import argparse
import gc
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from guyub.front import registry
from guyub.kernel.refusal import Refusal

Word = Callable[[argparse.Namespace], int]
LOOK_NOTHING_UP = frozenset({"check-books"})
"""Words that name no command and no query, and start without those of every room. A backup is none of them: what it
seals in a wish that waits is what the wish's command says is secret."""


def act_of(wish: argparse.Namespace) -> Word:
    """What carries a word out, imported now."""
    module, _, name = wish.act.partition(".")
    act: Word = getattr(import_module(f"guyub.front.cli.{module}"), name)
    return act


def parser() -> argparse.ArgumentParser:
    """Every word with its arguments."""
    words = argparse.ArgumentParser(prog="guyub")
    kinds = words.add_subparsers(dest="word", required=True)

    def word(name: str, act: str, text: str) -> argparse.ArgumentParser:
        one = kinds.add_parser(name, help=text)
        one.set_defaults(act=act)
        return one

    word("up", "serving.up", "make what is missing, serve, print address and logins")
    check = word("check-books", "proving.check_books", "prove the books of every cooperative, or of one")
    check.add_argument("--cooperative")
    check.add_argument("--head", action="append", default=[], help="a printed head, SIZE:PRINT")
    told = "bring in balances, members, savings and receivables from xlsx, ods, xls or csv"
    bring = word("import", "bringing.bring", told)
    bring.add_argument("file", type=Path, nargs="+")
    bring.add_argument("--cooperative", required=True)
    bring.add_argument("--create", action="store_true")
    bring.add_argument("--template", default="empty")
    bring.add_argument("--dry-run", action="store_true")
    bring.add_argument("--good-rows", action="store_true")
    bring.add_argument("--on")
    bring.add_argument("--unit")
    report = word("report", "papers.report", "print a statement")
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
    told = "run any command or query: run WORD --cooperative SLUG field=value …"
    run = word("run", "papers.run_command", told)
    run.add_argument("command")
    run.add_argument("--cooperative", default="pangkalan")
    run.add_argument("--key")
    run.add_argument("fields", nargs="*", help="field=value, or one JSON object; a file as field=@path")
    backup = word("backup", "keeping.backup", "everything into one file; the keys under GUYUB_PASSPHRASE")
    backup.add_argument("file", type=Path)
    restore = word("restore", "keeping.restore", "everything back from one file, on SQLite or PostgreSQL")
    restore.add_argument("file", type=Path)
    restore.add_argument("--without-keys", action="store_true", help="leave the sealed keys where they are")
    export = word("export", "keeping.export", "take a cooperative's books out as open files")
    export.add_argument("file", type=Path)
    export.add_argument("--cooperative", required=True)
    words_known = word("words", "describing.words", "list every command and query, or what one of them takes")
    words_known.add_argument("asked", nargs="?", metavar="WORD")
    return words


def main(arguments: list[str]) -> int:
    """Run one word; a refusal is one sentence and exit code 1."""
    if arguments[:1] == ["django"]:
        return _managed(arguments[1:])
    known = parser()
    wish, rest = known.parse_known_args(arguments)
    if rest and (wish.word not in ("run", "report") or any(one.startswith("-") for one in rest)):
        known.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        wish.fields = [*wish.fields, *rest]
    return set_up(without_rooms=wish.word in LOOK_NOTHING_UP) or _carried_out(wish)


def set_up(*, without_rooms: bool = False) -> int:
    """Django is ready, where the data folder can be used; exit code 1 after the sentence that says why not."""
    import django

    if without_rooms:
        registry.put_off()
    gc.disable()  # whatever is imported stays, and looking through it again and again is a tenth of the start
    try:
        django.setup()
    except OSError as error:
        from guyub.foundation.outside import outside

        if (told := outside(error)) is None:
            raise
        return refused(told)
    finally:
        gc.enable()
    gc.freeze()
    return 0


def _managed(arguments: list[str]) -> int:
    if code := set_up():
        return code
    from django.core.management import execute_from_command_line

    execute_from_command_line(["guyub", *arguments])
    return 0


def _carried_out(wish: argparse.Namespace) -> int:
    from django.db import Error, connections

    from guyub.foundation.outside import outside
    from guyub.front.cli.preparing import prepare

    try:
        if wish.word not in ("restore",):
            prepare()
        return act_of(wish)(wish)
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
    from guyub.front.speech import sentence

    print(f"{refusal.code}: {sentence(refusal, 'id')}", file=sys.stderr)
    return 1
