"""Imports on the pages: files are laid down, looked at, put right, confirmed, and watched to their end."""

import time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import House, open_house
from tests.foundation.test_reading import ENDLESS
from tests.intake.office import workbook
from tests.intake.test_village import GOOD, WRONG
from tests.laptop import ROOT, Laptop
from tests.ledger.test_journal import receive

from guyub.foundation import reading
from guyub.foundation.commands.reject import Reject
from guyub.foundation.models import Pending
from guyub.foundation.running import run
from guyub.front.doors import bringing
from guyub.intake.commands.confirm import Confirm
from guyub.intake.commands.stage import Stage
from guyub.intake.queries import imports
from guyub.intake.queries.heads import ImportsWish
from guyub.kernel.refusal import Refusal

SMALL = workbook(
    Neraca=[["Per 31 Desember 2012"], ["Nama", "Debet", "Kredit"], ["Kas", 12, None], ["Simpanan Sukarela", None, 12]],
    Daftar=[["No Anggota", "Nama", "Simpanan Sukarela"], ["1", "Dewi", 5], ["2", "Agus", 7]],
)  # fmt: skip

NEW = workbook(
    Neraca=[["Per 31 Desember 2012"], ["Nama", "Debet", "Kredit"], ["Kas", 13, None], ["Modal", None, 13]]
)


def client(house: House, role: str = "treasurer") -> Client:
    made = Client()
    made.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    return made


def upload(visitor: Client, house: House, *contents: bytes) -> Any:
    files = [SimpleUploadedFile(f"buku-{place}.xlsx", content) for place, content in enumerate(contents)]
    return visitor.post(f"/k/{house.slug}/baca/intake.imports/", {"files": files})


