"""The page of copies: whoever may sees sticks, age, progress and the words of a restore; others see nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.conftest import TODAY, House, open_house
from tests.front.test_copying import stick
from tests.front.web.test_trail import client
from tests.reports.test_trail import SALE

from guyub.foundation import keys
from guyub.foundation.commands.back_up import BackUp, found_whole
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.front.doors import copying
from guyub.front.doors.copying import Copying
from guyub.front.web import copies

__all__ = ["stick"]
ADDRESS = "/k/uji/lakukan/foundation.back_up/"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was begun, without its being done."""
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr(copies, "begin", lambda body, **wish: seen.append(wish))
    return seen


def press(browser: Client, **typed: str) -> tuple[int, str]:
    answer = browser.post(ADDRESS, {"do": "backup", "place": "", **typed})
    return answer.status_code, answer.content.decode()


def test_a_stick_is_there_to_be_chosen_and_one_press_begins(
    house: House, stick: Path, begun: list[dict[str, Any]]
) -> None:
    shown = client(house).get(ADDRESS).content.decode()
    assert "FLASHDISK" in shown and "Belum ada cadangan" in shown and "checked" in shown
    assert press(client(house), place=str(stick))[0] == 302
    assert begun[0]["place"] == str(stick) and begun[0]["kind"] == "backup"


def test_a_passphrase_is_typed_twice_alike_and_long_enough(
    house: House, stick: Path, begun: list[dict[str, Any]]
) -> None:
    keys.ring()
    for one, two, field in (("pendek", "pendek", "passphrase"), ("empat kata di kertas", "lain", "again")):
        status, shown = press(client(house), passphrase=one, again=two)
        assert status == 422 and shown.count('id="salah"') == 1 and one not in shown
        assert f'name="{field}"' in shown.partition("autofocus")[0][-400:]
    assert not begun
    press(client(house), passphrase="empat kata di kertas", again="empat kata di kertas")
    assert begun[0]["passphrase"] == "empat kata di kertas"


def test_books_of_others_are_not_copied_by_one_cooperative(
    house: House, stick: Path, begun: list[dict[str, Any]]
) -> None:
    other = open_house("lain")
    assert press(client(house))[0] == 302, "an empty cooperative has nothing to lose"
    other.run(SALE)
    status, shown = press(client(house))
    assert status == 422 and "koperasi lain" in shown and len(begun) == 1
    assert client(house).post(ADDRESS, {"do": "bundle", "place": ""}).status_code == 302
    assert begun[1]["kind"] == "bundle", "its own books it may always take"


def test_how_old_the_last_one_is(house: House, stick: Path) -> None:
    found_whole("ab" * 32)
    wish = BackUp(kind="backup", name="guyub-uji.guyub", rows=7, sha256="ab" * 32, place="FLASHDISK")
    house.run(wish, actor=house.treasurer)
    shown = client(house).get(ADDRESS).content.decode()
    assert "14 Maret 2025, oleh treasurer uji, di FLASHDISK (hari ini)" in shown


def test_what_goes_on_is_found_again_and_what_stopped_says_why(house: House, stick: Path) -> None:
    state = Copying(slug="uji", kind="backup", place="FLASHDISK", name="guyub-uji.guyub", rows=1234)
    copying._note(state)
    shown = client(house, "treasurer").get(ADDRESS).content.decode()
    assert "Sedang menulis guyub-uji.guyub" in shown and 'http-equiv="refresh"' in shown
    assert "Simpan cadangan sekarang" not in shown
    copying._note(Copying(**{**vars(state), "phase": "stopped", "code": "disk.unwritable", "facts": {}}))
    assert "Penyimpanan penuh" in client(house).get(ADDRESS).content.decode()
    copying._note(Copying(**{**vars(state), "slug": "lain", "phase": "done"}))
    assert "guyub-uji.guyub" not in client(house).get(ADDRESS).content.decode()


def test_a_backup_on_the_stick_stands_with_the_words_that_bring_it_back(house: House, stick: Path) -> None:
    (stick / "Guyub").mkdir()
    (stick / "Guyub" / "guyub-uji-2025-03-01.guyub").write_bytes(b"x")
    shown = client(house).get(ADDRESS).content.decode()
    assert f"./guyub restore &quot;{stick}/Guyub/guyub-uji-2025-03-01.guyub&quot;" in shown.replace(
        '"', "&quot;"
    )


def test_the_file_is_handed_out_to_those_who_may_only(house: House, stick: Path) -> None:
    folder = Path(str(stick.parent / "data" / "copies"))
    folder.mkdir(parents=True)
    (folder / "a.guyub").write_bytes(b"isi")
    copying._note(Copying(slug="uji", kind="backup", place="", name="a.guyub", phase="done"))
    answer = client(house).get("/k/uji/salinan/")
    assert b"".join(answer.streaming_content) == b"isi"  # type: ignore[attr-defined]
    assert 'filename="a.guyub"' in answer["Content-Disposition"]
    assert client(house, "teller").get("/k/uji/salinan/").status_code == 404
    assert client(open_house("lain")).get("/k/uji/salinan/").status_code == 404
    (folder / "a.guyub").unlink()
    assert client(house).get("/k/uji/salinan/").status_code == 404


def test_it_is_offered_when_the_office_closes(house: House) -> None:
    wish = {"day": f"{TODAY:%d/%m/%Y}", "key": "hari-ini-1"}
    shown = client(house).post(f"/k/uji/lakukan/{ConfirmDay.word}/", wish).content.decode()
    assert ADDRESS in shown and "Simpan cadangan ke stik" in shown
