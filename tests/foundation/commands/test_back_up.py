"""A copy on record: only one that was written and read back here, by those who may, with everything of it in the trail."""

import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.foundation import backup as copies
from guyub.foundation import credentials
from guyub.foundation.command import Actor
from guyub.foundation.commands.back_up import BackUp, found_whole
from guyub.foundation.copies import last_copies
from guyub.kernel.refusal import Refusal
from guyub.reports.queries.trail import TrailWanted, trail

WISH = BackUp(kind="backup", name="guyub-uji.guyub", rows=7, sha256="ab" * 32, place="FLASHDISK")


def test_a_copy_stands_on_record(house: House) -> None:
    found_whole(WISH.sha256)
    house.run(WISH, actor=house.treasurer)
    (kept,) = last_copies(house.body)
    assert (kept.on, kept.maker_name, kept.place, kept.rows) == (TODAY, "treasurer uji", "FLASHDISK", 7)
    assert trail(house.body, TrailWanted(most=1))[0]["facts"]["place"] == "FLASHDISK"
    found_whole("cd" * 32)
    house.run(replace(WISH, sha256="cd" * 32, kind="bundle"), actor=house.chair)
    assert last_copies(house.body) == [kept], "a bundle of one cooperative is no backup of all"
    assert [one.kind for one in last_copies(house.body, kind="bundle")] == ["bundle"]


def test_a_copy_that_was_not_read_back_here_is_refused(house: House) -> None:
    with refused("backup.not_made"):
        house.run(replace(WISH, sha256="ef" * 32))


def test_who_may(house: House) -> None:
    found_whole(WISH.sha256)
    denied(house, WISH, "teller", "supervisor")


def test_not_with_a_pin_at_the_office_machine(house: House) -> None:
    found_whole(WISH.sha256)
    with refused("access.password_needed"):
        house.run(WISH, actor=Actor(house.chair.uid, house.chair.name, door="desk"))


def test_one_changed_bit_among_its_rows_is_found_out(tmp_path: Path) -> None:
    rows = b'[1,"Jual"]\n[2,"Beli"]\n'
    told = {"columns": [], "rows": 2, "sha256": sha256(rows).hexdigest()}
    file = tmp_path / "a.guyub"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        made.writestr("tables/ledger.jsonl", rows)
        made.writestr(credentials.MEMBER, b"")
        nothing_apart = sha256(b"").hexdigest()
        copies.close_with(made, {**copies.FORMAT, "tables": {"ledger": told}, "credentials": nothing_apart})
    assert copies.read_back(file)["tables"] == {"ledger": told}
    whole = file.read_bytes()
    for place in range(whole.index(rows), whole.index(rows) + len(rows)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(Refusal, match=r"backup\.unreadable"):
            copies.read_back(file)
    file.write_bytes(whole[:-30])
    with pytest.raises(Refusal, match=r"backup\.unreadable"):
        copies.read_back(file)
