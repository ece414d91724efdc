"""The command line on real files: import, report, proof, backup, restore, open export, crashes."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data"
GOOD = str(DATA / "buku-koperasi-2012.xlsx")


class Laptop:
    """A folder of data and the words run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = {
            **clean,
            "GUYUB_DATA": str(folder),
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
        }

    def __call__(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "guyub", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    @property
    def database(self) -> Path:
        return self.folder / "guyub.sqlite3"

    def forge(self, *statements: str) -> None:
        raw = sqlite3.connect(self.database)
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        raw.commit()
        raw.close()


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    made = Laptop(tmp_path / "data")
    made("import", GOOD, "--cooperative", "abu", "--create")
    return made


def receive(laptop: Laptop, amount: int, key: str) -> dict[str, Any]:
    wish = {
        "on": "2013-01-05",
        "amount_rupiah": amount,
        "into": "1101",
        "unit": "PUSAT",
        "account": "3101",
        "narration": "pokok",
    }
    return json.loads(laptop("run", "ledger.receive", "--cooperative", "abu", "--key", key, json.dumps(wish)))


def test_import_report_and_proof(laptop: Laptop, tmp_path: Path) -> None:
    assert "abu: utuh; 1 catatan, 15 baris" in laptop("check-books")
    for kind in ("pdf", "docx", "xlsx", "json"):
        target = tmp_path / f"neraca.{kind}"
        laptop("report", "position", "--cooperative", "abu", "--on", "31/12/2012", f"--{kind}", str(target))
        assert target.stat().st_size > 1000
    rows = json.loads((tmp_path / "neraca.json").read_text(encoding="utf-8"))["rows"]
    assert {"1201": 146_313_907}.items() <= {
        row["cells"]["code"]: row["cells"]["amount"] for row in rows
    }.items()
    assert "opening.already" in laptop("import", GOOD, "--cooperative", "abu", "--on", "30/12/2012", code=1)


def test_a_wrong_file_keeps_nothing_and_says_where(laptop: Laptop, tmp_path: Path) -> None:
    told = laptop(
        "import", str(DATA / "buku-koperasi-2012-salah.xlsx"), "--cooperative", "lain", "--create", code=1
    )
    assert "C6" in told and "Rp10.000" in told and "import.blocked" in told
    assert "lain" not in laptop("check-books")
    torn = tmp_path / "sobek.xlsx"
    torn.write_bytes((DATA / "buku-koperasi-2012.xlsx").read_bytes()[:5000])
    assert "file.unreadable" in laptop("import", str(torn), "--cooperative", "lain", "--create", code=1)


def test_the_same_key_is_one_entry_across_processes(laptop: Laptop) -> None:
    assert receive(laptop, 15_000, "kunci-cli-1")["data"] == receive(laptop, 15_000, "kunci-cli-1")["data"]
    assert "2 catatan" in laptop("check-books")


def test_backup_and_restore_record_themselves(laptop: Laptop, tmp_path: Path) -> None:
    kept = tmp_path / "cadangan.guyub"
    laptop("backup", str(kept))
    assert "file.exists" in laptop("backup", str(kept), code=1)
    receive(laptop, 15_000, "kunci-cli-2")
    Path(f"{laptop.database}-wal").write_bytes(b"basi" * 100)
    laptop("restore", str(kept))
    assert "1 catatan" in laptop("check-books")
    assert "foundation.record_restore" in laptop("run", "reports.trail", "--cooperative", "abu")
    broken = tmp_path / "rusak.guyub"
    broken.write_bytes(kept.read_bytes()[:3000])
    assert "backup.unreadable" in laptop("restore", str(broken), code=1)
    assert "1 catatan" in laptop("check-books")


def test_the_open_export_is_verified_by_the_standard_library_alone(laptop: Laptop, tmp_path: Path) -> None:
    head = receive(laptop, 15_000, "kunci-cli-3")["data"]["head"]
    made = tmp_path / "abu.zip"
    laptop("export", str(made), "--cooperative", "abu")
    verify = [sys.executable, "-I", "-S", str(ROOT / "src" / "guyub" / "verify.py")]
    sound = subprocess.run([*verify, str(made), head], capture_output=True, text=True)
    assert sound.returncode == 0 and head in sound.stdout
    for name, old, new in (
        ("lines.csv", "15000", "16000"),
        ("entries.csv", "pokok", "wajib"),
        ("balances.csv", "15000", "15001"),
    ):
        forged = tmp_path / f"palsu-{name}.zip"
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(forged, "w") as target:
            for item in source.namelist():
                content = source.read(item)
                target.writestr(
                    item, content.replace(old.encode(), new.encode()) if item == name else content
                )
        found = subprocess.run([*verify, str(forged)], capture_output=True, text=True)
        assert found.returncode == 1 and "NOT SOUND" in found.stdout, name
    assert subprocess.run([*verify, GOOD], capture_output=True).returncode == 1


def test_a_forger_who_recomputes_everything_meets_the_printed_head(laptop: Laptop) -> None:
    """The file's holder rewrites an amount, its hashes, totals and head; only paper remembers."""
    printed = receive(laptop, 15_000, "kunci-cli-4")["data"]["head"]
    other = Laptop(laptop.folder.parent / "palsu")
    other("import", GOOD, "--cooperative", "abu", "--create")
    receive(other, 16_000, "kunci-cli-4")
    assert "utuh" in other("check-books", "--cooperative", "abu")
    told = other("check-books", "--cooperative", "abu", "--head", printed, code=1)
    assert "TIDAK UTUH" in told and "berbeda dari yang tercetak" in told


def test_a_changed_amount_is_named(laptop: Laptop) -> None:
    receive(laptop, 15_000, "kunci-cli-5")
    laptop.forge("UPDATE ledger_posting SET amount = amount * 2 WHERE abs(amount) = 15000")
    told = laptop("check-books", code=1)
    assert "Baris catatan 2 telah diubah" in told


def test_other_tools_cannot_write(laptop: Laptop) -> None:
    raw = sqlite3.connect(laptop.database)
    with pytest.raises(sqlite3.OperationalError, match="guyub_tx"):
        raw.execute("UPDATE ledger_account SET name = 'x'")


WRITER = """
import sys, django; django.setup()
from datetime import date
from guyub.foundation.command import SYSTEM
from guyub.foundation.running import run
from guyub.ledger.commands.receive import Receive
import random, time
for number in range(int(sys.argv[2])):
    began = time.perf_counter()
    done = run(Receive(on=date(2013, 1, 5), amount_rupiah=1000 + number, into="1101", unit="PUSAT", account="3101", narration="x"), actor=SYSTEM, body="abu", key=f"penulis-{sys.argv[1]}-{number}")
    print(done.data["entry"], round((time.perf_counter() - began) * 1000, 2), flush=True)
"""


def writers(laptop: Laptop, count: int, each: int) -> list["subprocess.Popen[str]"]:
    environment = {**laptop.environment, "DJANGO_SETTINGS_MODULE": "guyub.config.settings"}
    return [
        subprocess.Popen([sys.executable, "-c", WRITER, str(at), str(each)], env=environment, stdout=subprocess.PIPE, text=True)
        for at in range(count)
    ]  # fmt: skip


def test_writers_at_once_leave_no_error_and_no_gap(laptop: Laptop) -> None:
    running = writers(laptop, 8, 20)
    numbers = sorted(
        int(line.split()[0]) for one in running for line in one.communicate(timeout=120)[0].splitlines()
    )
    assert all(one.returncode == 0 for one in running)
    assert numbers == list(range(2, 162))
    assert "161 catatan" in laptop("check-books")


def test_killed_at_random_moments_every_acknowledged_entry_is_there(laptop: Laptop) -> None:
    chance = random.Random(17)
    acknowledged: set[int] = set()
    for round_ in range(4):
        [one] = writers(laptop, 1, 10_000)
        time.sleep(0.9 + chance.random())
        one.send_signal(signal.SIGKILL)
        acknowledged |= {
            int(line.split()[0]) for line in one.communicate()[0].splitlines() if len(line.split()) == 2
        }
        assert round_ >= 0
    told = laptop("check-books")
    entries = int(told.split(": utuh; ")[1].split()[0])
    assert acknowledged and max(acknowledged) <= entries


def test_a_torn_wal_loses_no_sound_book(laptop: Laptop) -> None:
    raw = sqlite3.connect(laptop.database)
    raw.execute("PRAGMA wal_autocheckpoint = 0")
    raw.execute("SELECT count(*) FROM ledger_entry").fetchone()
    receive(laptop, 15_000, "kunci-cli-6")
    receive(laptop, 16_000, "kunci-cli-7")
    wal = Path(f"{laptop.database}-wal")
    content = wal.read_bytes()
    raw.close()
    torn = Laptop(laptop.folder.parent / "sobek")
    torn.folder.mkdir()
    torn.database.write_bytes(laptop.database.read_bytes())
    if content:
        Path(f"{torn.database}-wal").write_bytes(content[: len(content) * 2 // 3])
    told = torn("check-books")
    assert "utuh" in told


def test_the_durable_pragmas_hold_on_every_connection(laptop: Laptop) -> None:
    """Synchronous is FULL on every connection, so a commit in WAL mode syncs before it returns."""
    code = (
        "import django; django.setup()\n"
        "from django.db import connection\nconnection.ensure_connection()\n"
        "raw = connection.connection\n"
        "print(raw.execute('PRAGMA synchronous').fetchone()[0], raw.execute('PRAGMA journal_mode').fetchone()[0],"
        " raw.execute('PRAGMA foreign_keys').fetchone()[0])"
    )
    environment = {**laptop.environment, "DJANGO_SETTINGS_MODULE": "guyub.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["2", "wal", "1"]
