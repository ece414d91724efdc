"""What a member changes of their own on the phone, and the officer's answer to a wish, from page to page."""

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.conftest import House
from tests.front.web.test_pin import OWN, tries, with_pin

from guyub.front.web.own import _shared
from guyub.members.commands.keep_identity_scan import KeepIdentityScan
from guyub.members.queries import heirs, person

DATA = "/k/uji/aku/data/"
WISHES = "/k/uji/baca/members.wishes/"


@pytest.fixture
def siti(house: House) -> UUID:
    return with_pin(house, "Siti Aminah", "0007")


@pytest.fixture
def phone(house: House, siti: UUID) -> Client:
    client = Client()
    assert tries(client, "7", OWN) == 302
    return client


@pytest.fixture
def desk(house: House) -> Client:
    client = Client()
    client.post("/masuk/", {"login": "chair-uji", "password": "sandi-panjang-uji"})
    return client


def typed(**more: str) -> dict[str, str]:
    return {"key": "kunci-data-sendiri", **more}


def test_contact_is_saved_at_once_and_its_history_is_shown(house: House, siti: UUID, phone: Client) -> None:
    sent = phone.post(
        f"{DATA}ubah/", typed(phone="0812 3456 7890", email="siti@contoh.id", address="Jalan Baru 2")
    )
    assert sent["Location"] == f"{DATA}?berubah"
    page = phone.get(sent["Location"]).content.decode()
    assert "Sudah disimpan" in page and "0812-3456-7890" in page and "Riwayat perubahan data" in page
    assert 'value="Jalan Baru 2"' in phone.get(f"{DATA}ubah/").content.decode()
    phone.post(f"{DATA}ubah/", {"key": "kunci-kedua", "phone": "0812 3456 7890", "address": ""})
    assert (person(house.body, siti).address, person(house.body, siti).email) == ("", "")


def test_what_was_typed_stays_and_what_is_wrong_is_said_beside_its_field(phone: Client) -> None:
    for field, wrong in (("phone", "nomor saya"), ("email", "siti@")):
        answer = phone.post(f"{DATA}ubah/", typed(**{"address": "Jalan Tetap", field: wrong}))
        page = answer.content.decode()
        assert answer.status_code == 422 and f'id="wrong-{field}"' in page
        assert f'value="{wrong}"' in page and 'value="Jalan Tetap"' in page
    answer = phone.post(f"{DATA}betulkan/", typed(identity_number="123", name="Siti A"))
    page = answer.content.decode()
    assert answer.status_code == 422 and 'id="wrong-identity_number"' in page and 'value="Siti A"' in page
    answer = phone.post(f"{DATA}betulkan/", typed(birth_on="kemarin"))
    assert answer.status_code == 422 and 'id="wrong-birth_on"' in answer.content.decode()


def heir(place: int, name: str, share: str = "") -> dict[str, str]:
    return {f"name-{place}": name, f"relation-{place}": "child", f"share-{place}": share}


