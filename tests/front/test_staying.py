"""Sessions end when idle, and after a longest time; the page says so before, and nothing that was typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from tests.conftest import TODAY, House
from tests.front.test_drafts import FORM, TYPED, pass_in
from tests.members.member import with_phone
from tests.promises import statements

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM
from guyub.foundation.models import Grant
from guyub.front.staying import STEP_SECONDS
from guyub.members.commands.end_device import EndDevice
from guyub.members.commands.end_office import EndOffice
from guyub.members.commands.enrol_device import EnrolDevice
from guyub.members.commands.reset_pin import ResetPin

HOME = "/k/uji/"
BEGAN = datetime(TODAY.year, TODAY.month, TODAY.day, 5, tzinfo=UTC)
TOKEN = "tanda-mesin-kantor-yang-cukup-panjang"


@contextmanager
def later(**after: float) -> Iterator[None]:
    with clock_at(BEGAN + timedelta(**after)):
        yield


def signed_in(house: House, role: str = "treasurer") -> Client:
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    assert client.get(HOME).status_code == 200
    return client


def enrolled(house: House) -> UUID:
    wish = EnrolDevice(name="Meja kasir", until=TODAY + timedelta(days=30), token=TOKEN)
    return UUID(house.run(wish, actor=SYSTEM).data["device"])


def ends(client: Client, path: str = HOME) -> bool:
    answer = client.get(path)
    if answer.status_code == 200:
        return False
    assert answer.status_code == 302 and "usai" in answer["Location"], answer
    assert "Sesi Anda sudah berakhir" in client.get(answer["Location"]).content.decode()
    return True


def test_an_officers_session_ends_when_idle_and_goes_on_while_used(house: House) -> None:
    client = signed_in(house)
    for minutes in (14, 28, 42):
        with later(minutes=minutes):
            assert not ends(client)
    with later(minutes=57, seconds=1):
        assert ends(client)
        assert client.get(HOME).status_code == 302, "and it does not come back"


def test_it_ends_after_the_longest_time_however_busy(house: House) -> None:
    client = signed_in(house)
    for minutes in range(10, 600, 10):
        with later(minutes=minutes):
            assert not ends(client), minutes
    with later(hours=10):
        assert ends(client)


def test_on_a_machine_of_the_office_it_lasts_longer_while_the_machine_is_one(house: House) -> None:
    device = enrolled(house)
    client, stolen = Client(), Client()
    for one in (client, stolen):
        one.cookies["mesin-uji"] = TOKEN
        one.force_login(User.objects.get(username="treasurer-uji"))
        assert one.get(HOME).status_code == 200
    with later(minutes=55):
        assert not ends(client) and not ends(stolen)
        house.run(EndDevice(device=device), actor=SYSTEM)
    with later(minutes=57):
        assert ends(client), "a machine that was ended ends the sessions on it"


def test_from_far_the_token_of_a_machine_does_not_lengthen_it(house: House) -> None:
    enrolled(house)
    client = Client(REMOTE_ADDR="203.0.113.7")
    client.cookies["mesin-uji"] = TOKEN
    client.force_login(User.objects.get(username="treasurer-uji"))
    client.get("/akun/")
    with later(minutes=16):
        assert ends(client, "/akun/")


def test_an_office_that_ended_ends_the_session(house: House) -> None:
    client = signed_in(house)
    grant = Grant.objects.get(person=house.treasurer.uid, role="treasurer")
    house.run(EndOffice(grant=grant.uid, last_day=TODAY, reason="berhenti"), actor=SYSTEM)
    from guyub.foundation.running import locked

    locked(house.slug)
    Grant.objects.filter(person=house.treasurer.uid).delete()
    with later(seconds=STEP_SECONDS + 1):
        assert ends(client)


def test_a_changed_password_ends_the_other_sessions(house: House) -> None:
    here, there = signed_in(house), signed_in(house)
    user = User.objects.get(username="treasurer-uji")
    user.set_password("kata-sandi-baru-panjang")
    user.save()
    assert here.get(HOME).status_code == there.get(HOME).status_code == 302


def test_a_members_phone_has_its_own_longer_time(house: House) -> None:
    siti = with_phone(house)
    house.run(ResetPin(person=siti.uid, pin="274019"), actor=SYSTEM)
    phone = Client()
    entered = phone.post("/anggota/", {"k": "uji", "number": "0001", "pin": "274019"})
    assert entered.status_code == 302
    own = "/k/uji/aku/pin/"
    assert phone.get(own).status_code == 200
    with later(minutes=119):
        assert phone.get(own).status_code == 200
    with later(minutes=119 + 121):
        answer = phone.get(own)
        assert answer.status_code == 302 and answer["Location"].startswith("/anggota/?k=uji&lewat")


def test_idle_is_counted_without_a_write_per_request(house: House) -> None:
    client = signed_in(house)
    with later(seconds=STEP_SECONDS - 1), statements() as seen:
        client.get(HOME)
    assert not [one for one in seen if "django_session" in one and not one.startswith("SELECT")]
    with later(seconds=STEP_SECONDS + 1), statements() as seen:
        client.get(HOME)
    assert [one for one in seen if "django_session" in one and one.startswith("UPDATE")]


def test_what_was_being_sent_when_it_ended_is_kept_and_not_carried_out(house: House) -> None:
    client = signed_in(house)
    word = pass_in(client.get(FORM).content.decode())
    with later(minutes=20):
        answer = client.post(f"{FORM}?simpan", TYPED | {"draft": word})
        assert answer.status_code == 302 and answer["Location"].endswith("&ketik")
        client.force_login(User.objects.get(username="treasurer-uji"))
        assert "Penjualan sore" in client.get(FORM).content.decode()


def test_the_json_door_says_that_it_ended(house: House) -> None:
    client = signed_in(house)
    with later(minutes=20):
        answer = client.get("/api/uji/queries/members.find?name_or_number=S")
        assert answer.status_code == 401 and answer.json()["error"]["code"] == "session.ended"


def test_the_page_says_so_before(house: House) -> None:
    page = signed_in(house).get(HOME).content.decode()
    assert 'data-stay="900"' in page and "15 menit tidak dipakai" in page
    assert "data-stay" not in Client().get("/masuk/").content.decode()


def test_a_stolen_copy_of_the_session_is_worth_nothing_afterwards(house: House) -> None:
    client = signed_in(house)
    stolen = client.cookies["sessionid"].value
    with later(minutes=20):
        assert ends(client)
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get(HOME).status_code == 302 and not Session.objects.filter(session_key=stolen).exists()


@pytest.mark.parametrize("path", [HOME, FORM, "/k/uji/baca/reports.trail/", "/akun/", "/api/uji/queries/members.find?name_or_number=S"])  # fmt: skip
def test_pages_of_officers_are_stored_nowhere(house: House, path: str) -> None:
    client = signed_in(house)
    assert "no-store" in client.get(path)["Cache-Control"]


def test_only_a_members_phone_keeps_pages_for_when_there_is_no_connection(
    house: House, settings: Any
) -> None:
    """An officer who looks at the own account on a machine of the office leaves no page there."""
    siti = with_phone(house)
    house.run(ResetPin(person=siti.uid, pin="274019"), actor=SYSTEM)
    officer = signed_in(house)
    own = officer.get("/k/uji/aku/data/")
    assert own.status_code != 200 or 'data-keep=""' in own.content.decode()
