"""The disk is full: one sentence, nothing lost, and it goes on once there is space again."""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.laptop import WRITER, Laptop

PERSISTENT = (
    WRITER.replace("    done = run(", "    try: done = run(", 1).rsplit("    print(", 1)[0]
    + """
    except Exception as error:
        told = outside(error)
        print("refused", told.code if told else repr(error), flush=True)
        time.sleep(0.05)
        continue
    print("kept", done.data["entry"], done.data["head"], flush=True)
"""
).replace("import sys,", "from guyub.foundation.outside import outside\nimport sys,", 1)


@contextmanager
def limited(process: int, laptop: Laptop) -> Iterator[None]:
    """No file of the process may grow; works for everyone."""
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    size = Path(f"{laptop.database}-wal").stat().st_size + 30_000
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.prlimit(process, resource.RLIMIT_FSIZE, before)


@contextmanager
def filled(process: int, laptop: Laptop) -> Iterator[None]:
    """A file takes the rest of the small disk."""
    stone = laptop.folder / "batu"
    with stone.open("wb", buffering=0) as out:
        try:
            while out.write(bytes(4096)):
                pass
        except OSError:
            pass
    yield
    stone.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that holds empty books and little more, where this machine lets us have one."""
    place = tmp_path / "kecil"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "guyub", str(place)], capture_output=True
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here; the limit on file sizes is tried instead")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def endure(laptop: Laptop, full: "type[limited] | object") -> None:
    one = laptop.python(PERSISTENT, "penuh", "1000000")
    assert one.stdout
    heads: list[str] = []

    def until(word: str, count: int) -> None:
        seen = 0
        while seen < count:
            told = one.stdout.readline().split()
            assert told and (told[0] == "kept" or told[1] == "disk.unwritable"), told
            seen += told[0] == word
            if told[0] == "kept":
                heads.append(told[2])

    until("kept", 5)
    with full(one.pid, laptop):  # type: ignore[operator]
        until("refused", 5)
    until("kept", 5)
    one.kill()
    one.communicate()
    numbers = [int(head.split(":")[0]) for head in heads]
    assert numbers == list(range(2, len(heads) + 2)), "no gap where the disk was full"
    printed = [part for head in heads[:3] + heads[-9:] for part in ("--head", head)]
    assert "abu: utuh" in laptop("check-books", "--cooperative", "abu", *printed)


def test_files_that_may_not_grow(laptop: Laptop, vendor: str) -> None:
    if vendor != "sqlite":
        pytest.skip("on PostgreSQL it is the server whose files grow")
    endure(laptop, limited)


def test_a_small_disk_that_is_full(small_disk: Path, vendor: str) -> None:
    if vendor != "sqlite":
        pytest.skip("on PostgreSQL it is the server whose disk is full")
    endure(Laptop(small_disk / "data").opened(), filled)


def test_a_word_on_a_full_disk_says_one_sentence(laptop: Laptop, tmp_path: Path, vendor: str) -> None:
    if vendor != "sqlite":
        pytest.skip("on PostgreSQL it is the server whose disk is full")
    head = laptop.head()
    limit = 2000
    for words in (("backup", str(tmp_path / "a.guyub")), ("run", "ledger.close_month", "--cooperative", "abu", "month=201212")):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "guyub", *words],
            env=laptop.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)),
        )
        assert done.returncode == 1 and done.stderr.startswith("disk.unwritable: "), done.stderr
        assert len(done.stderr.splitlines()) == 1 and not done.stdout
    assert not list(tmp_path.glob("a.guyub*"))
    assert laptop.head() == head


DOORS = """
import json, logging, os, resource, sys, time
stick = os.path.join(os.environ["GUYUB_DATA"], "stik")
os.mkdir(stick)
os.environ["GUYUB_DRIVES"] = stick
import django; django.setup()
from base64 import b64encode
from datetime import date
from pathlib import Path
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from uuid import UUID
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.running import run, today
from guyub.members import queries as members
from guyub.members.commands.make_token import MakeToken
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.give_login import GiveLogin
logging.disable(logging.CRITICAL)
abu = members.body_of("abu")
person = run(AddPerson(name="Bendahara"), actor=SYSTEM, body="abu").data["person"]
for role in ("treasurer", "secretary", "chair"):
    run(Appoint(person=person, role=role, since=date(2010, 1, 1), alone_up_to_rupiah=10**9), actor=SYSTEM, body="abu")
