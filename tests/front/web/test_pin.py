"""A member at the door with number and PIN: let in, kept to what is theirs, one after another on one phone."""

from uuid import UUID

import pytest
from django.test import Client
from tests.conftest import TODAY, House, open_house
from tests.members.register import admitted

from guyub.foundation.access import words_of
from guyub.foundation.command import COMMANDS, QUERIES, SYSTEM, Actor
from guyub.front.web.pin import drawn
from guyub.kernel.people.pin import is_obvious
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.change_pin import ChangePin
from guyub.members.commands.reset_pin import ResetPin
from guyub.savings.commands.receive import Receive

FIRST, OWN = "490273", "618305"
FAR = "203.0.113.9"


def with_pin(house: House, name: str, number: str, pin: str = OWN) -> UUID:
    """A member who has chosen an own PIN."""
    person = admitted(house, name, number=number)
    house.agreed(ResetPin(person=person, pin=FIRST), actor=house.teller)
    house.run(ChangePin(old=FIRST, new=pin), actor=Actor(person, name, door="phone"))
    return person


def tries(client: Client, number: str, pin: str, slug: str = "uji") -> int:
    return client.post("/anggota/", {"k": slug, "number": number, "pin": pin}).status_code


def test_number_and_pin_open_what_is_ones_own(house: House) -> None:
    siti, client = with_pin(house, "Siti Aminah", "0007"), Client()
    wish = Receive(on=TODAY, person=siti, product="POKOK", amount_rupiah=100_000, into="1-1101", unit="TOKO")
    house.run(wish)
    assert client.get("/k/uji/aku/").status_code == 302
    assert tries(client, "7", OWN) == 302
    said = client.get("/k/uji/aku/").content.decode()
    assert "Rp100.000" in said and "Siti Aminah" in said
    for path in ("catatan/", "catatan/1/", "buku/", "shu/", "data/", "kartu/", "bagikan/", "pin/"):
        assert client.get(f"/k/uji/aku/{path}").status_code == 200, path
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/k/uji/aku/"
    assert client.get("/akun/").status_code == 404


def test_a_wrong_try_says_nothing_and_the_fifth_locks_even_from_another_phone(house: House) -> None:
    with_pin(house, "Siti Aminah", "0007")
    with_pin(house, "Pak Budi", "0008")
    unknown = Client().post("/anggota/", {"k": "uji", "number": "999", "pin": OWN}).content.decode()
    assert "Nomor atau PIN keliru" in unknown
    for _ in range(5):
        answer = Client().post("/anggota/", {"k": "uji", "number": "7", "pin": "000001"})
        assert answer.status_code == 422 and "Nomor atau PIN keliru" in answer.content.decode()
    assert (
        "Tunggu 15 menit"
        in Client().post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).content.decode()
    )
    assert tries(Client(), "8", OWN) == 302


def test_a_first_pin_leads_to_an_own_one_and_nowhere_else(house: House) -> None:
    person = admitted(house, number="0007")
    house.agreed(ResetPin(person=person, pin=FIRST), actor=house.teller)
    client = Client()
    assert tries(client, "7", FIRST) == 302
    assert client.get("/k/uji/aku/")["Location"] == "/k/uji/aku/pin/"
    assert client.get("/api/uji/queries/reports.mine").json()["error"]["code"] == "access.first_pin"
    wrong = client.post("/k/uji/aku/pin/", {"old": FIRST, "new": OWN, "again": "618306"})
    assert wrong.status_code == 422 and "belum sama" in wrong.content.decode()
    assert client.post("/k/uji/aku/pin/", {"old": FIRST, "new": OWN, "again": OWN}).status_code == 302
    assert client.get("/k/uji/aku/").status_code == 200


def test_a_pin_that_was_reset_ends_where_it_was_used(house: House) -> None:
    siti, client = with_pin(house, "Siti Aminah", "0007"), Client()
    tries(client, "7", OWN)
    house.agreed(ResetPin(person=siti, pin=FIRST), actor=house.teller)
    assert client.get("/k/uji/aku/").status_code == 409


