"""A copy from the page: written, read back, on record, one at a time; what goes wrong leaves no half of it."""

import shutil
import time
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import House, open_house
from tests.laptop import Laptop

from guyub.foundation import backup as copies
from guyub.foundation.copies import last_copies
from guyub.front.doors import copying
from guyub.front.doors.copying import Copying, begin, to_download
from guyub.kernel.refusal import Refusal
from guyub.verify import verify

IN_THE_BACKGROUND = """
import sys, time, django; django.setup()
from guyub.foundation.command import SYSTEM
from guyub.foundation.copies import last_copies
from guyub.front.doors import copying
from guyub.members.queries import body_of
for kind in ("backup", "bundle"):
    copying.begin(body_of("abu"), actor=SYSTEM, kind=kind, place=sys.argv[1], passphrase=sys.argv[2] if kind == "backup" else "")
    while copying.copying().goes_on: time.sleep(0.05)
    state = copying.copying()
    print(state.phase, state.code, state.rows, state.name, flush=True)
    (one,) = last_copies(body_of("abu"), kind=kind)
    print(one.rows, one.place, one.with_keys, one.sha256, flush=True)
"""


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """A stick that is plugged in, and a data folder of its own."""
    settings.DATA = tmp_path / "data"
    folder = tmp_path / "FLASHDISK"
    folder.mkdir()
    monkeypatch.setenv("GUYUB_DRIVES", str(folder))
    return folder