run(GiveLogin(person=person, username="penuh", password="sandi-panjang-uji"), actor=SYSTEM, body="abu")
secret = "x" * 40
run(MakeToken(name="Mesin", until=today(abu), secret=secret, acts=("ledger.receive",)), actor=Actor(UUID(person), "Bendahara", door="page"), body="abu")
officer = Client(raise_request_exception=False)
officer.force_login(User.objects.get(username="penuh"))
stranger = Client(raise_request_exception=False)
large = b"Kode;Nama\\n" + b"1;Kas\\n" * 900_000
wish = {"on": "2013-01-05", "amount_rupiah": 5000, "into": "1101", "unit": "PUSAT", "account": "3101", "narration": "pokok"}
typed = wish | {"on": "05/01/2013", "amount_rupiah": "5.000"}
doors = {
    "page read": lambda: officer.get("/k/abu/"),
    "paper": lambda: officer.get("/k/abu/baca/reports.position/", {"on": "31/12/2012", "paper": "pdf"}),
    "answer": lambda: officer.get("/api/abu/queries/reports.trial_balance", {"on": "31/12/2012"}),
    "page": lambda: officer.post("/k/abu/lakukan/ledger.receive/", typed),
    "json": lambda: officer.post("/api/abu/commands/ledger.receive", json.dumps(wish), content_type="application/json"),
    "sign in": lambda: stranger.post("/masuk/", {"login": "penuh", "password": "sandi-panjang-uji"}),
    "wrong sign in": lambda: stranger.post("/masuk/", {"login": "penuh", "password": "salah"}),
    "large upload": lambda: officer.post("/k/abu/baca/intake.imports/", {"files": [SimpleUploadedFile("a.csv", large)]}),
    "small upload": lambda: officer.post("/k/abu/baca/intake.imports/", {"files": [SimpleUploadedFile("b.csv", b"Per 31 Desember 2012\\nNama;Debet;Kredit\\nKas;1;\\nModal;;1\\n")]}),
    "staged": lambda: officer.post("/api/abu/commands/intake.stage", json.dumps({"name": "c.csv", "content": b64encode(b"a;b").decode()}), content_type="application/json"),
    "copies": lambda: officer.post("/k/abu/lakukan/foundation.back_up/", {"do": "backup", "place": stick, "passphrase": "kata-kunci-panjang", "again": "kata-kunci-panjang"}),
    "draft": lambda: officer.post("/k/abu/lakukan/ledger.receive/?draf", typed),
    "by pin": lambda: stranger.post("/anggota/", {"k": "abu", "number": "1", "pin": "274019"}),
    "own password": lambda: officer.post("/akun/sandi/", {"oldpassword": "sandi-panjang-uji", "password1": "sandi-panjang-lain", "password2": "sandi-panjang-lain"}),
    "token": lambda: officer.post("/k/abu/lakukan/members.make_token/", {"name": "Mesin", "until": "31/01/2013"}),
    "program": lambda: stranger.post("/api/abu/commands/ledger.receive", json.dumps(wish), content_type="application/json", HTTP_AUTHORIZATION="Bearer " + secret),
    "no right": lambda: officer.post("/api/abu/commands/members.ask_heirs", json.dumps({"heirs": []}), content_type="application/json"),
    "day": lambda: officer.post("/k/abu/lakukan/foundation.confirm_day/", {"day": "05/01/2013"}),
    "interview": lambda: officer.post("/k/abu/baca/rules.interview/", {"keep": "1"}),
    "sign out": lambda: officer.post("/keluar/"),
}
officer.get("/k/abu/"), stranger.get("/masuk/")
# The time of the session is due to be written with the next page.
kept = officer.session
kept["stay"] = {**kept["stay"], "seen": kept["stay"]["seen"] - 120, "began": kept["stay"]["began"] - 600}
kept.save()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
for name, ask in doors.items():
    answer = ask()
    for _ in range(600):
        if answer.status_code != 302 or "/dibaca/" not in answer.url and "refresh" not in answer.content.decode():
            break
        time.sleep(0.1)
        seen = officer.get(answer.url)
        answer = answer if "refresh" in seen.content.decode() else seen
    said = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode("utf-8", "replace")
    full = "disk.unwritable" in said or "Penyimpanan penuh" in said
    print(json.dumps([name, answer.status_code, full]), flush=True)
"""


def test_every_door_says_that_the_disk_is_full(laptop: Laptop, vendor: str) -> None:
    """Reading goes on; whatever must be kept is told in the one sentence, also what no page of ours keeps itself."""
    if vendor != "sqlite":
        return
    told, _ = laptop.python(DOORS).communicate(timeout=300)
    answers = {name: (status, full) for name, status, full in map(json.loads, told.splitlines())}
    assert {name: answers.pop(name) for name in ("page read", "paper", "answer")} == dict.fromkeys(
        ("page read", "paper", "answer"), (200, False)
    )
    assert len(answers) == 17
    silent = {name: told for name, told in answers.items() if not told[1] or told[0] not in {409, 422, 503}}
    assert not silent, silent