def here(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The background is this thread, as a test's transaction is not seen by another."""

    def begin(body: Any, uid: Any, *, actor: Any) -> None:
        for _ in bringing.carried_on(body, uid, actor=actor):
            pass

    monkeypatch.setattr("guyub.front.web.bringing.begin", begin)


def test_a_workbook_goes_all_the_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    here(house, monkeypatch)
    visitor = client(house)
    address = upload(visitor, house, SMALL).url
    page = visitor.get(address).content.decode()
    assert "Siap: 6 baris" in page and "Simpanan per anggota" not in page and "simpanan sukarela" in page
    answer = visitor.post(
        address, {"do": "correct", "on": "31/12/2012", "sheet:Daftar": "savings"}, follow=True
    )
    assert answer.status_code == 200
    done = visitor.post(address, {"do": "confirm", "amount": "12", "key": "kunci-impor-1"}, follow=True)
    assert "Sudah masuk" in visitor.get(address).content.decode() and done.status_code == 200
    assert "simpanan sukarela: 2 anggota masuk." in visitor.get(address).content.decode()
    assert imports(house.body, ImportsWish())[0]["state"] == "done"


def test_the_twin_shows_each_mistake_with_its_cell_and_nothing_secret(house: House) -> None:
    visitor = client(house)
    address = upload(visitor, house, WRONG).url
    page = visitor.get(address).content.decode()
    assert "5 kesalahan menahan" in page and "351310501069001" not in page
    for cell in ("Neraca Saldo C6", "Daftar Anggota I9", "Daftar Anggota D13", "Simpanan D16", "Simpanan D34", "Simpanan D45", "Daftar Anggota B24"):  # fmt: skip
        assert cell in page
    refused = visitor.post(address, {"do": "confirm", "amount": "1"})
    assert refused.status_code == 422 and "Betulkan dahulu" in refused.content.decode()


def test_a_large_import_waits_for_a_second_person(house: House) -> None:
    visitor = client(house)
    address = upload(visitor, house, GOOD).url
    seen = visitor.get(address).content.decode()
    amount = seen.split('name="amount" value="')[1].split('"')[0]
    waits = visitor.post(address, {"do": "confirm", "amount": amount, "key": "kunci-impor-2"})
    for said in (waits.content.decode(), visitor.get(address).content.decode()):
        assert "menunggu persetujuan orang kedua" in said and "<strong>chair uji</strong> (Ketua)" in said
        assert 'value="confirm"' not in said and 'value="correct"' not in said, "it is not sent twice"
    (sent,) = Pending.objects.all()
    assert f"/menunggu/{sent.uid}/" in said
    house.run(Reject(pending=sent.uid, reason="keliru"))
    assert 'value="confirm"' in visitor.get(address).content.decode()


def test_a_torn_file_strangers_and_other_cooperatives(house: House) -> None:
    torn = upload(client(house), house, GOOD[:5000])
    assert torn.status_code == 422 and not imports(house.body, ImportsWish())
    assert upload(client(house, "teller"), house, SMALL).status_code in (403, 404)
    address = upload(client(house), house, SMALL).url
    other = open_house("lain")
    assert client(other).get(address).status_code == 404
    assert client(other).get(address.replace(f"/{house.slug}/", f"/{other.slug}/")).status_code == 404


def test_while_one_file_is_read_for_minutes_everybody_is_answered(house: House) -> None:
    """The page says that it is read, others of the house and other houses go on, and it can be called off."""
    visitor, other = client(house), open_house("lain")
    slow = SimpleUploadedFile("lebar.csv", ENDLESS)
    address = f"/k/{house.slug}/baca/intake.imports/"
    answer = visitor.post(address, {"files": [slow]})
    try:
        assert answer.status_code == 302 and answer.url.endswith("/pemasukan/dibaca/")
        began = time.monotonic()
        page = visitor.get(answer.url).content.decode()
        assert "lebar.csv" in page and "Batalkan pembacaan" in page and 'http-equiv="refresh"' in page
        assert "lebar.csv" in visitor.get(address).content.decode()
        assert client(house, "chair").get(f"/k/{house.slug}/").status_code == 200
        house.run(receive())
        second = upload(visitor, house, NEW)
        assert second.status_code == 422 and "sedang dibaca" in second.content.decode()
        assert client(house, "teller").post(answer.url, {"do": "cancel"}).status_code == 404
        assert time.monotonic() - began < 5, "nobody waits for the file"
        assert upload(client(other), other, SMALL).url != answer.url
    finally:
        visitor.post(answer.url, {"do": "cancel"})
    page = visitor.get(answer.url)
    assert page.status_code == 422 and "dibatalkan" in page.content.decode()
    assert 'class="wrong"' not in page.content.decode(), "what one wished oneself is no fault"
    assert not imports(house.body, ImportsWish()), "nothing of it was kept"
    assert upload(visitor, house, SMALL).status_code == 302


def test_an_import_whose_file_takes_long_is_read_behind_its_page_and_by_no_lock(house: House) -> None:
    made = house.run(Stage(content=ENDLESS + b"Lain", name="lebar.csv"))
    uid, visitor = made.data["import_id"], client(house)
    address = f"/k/{house.slug}/pemasukan/{uid}/"
    try:
        page = visitor.get(address)
        assert page.status_code == 200 and "Batalkan pembacaan" in page.content.decode()
        asked = visitor.get(f"/api/{house.slug}/queries/intake.preview", {"import_id": uid})
        assert asked.json()["error"]["code"] == "reading.goes_on"
        with pytest.raises(Refusal) as told:
            run(Confirm(import_id=UUID(uid)), actor=house.treasurer, body=house.slug)
        assert told.value.code == "reading.goes_on"
    finally:
        visitor.post(address, {"do": "cancel"})
    page = visitor.get(address)
    assert page.status_code == 422 and "Baca lagi" in page.content.decode()
    assert reading.going_on(house.body.uid.hex) is None, "looking does not begin it again"
    assert visitor.post(address, {"do": "drop"}).status_code == 302


BACKGROUND = """
import sys, time, django; django.setup()
from pathlib import Path
from uuid import UUID
from guyub.foundation.command import SYSTEM
from guyub.foundation.running import run
from guyub.front.doors.bringing import begin
from guyub.intake.commands.confirm import Confirm
from guyub.intake.commands.stage import Stage
from guyub.intake.queries import preview, progress
from guyub.intake.queries.heads import ProgressWish
from guyub.intake.queries.preview import PreviewWish
from guyub.members.queries import body_of
body = body_of("abu")
staged = run(Stage(content=Path(sys.argv[1]).read_bytes(), name="buku.xlsx"), actor=SYSTEM, body="abu")
uid = UUID(staged.data["import_id"])
weight = preview(body, PreviewWish(import_id=uid))["weight_rupiah"]
run(Confirm(import_id=uid, amount_rupiah=weight), actor=SYSTEM, body="abu")
begin(body, uid, actor=SYSTEM)
for _ in range(600):
    time.sleep(0.1)
    if progress(body, ProgressWish(import_id=uid))["state"] == "done":
        print("selesai")
        break
"""


def test_the_background_carries_an_import_to_its_end(laptop: Laptop, tmp_path: Path) -> None:
    whole = ROOT / "tests" / "data" / "buku-koperasi-2012.xlsx"
    assert "selesai" in laptop.told(BACKGROUND, str(whole))
    assert "abu: utuh; 5 catatan, 165 baris" in laptop("check-books")
