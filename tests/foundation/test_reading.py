"""Files that strangers made: whatever they hold, others are answered, and the end is a value or a sentence."""

import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.laptop import ROOT

from guyub.foundation import reading
from guyub.foundation.spreadsheet import read
from guyub.kernel.refusal import Refusal
from guyub.kernel.sheet.workbook import Workbook, read_workbook, several

NEWEST = date(2025, 3, 14)
DATA = sorted(path for path in (ROOT / "tests" / "data").glob("*.*"))
ENDLESS = ("Nama;" * 3_900 + "\n").encode() * 190
"""Three and a half megabytes over which the understanding of headings takes minutes."""
SMALL = b"Per 31 Desember 2012\nNama;Debet;Kredit\nKas;10;\nModal;;10\n"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: object) -> None:
    """Turns are taken in a folder of the test's own."""
    settings.DATA = tmp_path  # type: ignore[attr-defined]


@contextmanager
def ends(code: str, **facts: str) -> Iterator[None]:
    """What happens within ends in this refusal."""
    with pytest.raises(Refusal) as told:
        yield
    assert told.value.code == code and told.value.facts.items() >= facts.items()


def begun(name: str, content: bytes, whose: str = "uji") -> reading.Reading:
    return reading.begin([(name, content)], newest=NEWEST, told={}, whose=whose, keep=lambda workbook: None)


def said(name: str, content: bytes) -> Workbook | str:
    """What a file came to: a workbook, or the code of a refusal."""
    try:
        return begun(name, content).result()
    except Refusal as refusal:
        return refusal.code


@pytest.fixture
def endless() -> Iterator[reading.Reading]:
    """A file that is being read for minutes."""
    going = begun("lebar.csv", ENDLESS)
    while going._process is None:
        time.sleep(0.01)
    yield going
    going.cancel()
    assert going.ended(10)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_a_file_read_apart_says_what_it_says_here(path: Path) -> None:
    here = read_workbook(several([(path.name, read(path.read_bytes(), path.name))]), newest=NEWEST)
    assert repr(said(path.name, path.read_bytes())) == repr(here)


def packed(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def with_sheet(change: bytes, into: bytes) -> bytes:
    """A small real xlsx with something in its first sheet changed."""
    stream = io.BytesIO()
    with ZipFile(DATA[3]) as source, ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, part.replace(change, into, 1) if name.endswith("sheet1.xml") else part)
    return stream.getvalue()


