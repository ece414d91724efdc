"""What the tests of the command line stand on: a forked word says and does what a started one does, and leaves nothing."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.laptop import GOOD, Laptop, empty_laptop, own_database

pytestmark = pytest.mark.database
ABU = ("--cooperative", "abu")
RECEIPT = ("on=05/01/2013", "amount_rupiah=15.000", "into=1101", "unit=PUSAT", "account=3101", "narration=é☃")
WORDS: dict[str, tuple[str, ...]] = {
    "no word at all": (),
    "a word that is none": ("nix",),
    "help": ("--help",),
    "books are proved": ("check-books",),
    "against a head that differs": ("check-books", *ABU, "--head", "1:AAAA-AAAA-AAAA-AAAA-AAAA"),
    "a report on the screen": ("report", "position", *ABU, "--on", "31/12/2012"),
    "a report as json": ("report", "position", *ABU, "--on", "31/12/2012", "--json", "{out}"),
    "as pdf": ("report", "position", *ABU, "--on", "31/12/2012", "--pdf", "{out}"),
    "the words": ("words",),
    "one word": ("words", "surplus.propose"),
    "a word that is unknown": ("run", "nix"),
    "a query": ("run", "reports.position", *ABU, "on=31/12/2012"),
    "a command": ("run", "ledger.receive", *ABU, *RECEIPT),
    "a command that is refused": ("run", "ledger.receive", *ABU, "on=05/01/2013"),
    "another cooperative from a file": ("import", GOOD, "--cooperative", "lain", "--create"),
    "a backup": ("backup", "{out}"),
    "an export": ("export", "{out}", *ABU),
    "a restore": ("restore", "{kept}"),
    "a restore of nothing": ("restore", "{out}"),
    "a port that is none": ("up",),
    "Django's own": ("django", "showmigrations", "--plan"),
}
OF_THE_CALL = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[A-Z0-9]{4}-){4}[A-Z0-9]{4}|[0-9]{16}|[0-9]+ byte"
)
"""New ids, new prints, the moment, and the size of what is made from them: no two calls have them alike."""
STATE = """
import gc, json, os, signal, sys, threading, django; django.setup()
from django.conf import settings
from django.db import connections
from guyub.foundation import kept, turn
print(json.dumps({
    "environment": dict(os.environ), "folder": os.getcwd(), "words": sys.argv, "module": __name__,
    "files": sorted(os.readlink(f"/proc/self/fd/{one}") for one in os.listdir("/proc/self/fd") if int(one) > 2 and os.path.exists(f"/proc/self/fd/{one}")) if os.path.isdir("/proc/self/fd") else [],
    "threads": [one.name for one in threading.enumerate()], "children": signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL,
    "data": str(settings.DATA), "databases": {name: {key: str(value) for key, value in one.items()} for name, one in connections.settings.items()}, "role": settings.RUN_ROLE,
    "open": [one.connection is None for one in connections.all()], "using": sorted(turn._using), "kept": len(kept._answers),
}))
"""


@pytest.fixture
def pair(stocked: Laptop, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """The same books twice."""
    folders = [tmp_path / name / "data" for name in ("a", "b")]
    for folder in folders:
        shutil.copytree(stocked.folder, folder)
        (folder.parent / "kept").write_bytes((stocked.folder.parent / "kept").read_bytes())
    if not stocked.url:
        yield Laptop(folders[0]), Laptop(folders[1])
        return
    with own_database(like=stocked.name) as first, own_database(like=stocked.name) as second:
        yield Laptop(folders[0], first), Laptop(folders[1], second)


@pytest.fixture(scope="module", autouse=True)
def _kept(stocked: Laptop) -> None:
    if not (stocked.folder.parent / "kept").exists():
        stocked("backup", str(stocked.folder.parent / "kept"))


def answer(laptop: Laptop, words: tuple[str, ...], *, started: bool) -> tuple[int, str, str, bytes]:
    """Exit code, what it said on either way, and what it wrote; what no two calls have alike is left out."""
    place = laptop.folder.parent
    out = place / "out"
    said = [one.format(out=out, kept=place / "kept") for one in words]
    done = (laptop.started if started else laptop.forked)(*said, PORT="delapan")

    def same(text: str) -> str:
        return OF_THE_CALL.sub("…", text.replace(str(place), "PLACE"))

    written = b""
    if out.exists():
        content = out.read_bytes()
        written = same(content.decode()).encode() if content[:1] in b"{[" else content[:4]
    return done.returncode, same(done.stdout), same(done.stderr), written


@pytest.mark.parametrize("name", WORDS)
def test_a_forked_word_says_what_a_started_one_does_byte_for_byte(
    pair: tuple[Laptop, Laptop], name: str
) -> None:
    forked, started = pair
    assert answer(forked, WORDS[name], started=False) == answer(started, WORDS[name], started=True)
    assert forked.forked("check-books").stdout.count("utuh") == started.forked("check-books").stdout.count(
        "utuh"
    )


def test_every_word_is_really_started_once() -> None:
    from guyub.front.cli.words import parser

    known = next(iter(parser()._subparsers._group_actions)).choices  # type: ignore[union-attr]
    assert {words[0] for words in WORDS.values() if words} >= {*known, "django"}


def test_nothing_is_left_of_a_call_for_the_next(
    pair: tuple[Laptop, Laptop], tmp_path: Path, vendor: str
) -> None:
    here, other = pair
    before = here.told(STATE, "a", GUYUB_TRY="1")
    with empty_laptop(tmp_path / "leer", vendor) as empty:
        assert other.told(STATE) != before
        for laptop in (other, empty):
            laptop("run", "nix", code=1)
            laptop("check-books", GUYUB_RUN_ROLE="", GUYUB_HOSTS="lain")
            laptop.told(
                "import os, sys, django; django.setup(); os.chdir('/'); sys.path.clear(); os.environ.clear(); from guyub.front import speech; speech.catalogue().clear()"
            )
        other.receive(15_000, "kunci")
        assert here.told(STATE, "a", GUYUB_TRY="1") == before
        assert "abu: utuh; 1 catatan" in here("check-books") and "abu: utuh; 2 catatan" in other(
            "check-books"
        )
        assert empty("check-books") == ""


def test_it_stands_as_a_start_does(laptop: Laptop) -> None:
    forked = laptop.told(STATE, "a", "b")
    started, _ = laptop.python(STATE, "a", "b").communicate(timeout=60)
    assert json.loads(forked) == json.loads(started)


def test_how_it_ended_is_told(laptop: Laptop) -> None:
    endings = {"import sys; sys.exit(3)": 3, "import sys; sys.exit('x')": 1, "1/0": 1, "import os; os._exit(9)": 9, "import os; os.kill(os.getpid(), 9)": -9}  # fmt: skip
    for code, expected in endings.items():
        done = laptop.ran(code)
        assert done.returncode == expected, (code, done)
        assert laptop.python(code, stderr=-1).wait(timeout=60) == expected
    assert laptop.ran("import sys; sys.exit('x')").stderr == "x\n"
    assert laptop.ran("1/0").stderr.endswith("ZeroDivisionError: division by zero\n")
