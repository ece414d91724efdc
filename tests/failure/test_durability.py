"""What was acknowledged is on the disk: a sync is counted before each word, settings are asserted."""

import sys

import pytest
from tests.laptop import ROOT, WRITER, Laptop

TRACER = str(ROOT / "tests" / "failure" / "syscalls.py")


def syncs_before_each_word(laptop: Laptop, code: str) -> list[int]:
    one = laptop.python(f"import runpy, sys; sys.argv = sys.argv[1:]; runpy.run_path({TRACER!r}, run_name='__main__')", TRACER, sys.executable, "-c", code, "hitung", "20")  # fmt: skip
    events = one.communicate(timeout=120)[0].split()
    assert one.returncode == 0
    counts, since = [], 0
    for before, event in zip(["", *events], events, strict=False):
        if event == "sync":
            since += 1
        elif before != "said":
            counts.append(since)
            since = 0
    return counts


def test_a_sync_comes_before_every_acknowledgement(laptop: Laptop, vendor: str) -> None:
    if vendor != "sqlite":
        pytest.skip("on PostgreSQL it is the server that syncs, and not the process that is watched")
    counts = syncs_before_each_word(laptop, WRITER)
    assert len(counts) == 20 and min(counts) >= 1, counts


def test_the_count_notices_a_database_that_does_not_sync(laptop: Laptop, vendor: str) -> None:
    """The control: with synchronous off the same count finds acknowledgements without a sync."""
    if vendor != "sqlite":
        pytest.skip("on PostgreSQL it is the server that syncs, and not the process that is watched")
    off = "from django.db import connection\nconnection.ensure_connection()\nconnection.connection.execute('PRAGMA synchronous = OFF')\nfor number"
    counts = syncs_before_each_word(laptop, WRITER.replace("for number", off, 1))
    assert min(counts, default=0) == 0, counts


@pytest.mark.database
def test_the_durable_settings_hold_on_every_connection(laptop: Laptop, vendor: str) -> None:
    code = "import django; django.setup()\nfrom django.db import connection\nconnection.ensure_connection()\nraw = connection.connection\n"
    if vendor == "sqlite":
        code += "print(*[raw.execute(f'PRAGMA {name}').fetchone()[0] for name in ('synchronous', 'journal_mode', 'foreign_keys')])"
        assert laptop.told(code).split() == ["2", "wal", "1"]
        return
    code += "print(*[raw.execute(f'SHOW {name}').fetchone()[0] for name in ('fsync', 'synchronous_commit', 'full_page_writes')])"
    assert laptop.told(code).split() == ["on", "on", "on"]


@pytest.mark.database
def test_a_connection_that_would_forget_is_refused(laptop: Laptop, vendor: str) -> None:
    """Someone turned durability off: nothing is written until it is on again."""
    if vendor == "sqlite":
        code = "import django; django.setup()\nfrom django.db import connection\nfrom guyub.front.cli.words import main\n"
        code += "connection.settings_dict['OPTIONS']['init_command'] = 'PRAGMA synchronous=OFF'\nmain(['check-books'])"
        assert "database.forgetful" in laptop.python(code, stderr=-1).communicate(timeout=60)[1]
        return
    told = laptop("check-books", code=1, DATABASE_URL=f"{laptop.url}&options=-c%20synchronous_commit=off")
    assert "database.forgetful" in told
