"""Officers on an enrolled machine: a PIN lets in there, nowhere else, not from far, and not once it is ended."""

import pytest
from django.test import Client
from tests.conftest import House, open_house

from guyub.members.commands.set_office_pin import SetOfficePin
from guyub.members.queries.devices import NoWish, devices_of

PIN, FAR = "618305", "203.0.113.9"


@pytest.fixture
def machine(house: House) -> Client:
    """The browser of a machine that the chair has just enrolled, signed out again."""
    house.run(SetOfficePin(pin=PIN), actor=house.teller)
    client = Client()
    client.post("/masuk/", {"login": "chair-uji", "password": "sandi-panjang-uji"})
    wish = {"name": "Komputer kasir", "days": "30", "key": "daftar-mesin"}
    assert client.post("/k/uji/mesin/", wish).status_code == 302
    assert (
        client.get("/meja/uji/").status_code == 404
        and b"menunggu" in client.get("/k/uji/mesin/?menunggu").content
    )
    house.agree()
    kept = client.cookies["mesin-uji"]
    assert kept["httponly"] and kept["samesite"] == "Strict"
    client.post("/keluar/")
    return client


def enters(client: Client, house: House, pin: str = PIN) -> int:
    return client.post("/meja/uji/", {"who": house.teller.uid.hex, "pin": pin}).status_code


def test_an_officer_works_with_a_pin_in_their_own_name(house: House, machine: Client) -> None:
    assert "teller uji" in machine.get("/meja/uji/").content.decode()
    assert enters(machine, house, "000001") == 422
    assert enters(machine, house) == 302
    assert machine.get("/", follow=True).status_code == 200
    assert machine.get("/k/uji/lakukan/ledger.receive/").status_code == 200
    assert machine.get("/akun/").status_code == 404
    refused = machine.post("/k/uji/slip-pin/", {"number": "7", "key": "slip-dari-meja"})
    assert "PIN baru" in refused.content.decode()


def test_elsewhere_from_far_and_after_its_end_there_is_no_such_door(house: House, machine: Client) -> None:
    open_house("lain")
    assert Client().get("/meja/uji/").status_code == 404
    assert machine.get("/meja/lain/").status_code == machine.get("/meja/tidak-ada/").status_code == 404
    assert machine.get("/meja/uji/", REMOTE_ADDR=FAR).status_code == 404
    assert enters(machine, house) == 302
    assert machine.get("/k/uji/", REMOTE_ADDR=FAR).status_code == 409
    assert machine.get("/k/lain/").status_code == 404
    chair = Client()
    chair.post("/masuk/", {"login": "chair-uji", "password": "sandi-panjang-uji"})
    device = devices_of(house.body, NoWish())[0]["device"]
    assert chair.post("/k/uji/mesin/", {"end": device, "key": "akhiri-mesin"}).status_code == 302
    assert machine.get("/k/uji/").status_code == 409
    assert machine.get("/meja/uji/").status_code == 404


def test_the_fifth_wrong_pin_locks(house: House, machine: Client) -> None:
    for _ in range(5):
        enters(machine, house, "000001")
    answer = machine.post("/meja/uji/", {"who": house.teller.uid.hex, "pin": PIN})
    assert answer.status_code == 429 and "Sudah 5 kali keliru" in answer.content.decode()


def test_a_machine_enrolled_with_a_pin_is_none(house: House, machine: Client) -> None:
    enters(machine, house)
    assert machine.post("/k/uji/mesin/", {"name": "x", "days": "9", "key": "dari-meja-1"}).status_code == 404
