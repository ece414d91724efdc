"""A member's messages: counted on every page until they are read, on this phone and for this member only."""

from django.test import Client
from tests.conftest import House
from tests.front.web.test_pin import OWN, tries, with_pin

from guyub.foundation.running import newest_act
from guyub.voices.commands.announce import Announce
from guyub.voices.commands.answer import Answer
from guyub.voices.queries import HeardWish, voices_heard

NEW = 'class="count"'


def phone(house: House, number: str) -> Client:
    client = Client()
    assert tries(client, number, OWN) == 302
    return client


def read(client: Client, path: str = "") -> str:
    return client.get(f"/k/uji/aku/{path}").content.decode()


def test_what_is_new_is_counted_until_it_is_read_and_then_is_not(house: House) -> None:
    with_pin(house, "Siti Aminah", "0007")
    house.run(Announce(title="Rapat anggota", text="Sabtu pukul 9 <b>pagi</b>"), actor=house.chair)
    client = phone(house, "7")
    first = read(client)
    assert "Pesan baru (2)" in first and "Rapat anggota" in first and NEW in read(client, "catatan/")
    page = read(client, "pesan/")
    assert "PIN Anda diganti di kantor" in page and house.teller.name in page
    assert "&lt;b&gt;pagi" in page and page.count("badge warn") == 2 and NEW not in page
    again = read(client)
    assert "Pesan baru" not in again and NEW not in again and "Rapat anggota" not in again
    assert "Rapat anggota" in read(client, "pesan/") and "badge warn" not in read(client, "pesan/")


def test_an_answer_leads_to_what_was_said_and_reading_writes_nothing(house: House) -> None:
    with_pin(house, "Siti Aminah", "0007")
    client = phone(house, "7")
    read(client, "pesan/")
    client.post("/k/uji/aku/suara/", {"kind": "complaint", "text": "Toko tutup", "key": "kunci-suara-1"})
    (voice,) = voices_heard(house.body, HeardWish())
    house.run(Answer(voice=voice["voice"], text="Besok buka", state="done"), actor=house.chair)
    before = newest_act(house.body)
    assert "Pesan baru (1)" in read(client)
    page = read(client, "pesan/")
    assert "Besok buka" in page and f"/aku/suara/#suara-{voice['voice']}" in page
    assert f'id="suara-{voice["voice"]}"' in read(client, "suara/")
    assert newest_act(house.body) == before


def test_each_member_of_a_family_has_their_own_marks_on_one_phone(house: House) -> None:
    for name, number in (("Siti Aminah", "0007"), ("Pak Budi", "0008")):
        with_pin(house, name, number)
    client = phone(house, "7")
    read(client, "pesan/")
    assert NEW not in read(client)
    assert tries(client, "8", OWN) == 302 and NEW in read(client)
    assert tries(client, "7", OWN) == 302 and NEW not in read(client)
    kept = [one for one in client.cookies if one.startswith("baca-")]
    assert len(kept) == 1 and client.cookies[kept[0]]["path"] == "/k/uji/aku/"
    assert client.cookies[kept[0]]["httponly"]


def test_another_phone_counts_anew_and_a_torn_mark_does_no_harm(house: House) -> None:
    with_pin(house, "Siti Aminah", "0007")
    client = phone(house, "7")
    read(client, "pesan/")
    assert NEW in read(phone(house, "7"))
    for name in [one for one in client.cookies if one.startswith("baca-")]:
        client.cookies[name] = "\x00..<script>;" * 9
    assert NEW in read(client)


def test_the_messages_of_a_member_are_no_officers(house: House) -> None:
    desk = Client()
    desk.post("/masuk/", {"login": "chair-uji", "password": "sandi-panjang-uji"})
    assert desk.get("/k/uji/aku/pesan/").status_code == 404
    assert desk.get("/k/uji/aku/data/").status_code == 200
