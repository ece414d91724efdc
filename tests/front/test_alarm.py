"""A spray is told once a day: of many names from one place, of many secrets of one cooperative; not of ordinary slips."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.conftest import House

from guyub.foundation.clock import clock_at
from guyub.foundation.sql import rows
from guyub.foundation.tries import Counter
from guyub.front import alarm
from guyub.members.models import Attack


@pytest.fixture(autouse=True)
def _nothing_told() -> Iterator[None]:
    alarm._told.clear()
    yield
    alarm._told.clear()


def tried(number: str, address: str = "203.0.113.7") -> None:
    Client().post("/anggota/", {"k": "uji", "number": number, "pin": "000001"}, REMOTE_ADDR=address)


def lines() -> int:
    return int(rows("SELECT count(*) FROM foundation_act WHERE word = 'members.record_attack'")[0][0])


def test_many_names_from_one_place_are_one_line_a_day(house: House) -> None:
    for place in range(14):
        tried(f"{9000 + place}")
    assert lines() == 0
    for place in range(14, 25):
        tried(f"{9000 + place}")
        alarm._told.clear()
    assert lines() == 1
    [one] = Attack.objects.all()
    assert (one.kind, one.source, one.tries) == ("one_source", "203.0.113.7", 15)
    with clock_at(datetime(2025, 3, 15, 6, tzinfo=UTC)):
        for place in range(16):
            tried(f"{8000 + place}")
        assert lines() == 2


def test_one_name_tried_often_and_many_people_of_one_village_are_no_spray(house: House) -> None:
    for _ in range(20):
        tried("0007")
    for place in range(12):
        tried(f"{9000 + place}", "203.0.113.9")
    assert lines() == 0


def test_names_of_passwords_count_with_those_of_pins(house: House) -> None:
    for place in range(8):
        tried(f"{9000 + place}")
    for place in range(8):
        sent = {"login": f"nama-{place}", "password": "bukan-kata-sandinya"}
        Client().post("/masuk/", sent, REMOTE_ADDR="203.0.113.7")
    assert lines() == 1


def test_a_cooperative_attacked_from_everywhere_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Counter(f"cooperative:{house.body.id}", ((10, 86400),), "login.closed")
    monkeypatch.setattr("guyub.front.web.pin.ceiling", lambda body: few)
    for place in range(12):
        tried(f"{9000 + place}", f"203.0.{place}.7")
    assert lines() == 1 and Attack.objects.get().kind == "one_cooperative"


def test_from_however_many_places_it_is_a_handful_of_lines(house: House) -> None:
    for source in range(8):
        for place in range(16):
            tried(f"{9000 + place * 10 + source}", f"198.51.100.{source}")
    assert 1 <= lines() <= 5
