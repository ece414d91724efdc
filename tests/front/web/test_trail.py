"""The trail's page: sentences that open to what they speak of, sifted, page by page, for those who may."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.reports.test_trail import LARGE, SALE

from guyub.foundation.commands.approve import Approve
from guyub.members.commands.add_person import AddPerson


def client(house: House, role: str = "chair") -> Client:
    browser = Client()
    browser.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    return browser


def page(house: House, role: str = "chair", word: str = "reports.trail", **wish: object) -> str:
    return client(house, role).get(f"/k/{house.slug}/baca/{word}/", wish).content.decode()


def test_an_act_opens_its_entry_and_the_person(house: House) -> None:
    siti = house.run(AddPerson(name="Siti")).data["person"]
    house.run(replace(SALE, person=UUID(siti)), actor=house.teller)
    shown = page(house)
    assert "teller uji (Kasir) mencatat uang masuk Rp500 ke Kas 1-1101" in shown and "dari Siti" in shown
    assert f"/k/{house.slug}/jurnal/1/" in shown and f"members.person/?person={siti}" in shown


def test_what_waits_opens_the_waiting_wish(house: House) -> None:
    uid = house.run(LARGE).waits
    assert uid is not None and f"/k/{house.slug}/menunggu/{uid}/" in page(house)
    house.run(Approve(pending=uid), actor=house.chair)
    assert f"/menunggu/{uid}/" not in page(house)


def test_a_group_of_the_menu_stands_for_its_words(house: House) -> None:
    house.run(AddPerson(name="Siti"))
    house.run(SALE)
    daily, people = page(house, what="daily"), page(house, what="members")
    assert (
        "uang masuk" in daily.partition("</details>")[2]
        and "menambah orang" not in daily.partition("</details>")[2]
    )
    assert "menambah orang: Siti" in people
    assert "Tidak ada yang cocok" in page(house, what="surplus")


def test_what_cannot_be_is_told_beside_its_field(house: House) -> None:
    shown = client(house).get(
        f"/k/{house.slug}/baca/reports.trail/", {"since": "kemarin dulu", "least_rupiah": "5"}
    )
    assert shown.status_code == 422
    said = shown.content.decode()
    assert 'id="wrong-since"' in said and 'value="kemarin dulu"' in said and 'value="5"' in said


def test_it_goes_on_with_what_is_older(house: House) -> None:
    for amount in (1, 2, 3):
        house.run(replace(SALE, amount_rupiah=amount))
    shown = page(house, most="2")
    assert "Rp3 " in shown and "Rp1 " not in shown and "before=" in shown
    older = shown.partition('href="?')[2].partition('"')[0].replace("&amp;", "&")
    assert "Rp1 " in client(house).get(f"/k/{house.slug}/baca/reports.trail/?{older}").content.decode()


@pytest.mark.parametrize("word", ["reports.trail", "reports.denied"])
def test_a_teller_does_not_read_it(house: House, word: str) -> None:
    assert client(house, "teller").get(f"/k/{house.slug}/baca/{word}/").status_code == 404


def test_an_attempt_stands_on_its_own_page(house: House) -> None:
    client(house, "teller").post(
        f"/k/{house.slug}/lakukan/ledger.close_month/", {"month": "202501", "key": "k" * 8}
    )
    assert "teller uji (Kasir) mencoba “Tutup bulan”" in page(house, word="reports.denied")