@pytest.fixture
def here(house: House, stick: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The work is done at once, in the transaction of the test, and a backup has two rows."""

    def small(file: Path, *, passphrase: str, told: Any) -> Any:
        told("ledger", 2)
        rows = b"[1]\n[2]\n"
        tables = {"ledger": {"columns": [], "rows": 2, "sha256": sha256(rows).hexdigest()}}
        with zipfile.ZipFile(file, "w") as made:
            made.writestr("tables/ledger.jsonl", rows)
            made.writestr("credentials.sealed", b"")
            told_of = {**copies.FORMAT, "tables": tables, "credentials": sha256(b"").hexdigest()}
            copies.close_with(made, told_of)
        return {"tables": tables}

    monkeypatch.setattr(copying, "_started", lambda *what, **wish: copying._behind(*what, **wish))
    monkeypatch.setattr(copies, "write", small)
    return house


def ended() -> Copying:
    state = copying.copying()
    assert state is not None and not state.goes_on and not copying._one_at_a_time.locked()
    return state


@pytest.mark.database
def test_the_background_writes_reads_back_and_puts_on_record(laptop: Laptop, tmp_path: Path) -> None:
    """Whole, as the verifier that shares no code with it says; the passphrase is written nowhere."""
    stick = tmp_path / "FLASHDISK"
    stick.mkdir()
    told = laptop.told(IN_THE_BACKGROUND, str(stick), "empat kata di kertas", GUYUB_DRIVES=str(stick))
    backup, backed, bundle, bundled = told.splitlines()
    assert backup.startswith("done ") and bundle.startswith("done "), (backup, bundle)
    files = {one.suffix: one for one in (stick / "Guyub").iterdir()}
    assert verify(str(files[".guyub"]))[0] == [] == verify(str(files[".zip"]))[0]
    rows, place, with_keys, digest = backed.split(" ")
    assert (place, with_keys, digest) == ("FLASHDISK", "True", copies.print_of(files[".guyub"]))
    assert int(rows) > 50 and f" {rows} " in backup and bundled.split(" ")[2] == "False"
    assert not [one for one in laptop.folder.iterdir() if one.is_file() and b"empat kata" in one.read_bytes()]


def test_a_backup_on_a_stick_is_on_record(here: House, stick: Path) -> None:
    begin(here.body, actor=here.treasurer, kind="backup", place=str(stick), passphrase="empat kata di kertas")
    state = ended()
    assert (state.phase, state.place, state.rows, state.stopped_by) == ("done", "FLASHDISK", 2, None)
    (file,) = (stick / "Guyub").iterdir()
    (one,) = last_copies(here.body)
    assert (one.name, one.rows, one.maker_name, one.with_keys) == (file.name, 2, "treasurer uji", True)
    assert one.sha256 == copies.print_of(file) and to_download(here.body) is None


def test_without_a_stick_it_can_be_fetched_by_people_of_this_body_only(here: House) -> None:
    begin(here.body, actor=here.chair, kind="backup", place="")
    ended()
    file = to_download(here.body)
    assert file is not None and zipfile.is_zipfile(file)
    assert to_download(open_house("lain").body) is None
    begin(here.body, actor=here.chair, kind="bundle", place="")
    assert ended().phase == "done" and not file.exists(), (
        "one file waits to be fetched, not all there ever were"
    )


def test_a_stick_that_is_pulled_out_is_told_and_nothing_is_on_record(
    here: House, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = copies.read_back

    def pulled(file: Path, **more: Any) -> Any:
        shutil.rmtree(stick)
        return whole(file, **more)

    monkeypatch.setattr(copies, "read_back", pulled)
    begin(here.body, actor=here.treasurer, kind="backup", place=str(stick))
    stopped = ended().stopped_by
    assert stopped is not None and stopped.code == "backup.unreadable" and last_copies(here.body) == []
    with pytest.raises(Refusal) as caught:
        begin(here.body, actor=here.treasurer, kind="backup", place=str(stick))
    assert caught.value.code == "drive.gone" and not copying._one_at_a_time.locked()


def test_a_full_stick_is_told(here: House, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: Path, **more: Any) -> Any:
        file.write_bytes(b"half")
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(copies, "write", full)
    begin(here.body, actor=here.treasurer, kind="backup", place=str(stick))
    stopped = ended().stopped_by
    assert stopped is not None and stopped.code == "disk.unwritable"
    assert list((stick / "Guyub").iterdir()) == []


def test_a_bundle_that_is_not_whole_is_taken_away(
    here: House, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying.bundle, "write", lambda body, file: file.write_bytes(b"PK torn"))
    begin(here.body, actor=here.treasurer, kind="bundle", place=str(stick))
    stopped = ended().stopped_by
    assert stopped is not None and stopped.code == "bundle.not_whole"
    assert list((stick / "Guyub").iterdir()) == []


def test_a_copy_that_is_not_whole_is_taken_away(
    here: House, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = copies.write

    def torn(file: Path, **more: Any) -> Any:
        made = small(file, **more)
        file.write_bytes(file.read_bytes().replace(b"[2]", b"[3]"))
        return made

    monkeypatch.setattr(copies, "write", torn)
    begin(here.body, actor=here.treasurer, kind="backup", place=str(stick))
    assert ended().phase == "stopped" and list((stick / "Guyub").iterdir()) == []
    assert last_copies(here.body) == []


def test_who_may_not_leaves_no_copy_behind(here: House, stick: Path) -> None:
    begin(here.body, actor=here.teller, kind="backup", place=str(stick))
    stopped = ended().stopped_by
    assert stopped is not None and stopped.code == "access.denied"
    assert list((stick / "Guyub").iterdir()) == []


def test_our_own_mistake_is_no_copy_either(here: House, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "print_of", lambda file: 1 // 0)
    begin(here.body, actor=here.treasurer, kind="backup", place=str(stick))
    stopped = ended().stopped_by
    assert stopped is not None and stopped.code == "program.fault"


def test_one_at_a_time(here: House, stick: Path) -> None:
    with copying._one_at_a_time, pytest.raises(Refusal) as caught:
        begin(here.body, actor=here.chair, kind="backup", place=str(stick))
    assert caught.value.code == "backup.under_way"
    copying._note(Copying(slug="lain", kind="backup", place="", name="x.guyub"))
    with pytest.raises(Refusal) as caught:
        begin(here.body, actor=here.chair, kind="backup", place=str(stick))
    assert caught.value.code == "backup.under_way", "another process writes"


@pytest.mark.parametrize("end", ["done", "stopped"])
def test_whoever_reads_that_it_ended_may_begin_the_next(
    here: House, stick: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    noted: list[tuple[str, bool]] = []
    note = copying._note

    def seen(state: Copying) -> None:
        noted.append((state.phase, copying._one_at_a_time.locked()))
        note(state)

    monkeypatch.setattr(copying, "_note", seen)
    actor = here.treasurer if end == "done" else here.teller
    begin(here.body, actor=actor, kind="backup", place=str(stick))
    assert noted[-1] == (end, False) and noted[0] == ("writing", True)


def test_what_a_dead_process_left_is_broken_off(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copying._note(Copying(slug="uji", kind="backup", place="", name="x.guyub", phase="reading"))
    state = copying.copying()
    assert state is not None and state.goes_on and state.stopped_by is None
    later = time.time() + copying.SILENT_SECONDS + 1
    monkeypatch.setattr(copying.time, "time", lambda: later)
    assert not state.goes_on and state.stopped_by is not None and state.stopped_by.code == "backup.broken_off"


def test_a_bundle_that_takes_long_is_not_taken_for_dead(
    here: House, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bundle tells nothing of itself while it is written and verified."""
    seen: list[bool] = []

    def slow(*what: Any) -> None:
        for _ in range(4):
            time.sleep(0.3)
            state = copying.copying()
            seen.append(state is not None and state.goes_on)
        what[-1].write_bytes(b"PK")

    monkeypatch.setattr(copying, "SILENT_SECONDS", 0.6)
    monkeypatch.setattr(copying.bundle, "write", slow)
    monkeypatch.setattr(copying, "_verified", slow)
    begin(here.body, actor=here.treasurer, kind="bundle", place=str(stick))
    assert seen == [True] * 8 and ended().phase == "done"
