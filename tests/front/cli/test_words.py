"""The command line on real files: import, report, proof, backup, restore, open export, crashes."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.intake.office import workbook
from tests.laptop import GOOD, Laptop, empty_laptop

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data"


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
    assert "import.blocked" in laptop("import", GOOD, "--cooperative", "abu", "--on", "30/12/2012", code=1)


def test_a_wrong_file_keeps_nothing_and_says_where(laptop: Laptop, tmp_path: Path) -> None:
    told = laptop(
        "import", str(DATA / "buku-koperasi-2012-salah.xlsx"), "--cooperative", "lain", "--create", code=1
    )
    assert "C6" in told and "Rp10.000" in told and "import.blocked" in told
    assert "lain" not in laptop("check-books")
    torn = tmp_path / "sobek.xlsx"
    torn.write_bytes((DATA / "buku-koperasi-2012.xlsx").read_bytes()[:5000])
    assert "file.unreadable" in laptop("import", str(torn), "--cooperative", "lain", "--create", code=1)


COUNTED = """
import django; django.setup()
from guyub.foundation.guard import business_tables
from guyub.foundation.sql import row
print([(table, row(f"SELECT count(*) FROM {table}")[0]) for table in sorted(business_tables())])
"""


def test_what_only_the_plan_refuses_leaves_no_cooperative_behind(tmp_path: Path, vendor: str) -> None:
    """A list that its own file does not refuse, but for which the new books have no account."""
    file = tmp_path / "simpanan.xlsx"
    rows = [
        ["Daftar simpanan per 31 Desember 2024"],
        ["No", "Nama", "Simpanan pokok"],
        [1, "Ani", 50_000],
        [2, "Budi", 50_000],
    ]
    file.write_bytes(workbook(Simpanan=rows))
    bring = ("import", str(file), "--cooperative", "baru", "--create")
    with empty_laptop(tmp_path / "data", vendor) as laptop:
        laptop("import", GOOD, "--cooperative", "abu", "--create", "--dry-run")
        before = laptop.told(COUNTED)
        for _ in range(2):
            told = laptop(*bring, code=1)
            assert "Tidak ada perkiraan untuk “simpanan pokok”" in told and "import.blocked" in told
            assert laptop.told(COUNTED) == before
        laptop(*bring, "--template", "konsumen")
        told = laptop("check-books")
        assert "baru: utuh; 1 catatan" in told and "abu" not in told


def test_the_same_key_is_one_entry_across_processes(laptop: Laptop) -> None:
    assert laptop.receive(15_000, "kunci-cli-1")["data"] == laptop.receive(15_000, "kunci-cli-1")["data"]
    assert "2 catatan" in laptop("check-books")


def test_other_tools_cannot_write(laptop: Laptop) -> None:
    raw = sqlite3.connect(laptop.database)
    with pytest.raises(sqlite3.OperationalError, match="guyub_tx"):
        raw.execute("UPDATE ledger_account SET name = 'x'")


def test_writers_at_once_leave_no_error_and_no_gap(laptop: Laptop) -> None:
    running = [laptop.writer(str(at), 20) for at in range(8)]
    numbers = sorted(
        int(line.split()[0]) for one in running for line in one.communicate(timeout=120)[0].splitlines()
    )
    assert all(one.returncode == 0 for one in running)
    assert numbers == list(range(2, 162))
    assert "161 catatan" in laptop("check-books")
