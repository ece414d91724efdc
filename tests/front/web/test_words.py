"""A member's sheet in words to send on: from the phone and from the counter, with ways that need no other server."""

from urllib.parse import unquote

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.front.web.test_pin import OWN, tries, with_pin
from tests.reports.queries.test_mine import saves

from guyub.members.commands.change_person import ChangePerson


def test_a_member_reads_prints_and_sends_on_the_own_sheet(house: House) -> None:
    siti, client = with_pin(house, "Siti <b>Aminah", "0007"), Client()
    saves(house, siti, 25_000)
    tries(client, "7", OWN)
    sheet = client.get("/k/uji/aku/lembar/").content.decode()
    assert (
        "Rp25.000" in sheet.replace("25.000", "Rp25.000")
        and "&lt;b&gt;Aminah" in sheet
        and "<b>Aminah" not in sheet
    )
    paper = client.get("/k/uji/aku/lembar/?paper=pdf")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    page = client.get("/k/uji/aku/bagikan/").content.decode()
    assert "Jumlah simpanan: Rp25.000" in page and "front/share.js" in page
    link = unquote(page.partition('href="whatsapp://send?text=')[2].partition('"')[0])
    assert (
        "Jumlah simpanan: Rp25.000" in link
        and "https://" not in page.partition("<main")[2].partition("</main")[0]
    )


def test_at_the_counter_for_a_member_without_a_phone_of_their_own(house: House) -> None:
    siti = with_pin(house, "Siti Aminah", "0007")
    house.run(ChangePerson(person=siti, phone="081234567890"), actor=house.chair)
    seen = {}
    for who in ("teller", "chair"):
        client = Client()
        client.force_login(User.objects.get(username=f"{who}-uji"))
        sheet = client.get("/k/uji/baca/reports.member_sheet/", {"person": str(siti)}).content.decode()
        assert f"/k/uji/tulisan-anggota/?person={siti}" in sheet and "paper=pdf" in sheet
        seen[who] = client.get("/k/uji/tulisan-anggota/", {"person": str(siti)}).content.decode()
    assert all("whatsapp://send?phone=6281234567890&amp;text=" in page for page in seen.values())
    assert Client().get("/k/uji/tulisan-anggota/", {"person": str(siti)}).status_code == 302


def test_another_members_sheet_is_not_there(house: House) -> None:
    with_pin(house, "Siti Aminah", "0007")
    budi, client = with_pin(house, "Pak Budi", "0008"), Client()
    tries(client, "7", OWN)
    assert client.get("/k/uji/tulisan-anggota/", {"person": str(budi)}).status_code == 404
    assert client.get("/k/uji/baca/reports.member_sheet/", {"person": str(budi)}).status_code == 404