ODS = b"""<?xml version="1.0"?><office:document-content
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
><office:body><office:spreadsheet><table:table table:name="S"><table:table-row table:number-rows-repeated="1048576"
><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row
></table:table></office:spreadsheet></office:body></office:document-content>"""
ATTACKS = {
    "comments.xls": b"<!---->" * 27,
    "round.csv": b"Nama;Debet;Kredit\nKas;=ROUND(1;99999999999);\nModal;;5\n",
    "squares.csv": b"a;b\n2;x\n" + b"".join(b"=A%d*A%d;y\n" % (at, at) for at in range(2, 80)),
    "minus.csv": b"a;b\n=" + b"-" * 100_000 + b"1;2\n",
    "brackets.csv": b"a;b\n=" + b"(" * 100_000 + b"1;2\n",
    "figures.csv": b"Nama;Debet;Kredit\nKas;" + b"9" * 100_000 + b";\n=" + b"9" * 5_000 + b";;1\n",
    "million.csv": b"Nama;Debet\nKas;1" + b"0" * 5_000 + b" juta\n",
    "ranges.csv": b"a;b\n" + b"=SUM(A1:ZZ200000);=SUM(A1:ZZ200000)\n" * 2_000,
    "spans.xls": b"<table>" + (b"<tr>" + b"<td colspan=100 rowspan=100>" * 2) * 3_000,
    "nested.xls": b"<table><tr><td>" * 50_000,
    "far.xlsx": with_sheet(b'r="A1"', b'r="XFD1048576"'),
    "entities.xlsx": packed(
        "xl/worksheets/sheet1.xml",
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
        + b"]><worksheet>&m;</worksheet>",
    ),
    "bomb.xlsx": packed("xl/worksheets/sheet1.xml", bytes(100 << 20)),
    "inside.xlsx": packed("a.zip", packed("b.zip", packed("c.zip", bytes(1 << 20)))),
    "repeated.ods": packed("content.xml", ODS),
    "noughts.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 100_000,
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_file_made_to_stop_others_ends_at_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them took minutes, or all memory, or cannot be told from one that would."""
    monkeypatch.setattr(reading, "CPU_SECONDS", 5)
    came_to = said(name, ATTACKS[name])
    assert isinstance(came_to, Workbook) or came_to in ("file.unreadable", "file.too_large"), came_to


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), path=st.sampled_from(DATA))
def test_a_file_with_some_bytes_changed_is_a_value_or_a_refusal(seed: int, path: Path) -> None:
    came_to = said(path.name, mutated(path.read_bytes(), random.Random(seed)))
    assert isinstance(came_to, Workbook) or came_to in ("file.unreadable", "file.too_large", "reading.too_much_memory")  # fmt: skip


def mutated(content: bytes, drawn: random.Random) -> bytes:
    """The file with a few bytes changed, inside its parts where it is packed."""
    if not content.startswith(b"PK") or drawn.random() < 0.2:
        return changed(content, drawn)
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, changed(source.read(name), drawn) if drawn.random() < 0.5 else source.read(name))  # fmt: skip
    return stream.getvalue()


def changed(content: bytes, drawn: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(drawn.randint(1, 8)):
        at = drawn.randrange(max(len(data), 1))
        piece = drawn.choice([b"", b"9" * 12, b"\x00", b"<", b">", b'"', bytes(data[at : at + 40]) * 3])
        data[at : at + drawn.randint(0, 6)] = piece
    return bytes(data)


@pytest.mark.parametrize(
    ("limit", "most", "content", "code"),
    [
        ("CPU_SECONDS", 1, ENDLESS, "reading.too_long"),
        ("MOST_SECONDS", 1.0, ENDLESS, "reading.too_long"),
        (
            "MEMORY_BYTES",
            120 << 20,
            b"".join(b"%d;%d;%d;%d\n" % (at, at + 1, at + 2, at + 3) for at in range(10**6, 10**6 + 150_000)),
            "reading.too_much_memory",
        ),
        ("MOST_ANSWERED", 100, SMALL, "reading.too_much"),
    ],
    ids=["processor", "clock", "memory", "answer"],
)
def test_each_limit_ends_it_in_a_sentence_of_its_own(
    limit: str, most: float, content: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, limit, most)
    with ends(code, name="berkas.csv"):
        begun("berkas.csv", content).result()
    monkeypatch.undo()
    assert isinstance(said("kecil.csv", SMALL), Workbook)


def test_a_reader_that_crashes_says_of_the_file_that_it_is_damaged(endless: reading.Reading) -> None:
    assert endless._process is not None
    endless._process.send_signal(signal.SIGSEGV)
    with ends("file.unreadable", name="lebar.csv"):
        endless.result()


def test_what_is_cancelled_ends_at_once_and_another_can_come(endless: reading.Reading) -> None:
    began = time.monotonic()
    endless.cancel()
    with ends("reading.cancelled", name="lebar.csv"):
        endless.result()
    assert time.monotonic() - began < 5 and reading.going_on("uji") is None
    assert isinstance(said("kecil.csv", SMALL), Workbook)


def test_one_at_a_time_for_a_cooperative_and_others_go_on(endless: reading.Reading) -> None:
    with reading.hurried():
        with ends("reading.busy", name="lebar.csv"):
            begun("kecil.csv", SMALL)
        with ends("reading.goes_on", name="lebar.csv"):
            endless.result()
        began = time.monotonic()
        with ends("reading.goes_on", name="lebar.csv"):
            endless.result()
        assert time.monotonic() - began < 0.5, "only the first who asks waits, and only a moment"
    assert isinstance(begun("kecil.csv", SMALL, whose="lain").result(), Workbook)


def test_so_many_at_once_and_the_next_waits_for_its_turn(
    endless: reading.Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 1)
    waiting = begun("kecil.csv", SMALL, whose="lain")
    assert not waiting.ended(1.0)
    endless.cancel()
    assert isinstance(waiting.result(), Workbook)
    monkeypatch.setattr(reading, "TURN_SECONDS", 0.0)
    holding = begun("lebar.csv", ENDLESS, whose="satu")
    while holding._process is None:
        time.sleep(0.01)
    with ends("reading.busy"):
        begun("kecil.csv", SMALL, whose="dua").result()
    holding.cancel()
    assert holding.ended(10)


ALONE = """
import _socket, sys; sys.path.insert(0, sys.argv[1])
from guyub.foundation import reader
assert not [name for name in sys.modules if name.split(".")[0] in ("django", "yaml", "sqlite3", "psycopg")]
reader._confine(cpu_seconds=5, memory_bytes=1 << 30)
failed = 0
for tried in (lambda: _socket.socket(), lambda: open("/etc/hostname"), lambda: __import__("os").pipe()):
    try:
        tried()
    except OSError:
        failed += 1
print(failed)
"""


def test_the_program_that_reads_knows_no_database_and_can_open_nothing() -> None:
    told = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(ROOT / "src")], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "3"


PARENT = """
import os, sys, time, django; django.setup()
from datetime import date
from guyub.foundation import reading
content = ("Nama;" * 3900 + "\\n").encode() * 190
going = reading.begin([("lebar.csv", content)], newest=date(2025, 3, 14), told={}, whose="uji", keep=lambda some: None)
while going._process is None:
    time.sleep(0.01)
print(going._process.pid, flush=True)
going.ended(None)
"""


def test_it_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    environment = os.environ | {
        "GUYUB_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "guyub.config.settings",
    }  # fmt: skip
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    reader = int(parent.stdout.readline())
    os.kill(reader, 0)
    parent.kill()
    parent.communicate()
    for _ in range(100):
        if not Path(f"/proc/{reader}").exists() or "Z" in Path(f"/proc/{reader}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    pytest.fail("the reader lives on")
