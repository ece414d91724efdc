"""Backup and restore: everything comes back, on either database, or nothing is changed."""

import json
import random
import signal
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.failure.test_export import verified
from tests.laptop import Laptop, own_database
from tests.members.emergency import IN_A_FOLDER

from guyub.foundation.keys import Key

pytestmark = pytest.mark.database
PASSPHRASE = {"GUYUB_PASSPHRASE": "empat kata di kertas"}
SEAL = "import django; django.setup()\nfrom guyub.foundation import keys\nprint(keys.seal('3513114508900001', context=b'x').hex())"
UNSEAL = "import sys, django; django.setup()\nfrom guyub.foundation import keys\nprint(keys.unseal(bytes.fromhex(sys.argv[1]), context=b'x'))"


def kept(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as made:
        return json.loads(made.read("guyub.json"))  # type: ignore[no-any-return]


def sums(file: Path) -> dict[str, str]:
    """The digest of every table; a restore itself adds acts."""
    return {name: one["sha256"] for name, one in kept(file)["tables"].items() if name != "foundation_act"}


def test_what_came_after_the_backup_is_gone_and_its_printed_heads_say_so(
    laptop: Laptop, tmp_path: Path
) -> None:
    chance = random.Random(11)
    file, again = tmp_path / "a.guyub", tmp_path / "b.guyub"
    before = laptop.write("sebelum", chance.randrange(1, 20))
    laptop("backup", str(file))
    assert "file.exists" in laptop("backup", str(file), code=1)
    later = laptop.write("sesudah", chance.randrange(1, 20))
    told = laptop("restore", str(file))
    assert "abu: utuh" in told and "Buku sebelumnya disimpan" in told
    assert laptop.head() == before
    laptop("backup", str(again))
    assert sums(again) == sums(file)
    assert "foundation.record_restore" in laptop("run", "reports.trail", "--cooperative", "abu")
    laptop("check-books", "--cooperative", "abu", "--head", before)
    size = later.split(":")[0]
    assert size in laptop("check-books", "--cooperative", "abu", "--head", later, code=1)
    laptop.write("lain", int(size))
    told = laptop("check-books", "--cooperative", "abu", "--head", later, code=1)
    assert "TIDAK UTUH" in told and "berbeda dari yang tercetak" in told


def test_what_members_agreed_to_in_an_emergency_comes_back(tmp_path: Path) -> None:
    """The notice, its day and two voices: the third is still wanted, and the proof ties them to their acts."""
    laptop = Laptop(tmp_path / "data")
    notice, wish = laptop.told(IN_A_FOLDER, "once").split()
    laptop("backup", str(tmp_path / "a.guyub"))
    assert kept(tmp_path / "a.guyub")["tables"]["members_emergencyvoice"]["rows"] == 2
    assert "desa: utuh" in laptop("restore", str(tmp_path / "a.guyub"))
    assert notice in laptop("run", "members.notices", "--cooperative", "desa")
    pending = json.loads(laptop("run", "members.notices", "--cooperative", "desa"))[0]["pending"]
    word = ("run", "members.carry_out_notice", "--cooperative", "desa")
    assert "notice.few" in laptop(*word, f"pending={pending}", code=1)
    assert "notice.none" in laptop(*word, f"pending={wish}", code=1)


def test_the_guard_stands_again_after_a_restore(laptop: Laptop, tmp_path: Path) -> None:
    laptop("backup", str(tmp_path / "a.guyub"))
    laptop("restore", str(tmp_path / "a.guyub"))
    outside = (
        "import django; django.setup()\nfrom django.db import connection, transaction\n"
        "for text in ('UPDATE ledger_account SET name = name', 'DELETE FROM ledger_posting', 'UPDATE ledger_entry SET tx = 1'):\n"
        "    try:\n        with transaction.atomic(): connection.cursor().execute(text)\n        print('written')\n"
        "    except Exception as error: print(type(error).__name__)"
    )
    assert "written" not in laptop.told(outside)


def test_a_backup_of_one_database_restores_on_the_other(laptop: Laptop, tmp_path: Path, vendor: str) -> None:
    """From a laptop's file to an office's server and back, every row and every head the same."""
    if vendor == "sqlite":
        pytest.skip("the run on PostgreSQL has both")
    with own_database() as url:
        small, server = Laptop(tmp_path / "file").opened(), Laptop(tmp_path / "office", url)
        head = small.write("a", 7)
        small("backup", str(tmp_path / "a.guyub"))
        told = server("restore", str(tmp_path / "a.guyub"), code=1)
        assert "backup.unknown_signer" in told and "backup.unreadable" not in told
        small("backup", str(tmp_path / "geheim.guyub"), **PASSPHRASE)
        server("restore", str(tmp_path / "geheim.guyub"), **PASSPHRASE)
        assert server.head() == head
        server("backup", str(tmp_path / "b.guyub"))
        assert sums(tmp_path / "b.guyub") == sums(tmp_path / "geheim.guyub")
        last = server.write("b", 5)
        server("backup", str(tmp_path / "c.guyub"))
        small("restore", str(tmp_path / "c.guyub"))
        assert small.head() == last
        small("backup", str(tmp_path / "d.guyub"))
        assert sums(tmp_path / "d.guyub") == sums(tmp_path / "c.guyub")
        small.write("c", 3)
        assert small("check-books", "--cooperative", "abu", "--head", head, "--head", last)


def test_a_damaged_file_changes_nothing(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "a.guyub"
    laptop("backup", str(file))
    head = laptop.write("sesudah", 1)
    content = file.read_bytes()
    chance = random.Random(5)
    torn = [content[:size] for size in (0, 10, len(content) // 2, len(content) - 1)]
    for at in (len(content) // 5, len(content) // 3, chance.randrange(len(content) * 2 // 3)):
        torn.append(content[:at] + bytes(255 - one for one in content[at : at + 40]) + content[at + 40 :])
    for one in torn:
        broken = tmp_path / "rusak.guyub"
        broken.write_bytes(one)
        assert "backup.unreadable" in laptop("restore", str(broken), code=1)
    assert "backup.unreadable" in laptop("restore", str(tmp_path / "tidak-ada.guyub"), code=1)
    assert laptop.head() == head


def test_a_changed_row_or_a_newer_version_is_refused(laptop: Laptop, tmp_path: Path) -> None:
    file = tmp_path / "a.guyub"
    laptop("backup", str(file))

    def newer(manifest: dict[str, Any]) -> None:
        manifest["migrations"].append(["ledger", "0999_later"])

    key = Key(bytes.fromhex(json.loads((laptop.folder / "data-keys").read_text())["keys"][0]))
    edited = forged(file, tmp_path / "ubah.guyub", {"tables/ledger_unit.jsonl": (b"PUSAT", b"PASUT")})
    assert "backup.unreadable" in laptop("restore", str(edited), code=1)
    later = forged(file, tmp_path / "baru.guyub", {}, change=newer, key=key)
    assert "backup.newer" in laptop("restore", str(later), code=1)
    assert laptop.head()


def forged(
    file: Path,
    made: Path,
    rows: dict[str, tuple[bytes, bytes]],
    *,
    change: Any = None,
    key: Key | None = None,
) -> Path:
    """The backup with rows changed; with a key, the manifest says so too and is signed by that key."""
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(made, "w") as target:
        manifest = json.loads(source.read("guyub.json"))
        for item in source.namelist():
            content = source.read(item)
            if item in rows:
                assert rows[item][0] in content, item
                content = content.replace(*rows[item])
                manifest["tables"][item[7:-6]]["sha256"] = sha256(content).hexdigest()
            if item not in ("guyub.json", "guyub.sig") or key is None:
                target.writestr(item, content)
        if key is not None:
            if change:
                change(manifest)
            plain = json.dumps(manifest).encode()
            private = Ed25519PrivateKey.from_private_bytes(key.derived(b"sign"))
            signature = private.sign(b"guyub-backup 3\n" + plain).hex()
            target.writestr("guyub.json", plain)
            target.writestr(
                "guyub.sig",
                json.dumps(
                    {"ed25519": private.public_key().public_bytes_raw().hex(), "signature": signature}
                ),
            )
    return made


LOGIN = (
    "import django; django.setup()\nfrom guyub.foundation.command import SYSTEM\nfrom guyub.foundation.running import run\n"
    "from guyub.members.commands.add_person import AddPerson\nfrom guyub.members.commands.appoint import Appoint\n"
    "from guyub.members.commands.give_login import GiveLogin\nfrom guyub.members.commands.reset_pin import ResetPin\n"
    "from datetime import date\nfrom uuid import UUID\n"
    "person = UUID(run(AddPerson(name='Ratna'), actor=SYSTEM, body='abu').data['person'])\n"
    "run(GiveLogin(person=person, username='ratna', password='kata-sandi-panjang-77'), actor=SYSTEM, body='abu')\n"
    "run(Appoint(person=person, role='treasurer', since=date(2013, 1, 1), alone_up_to_rupiah=5000000), actor=SYSTEM, body='abu')\n"
    "from django.contrib.auth.models import User; print(User.objects.get(username='ratna').password)"
)
OPENS = (
    "import django; django.setup()\nfrom django.contrib.auth import authenticate\n"
    "print(authenticate(None, username='ratna', password='kata-sandi-panjang-77') is not None)"
)


def test_credentials_lie_sealed_and_open_on_any_machine_by_the_passphrase(
    laptop: Laptop, tmp_path: Path
) -> None:
    """Whoever finds the stick finds no hash to try; whoever has the passphrase signs in as before."""
    hashed = laptop.told(LOGIN).strip()
    assert hashed.startswith("argon2")
    file = tmp_path / "a.guyub"
    laptop("backup", str(file), **PASSPHRASE)
    with zipfile.ZipFile(file) as made:
        plain = b"".join(made.read(name) for name in made.namelist())
    assert b"argon2" not in plain and hashed.encode() not in plain
    (laptop.folder / "data-keys").unlink()
    laptop("restore", str(file), **PASSPHRASE)
    assert laptop.told(OPENS).strip() == "True"
    (laptop.folder / "data-keys").unlink()
    told = laptop("restore", str(file), "--without-keys")
    assert "abu: utuh" in told and "tidak ikut" in told
    assert laptop.told(OPENS).strip() == "False"


def test_a_limit_grant_office_or_hash_changed_inside_is_found_by_verify_and_by_restore(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.told(LOGIN)
    file = tmp_path / "a.guyub"
    laptop("backup", str(file))
    head = laptop.head()
    limit = {"tables/foundation_grant.jsonl": (b"5000000", b"9000000")}
    name = {"tables/auth_user.jsonl": (b'"ratna"', b'"maling"')}
    for number, rows in enumerate((limit, name)):
        for key in (None, Key(b"k" * 32)):  # without signing it anew, and signed by somebody else
            bad = forged(file, tmp_path / f"{number}{bool(key)}.guyub", rows, key=key)
            told = laptop("restore", str(bad), code=1)
            assert ("backup.unreadable" if key is None else "backup.unknown_signer") in told
            code, said = verified(bad)
            if key is None:
                assert code == 1 and "was changed" in said
            else:
                good = verified(file)[1].partition("signed by ")[2][:24]
                assert code == 0 and good not in said
                assert verified(bad, signer=good)[0] == 1 and verified(file, signer=good)[0] == 0
    assert laptop.head() == head


def test_a_restore_shows_the_print_that_the_trail_has(laptop: Laptop, tmp_path: Path) -> None:
    file, other = tmp_path / "a.guyub", tmp_path / "b.guyub"
    told = laptop("backup", str(file))
    mark = told.partition("Sidik berkas ")[2][:24]
    trail = laptop("run", "reports.trail", "--cooperative", "abu")
    assert mark in trail and mark in verified(file)[1]
    told = laptop("restore", str(file))
    assert mark in told and "mencatat berkas ini" in told and "tidak mencatat" not in told
    assert mark in laptop("run", "reports.trail", "--cooperative", "abu")
    laptop("backup", str(other))
    laptop("restore", str(file))
    assert "tidak mencatat" in laptop("restore", str(other)), (
        "the books that stand here were before that copy"
    )


def test_whatever_holds_the_books_is_for_this_account_alone(
    laptop: Laptop, tmp_path: Path, vendor: str
) -> None:
    """Also where whoever starts it lets everyone read what they make."""
    import os

    before = os.umask(0)
    try:
        laptop.folder.chmod(0o755)
        laptop("backup", str(tmp_path / "a.guyub"))
        laptop("export", str(tmp_path / "a.zip"), "--cooperative", "abu")
        laptop(
            "report",
            "trial_balance",
            "--cooperative",
            "abu",
            "--on",
            "31/01/2013",
            "--pdf",
            str(tmp_path / "a.pdf"),
        )
        laptop("restore", str(tmp_path / "a.guyub"))
    finally:
        os.umask(before)
    files = [tmp_path / "a.guyub", tmp_path / "a.zip", tmp_path / "a.pdf"]
    files += [one for one in laptop.folder.iterdir() if one.is_file() and one.stat().st_size]
    assert any("before-restore" in one.name for one in files)
    open_ones = [one.name for one in files if one.stat().st_mode & 0o077]
    assert not open_ones and not laptop.folder.stat().st_mode & 0o077


def test_a_running_guyub_is_noticed(laptop: Laptop, tmp_path: Path) -> None:
    laptop("backup", str(tmp_path / "a.guyub"))
    hold = "import django; django.setup()\nfrom django.db import connection\nconnection.ensure_connection()\nprint(1, flush=True)\nimport time; time.sleep(60)"
    running = laptop.python(hold)
    assert running.stdout and running.stdout.readline()
    assert "restore.in_use" in laptop("restore", str(tmp_path / "a.guyub"), code=1)
    running.kill()
    running.communicate()
    assert "abu: utuh" in laptop("restore", str(tmp_path / "a.guyub"))


def test_a_backup_made_while_others_write_is_whole(laptop: Laptop, tmp_path: Path) -> None:
    running = laptop.writer("terus", 100_000)
    assert running.stdout
    for number in range(3):
        running.stdout.readline()
        laptop("backup", str(tmp_path / f"{number}.guyub"))
    running.kill()
    running.communicate()
    for number in range(3):
        assert "abu: utuh" in laptop("restore", str(tmp_path / f"{number}.guyub"))


def test_killed_during_a_restore_the_books_are_the_former_or_the_restored(
    laptop: Laptop, tmp_path: Path
) -> None:
    file = tmp_path / "a.guyub"
    first = laptop.write("a", 3)
    laptop("backup", str(file))
    latest = laptop.write("b", 3)
    chance = random.Random(3)
    for _ in range(6):
        one = subprocess.Popen(
            [sys.executable, "-m", "guyub", "restore", str(file)],
            env=laptop.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.4 + chance.random() * 0.9)
        one.send_signal(signal.SIGKILL)
        one.wait()
        assert laptop.head() in (first, latest)
    laptop("restore", str(file))
    assert laptop.head() == first


def test_a_restore_and_its_record_are_there_together_or_not_at_all(laptop: Laptop, tmp_path: Path) -> None:
    """Broken off once everything is written but not yet decided, the former books stand as they stood."""
    file = tmp_path / "a.guyub"
    laptop.write("a", 2)
    laptop("backup", str(file))
    latest = laptop.write("b", 2)
    code = (
        "import django, os, sys; django.setup()\nfrom guyub.front.cli import keeping, words\n"
        "record = keeping._record\ndef broken(run, **more):\n    record(run, **more)\n    os._exit(9)\n"
        "keeping._record = broken\nwords.main(['restore', sys.argv[1]])"
    )
    one = laptop.python(code, str(file))
    one.communicate(timeout=120)
    assert one.returncode == 9 and laptop.head() == latest
    laptop("restore", str(file))
    assert "foundation.record_restore" in laptop("run", "reports.trail", "--cooperative", "abu")


def test_the_keys_travel_only_under_the_passphrase(laptop: Laptop, tmp_path: Path) -> None:
    sealed = laptop.told(SEAL).strip()
    bare, full = tmp_path / "tanpa.guyub", tmp_path / "dengan.guyub"
    assert "TIDAK ikut" in laptop("backup", str(bare))
    assert "terkunci" in laptop("backup", str(full), **PASSPHRASE)
    secret = json.loads((laptop.folder / "data-keys").read_text())["keys"][0]
    assert "sealed" in kept(full) and kept(bare)["sealed"] is None
    for file in (bare, full):
        with zipfile.ZipFile(file) as made:
            content = b"".join(made.read(name) for name in made.namelist())
        assert secret.encode() not in content and bytes.fromhex(secret) not in content
    (laptop.folder / "data-keys").unlink()
    assert "passphrase.needed" in laptop("restore", str(full), code=1)
    assert "passphrase.wrong" in laptop("restore", str(full), code=1, GUYUB_PASSPHRASE="lima kata di kertas")
    laptop("restore", str(full), **PASSPHRASE)
    assert laptop.told(UNSEAL, sealed).strip() == "3513114508900001"
    laptop("restore", str(full))
    (laptop.folder / "data-keys").unlink()
    laptop("restore", str(full), "--without-keys")
    there = laptop.folder / "data-keys"
    assert not there.exists() or secret not in there.read_text(), "the former key does not come back"


def test_an_old_backup_comes_back_whatever_the_clock_says(laptop: Laptop, tmp_path: Path) -> None:
    laptop("backup", str(tmp_path / "a.guyub"))
    shifted = (
        "import sys, django; django.setup()\nfrom datetime import datetime, UTC\n"
        "from guyub.foundation.clock import clock_at\nfrom guyub.front.cli.words import main\n"
        "with clock_at(datetime(int(sys.argv[1]), 1, 1, tzinfo=UTC)): sys.exit(main(['restore', sys.argv[2]]))"
    )
    for year in ("2001", "2099"):
        assert "abu: utuh" in laptop.told(shifted, year, str(tmp_path / "a.guyub"))
        assert f"{year}-01-01" in laptop("run", "reports.trail", "--cooperative", "abu")


def test_the_former_books_stay_whole_beside_the_restored(laptop: Laptop, tmp_path: Path, vendor: str) -> None:
    laptop("backup", str(tmp_path / "a.guyub"))
    latest = laptop.write("b", 4)
    if vendor == "sqlite":  # a writer that was cut off leaves acknowledged entries in the -wal file
        one = laptop.writer("c", 100_000)
        assert one.stdout
        one.stdout.readline()
        one.kill()
        latest = laptop.head() if one.communicate() else ""
    told = laptop("restore", str(tmp_path / "a.guyub"))
    former = Path(told.split("disimpan sebagai ")[1].splitlines()[0])
    if vendor == "sqlite":
        former.replace(laptop.database)
    else:
        laptop("restore", str(former))
    assert laptop.head() == latest


def test_a_backup_is_checked_without_guyub(laptop: Laptop, tmp_path: Path) -> None:
    laptop.write("a", 3)
    laptop("backup", str(tmp_path / "a.guyub"))
    code, told = verified(tmp_path / "a.guyub")
    assert code == 0 and told.startswith("SOUND a whole backup")
    with zipfile.ZipFile(tmp_path / "a.guyub") as made, zipfile.ZipFile(tmp_path / "b.guyub", "w") as out:
        for name in made.namelist():
            content = made.read(name)
            out.writestr(name, content[:-1] if name == "tables/ledger_posting.jsonl" else content)
    code, told = verified(tmp_path / "b.guyub")
    assert code == 1 and "the table ledger_posting was changed" in told
