"""Killed at random moments, client and server: every acknowledged entry is in books that prove themselves."""

import os
import random
import signal
import time
from pathlib import Path

import psycopg
import pytest
from tests.laptop import WRITER, Laptop
from tests.postgres import postgres


@pytest.mark.database
def test_killed_at_random_moments_every_acknowledged_entry_is_there(laptop: Laptop) -> None:
    chance = random.Random(17)
    acknowledged: dict[int, str] = {}
    for number in range(5):
        one = laptop.writer(f"ke-{number}", 100_000)
        assert one.stdout
        said = [one.stdout.readline()]
        time.sleep(chance.random() / 2)
        one.send_signal(signal.SIGKILL)
        said += one.communicate()[0].splitlines()
        for line in said:
            if len(line.split()) == 3:
                acknowledged[int(line.split()[0])] = line.split()[2]
    entries = int(laptop.head().split(":")[0])
    assert len(acknowledged) > 5 and max(acknowledged) <= entries
    printed = [part for head in list(acknowledged.values())[-40:] for part in ("--head", head)]
    laptop("check-books", "--cooperative", "abu", *printed)


@pytest.mark.database
def test_a_server_that_crashed_has_every_acknowledged_entry(tmp_path: Path, vendor: str) -> None:
    """A backend is killed outright, so PostgreSQL throws its memory away and recovers from its log."""
    if vendor == "sqlite":
        pytest.skip("SQLite has no server that could crash")
    pid = "import os\nfrom django.db import connection\nprint('pid', connection.cursor().execute('SELECT pg_backend_pid()').fetchone()[0], flush=True)\nfor number"
    with postgres() as url:
        laptop = Laptop(tmp_path / "data", url).opened()
        acknowledged: dict[int, str] = {}
        for number in range(3):
            one = laptop.python(WRITER.replace("for number", pid, 1), f"ke-{number}", "100000", stderr=-1)
            assert one.stdout
            backend = int(one.stdout.readline().split()[1])
            said = [one.stdout.readline() for _ in range(15)]
            os.kill(backend, signal.SIGKILL)
            out, told = one.communicate(timeout=60)
            assert one.returncode != 0 and told
            for line in [*said, *out.splitlines()]:
                if len(line.split()) == 3:
                    acknowledged[int(line.split()[0])] = line.split()[2]
            _await(laptop)
        printed = [part for head in list(acknowledged.values()) for part in ("--head", head)]
        laptop("check-books", "--cooperative", "abu", *printed)
        assert len(acknowledged) >= 45


def _await(laptop: Laptop) -> None:
    for _ in range(200):
        try:
            psycopg.connect(laptop.url).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError("the server did not come back")