def test_heirs_are_asked_for_confirmed_beside_what_was_and_told(
    house: House, siti: UUID, phone: Client, desk: Client
) -> None:
    sent = phone.post(
        f"{DATA}ahli-waris/", typed(**heir(0, "Ani"), **heir(1, "Budi"), **heir(3, "<b>Cici</b>"))
    )
    assert sent["Location"] == f"{DATA}?diminta"
    assert "menunggu petugas" in phone.get(DATA).content.decode() and heirs(house.body, siti) == []
    home = desk.get("/k/uji/").content.decode()
    assert "Siti Aminah minta ahli warisnya diubah" in home and f"{WISHES}#permintaan-" in home
    page = desk.get(WISHES).content.decode()
    assert "33,34 %" in page and "Belum ada" in page and "&lt;b&gt;Cici" in page
    wish = page.partition('id="permintaan-')[2].partition('"')[0]
    paper: Any = SimpleUploadedFile("kk.pdf", b"%PDF-1.4 kartu keluarga")
    done = desk.post(WISHES, {"wish": wish, "key": "sahkan-pertama", "paper": paper})
    assert done["Location"] == f"{WISHES}?sah"
    assert [one.name for one in heirs(house.body, siti)] == ["Ani", "Budi", "<b>Cici</b>"]
    assert "Permintaan perubahan disahkan" in phone.get("/k/uji/aku/pesan/").content.decode()
    again = desk.post(WISHES, {"wish": wish, "key": "sahkan-kedua"})
    assert again.status_code == 422 and "sudah dijawab" in again.content.decode()
    assert 'value="33,34"' in phone.get(f"{DATA}ahli-waris/").content.decode()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({}, "Belum ada nama ahli waris"),
        (heir(0, "Ani", "60") | heir(1, "Budi", "30"), "90 %"),
        (heir(0, "Ani", "separuh"), "separuh"),
        ({"name-0": "Ani"}, "belum"),
    ],
)
def test_heirs_that_do_not_fit_are_refused_and_stay_typed(
    phone: Client, rows: dict[str, str], said: str
) -> None:
    answer = phone.post(f"{DATA}ahli-waris/", typed(**rows))
    page = answer.content.decode()
    assert (answer.status_code == 422 and said in page.lower()) or said in page
    assert all(f'value="{text}"' in page for name, text in rows.items() if name.startswith("name"))


def test_a_wish_that_is_declined_is_answered_with_the_reason(siti: UUID, phone: Client, desk: Client) -> None:
    phone.post(f"{DATA}betulkan/", typed(name="Siti Aminah Rahayu"))
    page = desk.get(WISHES).content.decode()
    wish = page.partition('id="permintaan-')[2].partition('"')[0]
    assert "Siti Aminah Rahayu" in page and "Sekarang tercatat" in page
    empty = desk.post(WISHES, {"wish": wish, "decline": "ya", "reason": " ", "key": "tolak-kosong"})
    assert empty.status_code == 422
    done = desk.post(
        WISHES, {"wish": wish, "decline": "ya", "reason": "KTP belum dibawa", "key": "tolak-satu"}
    )
    assert done["Location"] == f"{WISHES}?tolak"
    assert "KTP belum dibawa" in phone.get("/k/uji/aku/pesan/").content.decode()
    assert "KTP belum dibawa" in phone.get(DATA).content.decode()
    assert "Tidak ada permintaan yang menunggu" in desk.get(WISHES).content.decode()


def test_whether_the_office_has_a_photo_of_the_card_is_shown_but_not_the_photo(
    house: House, siti: UUID, phone: Client
) -> None:
    assert "belum ada" in phone.get(DATA).content.decode().partition("Foto KTP")[2][:80]
    scan = KeepIdentityScan(person=siti, identity_scan=b"%PDF-1.4 3513014508900001")
    house.run(scan, actor=house.chair)
    page = phone.get(DATA).content.decode()
    assert "dilampirkan 14 Maret 2025" in page.partition("Foto KTP")[2][:120]
    assert "identity_scan" not in page and "3513014508900001" not in page
    assert "mengubah: Foto KTP" in phone.get("/k/uji/aku/pesan/").content.decode()
    wish = {"person": str(siti), "part": "card_photo", "purpose": "check_card"}
    refused = phone.post("/k/uji/lakukan/members.read_identity/", wish)
    assert refused.status_code in (302, 404, 422) and b"3513014508900001" not in refused.content


def test_consent_is_shown_with_both_days(phone: Client) -> None:
    for answer in ("ya", "tidak"):
        phone.post(DATA, {"agreed": answer, "key": f"setuju-{answer}-1"})
    page = phone.get(DATA).content.decode()
    assert "Anda mencabut persetujuan pada 14 Maret 2025" in page and "Dicabut" in page


def test_shares_that_nobody_says_are_equal_and_make_a_whole() -> None:
    rows = [{"name": name, "relation": "child", "share": "", "phone": ""} for name in "abc"]
    assert [one["share_permyriad"] for one in _shared(rows)] == ["3334", "3333", "3333"]
