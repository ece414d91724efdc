"""A folder of data, a database of its own, and the words of the command line run on it."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.forked import CAN_FORK, forked

ROOT = Path(__file__).resolve().parents[1]
GOOD = str(ROOT / "tests" / "data" / "neraca-2012.csv")
WRITER = """
import sys, time, django; django.setup()
from datetime import date
from guyub.foundation.command import SYSTEM
from guyub.foundation.running import run
from guyub.ledger.commands.receive import Receive
for number in range(int(sys.argv[2])):
    began = time.perf_counter()
    done = run(Receive(on=date(2013, 1, 5), amount_rupiah=1000 + number, into="1101", unit="PUSAT", account="3101", narration="simpanan 'é\\u2603\\n"), actor=SYSTEM, body="abu", key=f"penulis-{sys.argv[1]}-{number}")
    print(done.data["entry"], round((time.perf_counter() - began) * 1000, 2), done.data["head"], flush=True)
"""


class Laptop:
    """A folder of data and the words run on it; with an address, the books are on that server."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        self.url = url
        gone = ("DATABASE_URL", "GUYUB_RUN_ROLE", "GUYUB_PASSPHRASE")
        clean = {name: value for name, value in os.environ.items() if name not in gone}
        self.environment = {
            **clean,
            "GUYUB_DATA": str(folder),
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
            "DJANGO_SETTINGS_MODULE": "guyub.config.settings",
            **({"DATABASE_URL": url} if url else {}),
        }

    def __call__(self, *words: str, code: int = 0, **more: str) -> str:
        """What a word says, without the cost of a start."""
        done = self.forked(*words, **more)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def forked(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """A word in a fork of the warm process; in one of its own where this machine cannot fork."""
        if not CAN_FORK:
            return self.started(*words, **more)
        return forked(words, environment={**self.environment, **more})

    def started(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """A word as everybody starts it: a process of its own."""
        return _ended([sys.executable, "-m", "guyub", *words], {**self.environment, **more})

    def told(self, code: str, *arguments: str, **more: str) -> str:
        """What a piece of Python prints that is left to run to its end, without the cost of a start."""
        done = self.ran(code, *arguments, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ran(self, code: str, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """A piece of Python run to its end, in a fork of the warm process where this machine can."""
        environment = {**self.environment, **more}
        if CAN_FORK:
            return forked(arguments, environment=environment, code=code)
        return _ended([sys.executable, "-c", code, *arguments], environment)

    @property
    def database(self) -> Path:
        return self.folder / "guyub.sqlite3"

    @property
    def name(self) -> str:
        """What the server calls the database."""
        return self.url.partition("?")[0].rpartition("/")[2]

    def opened(self) -> "Laptop":
        """With the cooperative ``abu`` and its opening balance."""
        self("import", GOOD, "--cooperative", "abu", "--create")
        return self

    def receive(self, amount: int, key: str) -> dict[str, Any]:
        wish = {
            "on": "2013-01-05",
            "amount_rupiah": amount,
            "into": "1101",
            "unit": "PUSAT",
            "account": "3101",
            "narration": "pokok",
        }
        told = self("run", "ledger.receive", "--cooperative", "abu", "--key", key, json.dumps(wish))
        return json.loads(told)  # type: ignore[no-any-return]

    def writer(self, name: str, count: int, **options: Any) -> "subprocess.Popen[str]":
        """A process that posts, and says the number of each entry once it is acknowledged."""
        return self.python(WRITER, name, str(count), **options)

    def python(self, code: str, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        wanted = {"env": self.environment, "stdout": subprocess.PIPE, "text": True, **options}
        return subprocess.Popen([sys.executable, "-c", code, *arguments], **wanted)

    def write(self, name: str, count: int) -> str:
        """Post so many entries; the printed head after the last."""
        said = self.told(WRITER, name, str(count)).splitlines()
        assert len(said) == count, said
        return said[-1].split()[2]

    def head(self) -> str:
        """The head of the books, which prove themselves."""
        told = self("check-books", "--cooperative", "abu")
        assert "abu: utuh" in told
        return told.split(", ")[2].split()[0]

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        """Within, what someone with the file or the owner's rights can do: no trigger. Afterwards all stand as before."""
        if self.url:
            import psycopg

            for verb in ("DISABLE", "ENABLE"):
                with psycopg.connect(self.url) as server:
                    for (table,) in server.execute(
                        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
                    ).fetchall():
                        server.execute(f"ALTER TABLE {table} {verb} TRIGGER USER")  # type: ignore[call-overload]
                if verb == "DISABLE":
                    yield
            return
        with closing(sqlite3.connect(self.database)) as raw:
            found = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in found:
                raw.execute(f"DROP TRIGGER {name}")
            raw.commit()
            yield
            for _, text in found:
                raw.execute(text)
            raw.commit()


def _ended(command: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120
    )


@contextmanager
def own_database(like: str = "template1") -> Iterator[str]:
    """A database of one test on the server of this run, like another of that name, gone afterwards."""
    import psycopg

    address = os.environ["DATABASE_URL"]
    name = f"laptop_{uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {like}")  # type: ignore[call-overload]
        try:
            yield address.replace("/guyub?", f"/{name}?")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]


DEMONSTRATION = """
import django; django.setup()
from django.db import connections
from guyub.front import demo
from guyub.front.cli.preparing import prepare
prepare()
demo.ensure()
connections.close_all()
"""


def demonstration_in(place: Path) -> Path:
    """A data folder with the demonstration, made by whichever process comes first; to be copied, not used."""
    made = place / "demonstration"
    with _one_after_another(place / "demonstration.lock"):
        if not made.exists():
            half = Laptop(place / "demonstration.half")
            maker = half.python(DEMONSTRATION)
            maker.communicate(timeout=900)
            assert maker.returncode == 0
            half.folder.rename(made)
    return made


@contextmanager
def _one_after_another(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        if os.name != "nt":
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextmanager
def empty_laptop(folder: Path, vendor: str) -> Iterator[Laptop]:
    """A folder without books, on the database of this run."""
    if vendor == "sqlite":
        yield Laptop(folder)
        return
    with own_database() as url:
        yield Laptop(folder, url)