def test_a_family_shares_a_phone_each_with_a_pin_of_their_own(house: House) -> None:
    with_pin(house, "Siti Aminah", "0007")
    budi, client = with_pin(house, "Pak Budi", "0008", "724916"), Client()
    tries(client, "7", OWN), tries(client, "8", "724916")
    assert [one["name"] for one in client.get("/anggota/").context["known"]] == ["Pak Budi", "Siti Aminah"]
    siti = client.get("/anggota/").context["known"][1]["key"]
    assert client.post("/anggota/", {"who": siti, "pin": "724916"}).status_code == 422
    assert "Pak Budi" in client.get("/k/uji/aku/").content.decode()
    assert client.post("/anggota/", {"who": siti, "pin": OWN}).status_code == 302
    said = client.get("/k/uji/aku/").content.decode()
    assert "Siti Aminah" in said and "Pak Budi" not in said
    client.post("/anggota/lupakan/", {"who": budi.hex})
    assert [one["name"] for one in client.get("/anggota/").context["known"]] == ["Siti Aminah"]


def test_an_officer_with_a_pin_is_a_member_on_every_page_and_call(house: House) -> None:
    """The chair's own member PIN opens no office, from near or far, and no other cooperative."""
    chair, other, client = with_pin(house, "Ketua Anggota", "0009"), open_house("lain"), Client()
    house.agreed(Appoint(person=chair, role="chair", since=TODAY), actor=SYSTEM)
    tries(client, "9", OWN)
    may = words_of("member", TODAY)
    for word in COMMANDS:
        assert (client.get(f"/k/uji/lakukan/{word}/").status_code == 404) == (word not in may), word
    for word in QUERIES:
        assert (client.get(f"/k/uji/baca/{word}/").status_code == 404) == (word not in may), word
        assert client.get(f"/api/{other.slug}/queries/{word}").status_code == 404
    for path in ("", "slip-pin/", "menunggu/00000000-0000-0000-0000-000000000009/", "jurnal/1/"):
        assert client.get(f"/k/uji/{path}").status_code in (302, 404), path
    assert client.get("/k/uji/aku/", REMOTE_ADDR=FAR).status_code == 200
    assert client.get("/k/lain/aku/").status_code == 404


def test_another_members_receipt_is_not_there(house: House) -> None:
    siti = with_pin(house, "Siti Aminah", "0007")
    with_pin(house, "Pak Budi", "0008", "724916")
    house.run(
        Receive(on=TODAY, person=siti, product="POKOK", amount_rupiah=9_000, into="1-1101", unit="TOKO")
    )
    client = Client()
    tries(client, "8", "724916")
    assert client.get("/k/uji/aku/catatan/1/").status_code == 404
    assert client.get("/k/uji/jurnal/1/").status_code == 404


def test_the_slip_shows_a_pin_once_and_it_lets_in(house: House) -> None:
    admitted(house, number="0007")
    client = Client()
    client.post("/masuk/", {"login": "teller-uji", "password": "sandi-panjang-uji"})
    page = client.get("/k/uji/slip-pin/", {"number": "7"})
    key = page.context["key"]
    slip = client.post("/k/uji/slip-pin/", {"number": "7", "key": key})
    pin = slip.context["pin"]
    assert pin in slip.content.decode() and not is_obvious(pin)
    assert pin not in client.get("/k/uji/slip-pin/", {"number": "7"}).content.decode()
    assert "setelah petugas kedua menyetujuinya" in slip.content.decode() and tries(Client(), "7", pin) == 422
    house.agree()
    assert tries(Client(), "7", pin) == 302
    assert "Tidak ada anggota" in client.get("/k/uji/slip-pin/", {"number": "55"}).content.decode()


def test_pins_made_by_chance_are_not_obvious() -> None:
    assert not any(is_obvious(drawn()) for _ in range(500))


@pytest.mark.parametrize("slug", ["", "tidak-ada", "UJI "])
def test_the_code_of_the_cooperative_may_be_typed_loosely(house: House, slug: str) -> None:
    with_pin(house, "Siti Aminah", "0007")
    open_house("lain")
    assert tries(Client(), "7", OWN, slug) == (302 if slug == "UJI " else 422)
