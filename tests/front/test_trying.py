"""Every way round the five tries, tried: spelling, door, host, address, flood, other people's tries; and what answers tell."""

import json
import re
from collections import Counter as Tally
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House
from tests.front.web.test_desk import machine  # noqa: F401 - a fixture
from tests.front.web.test_pin import FIRST, OWN, with_pin
from tests.members.register import admitted

from guyub.foundation.clock import clock_at
from guyub.foundation.command import Actor
from guyub.foundation.sql import change
from guyub.front import trying
from guyub.front.trying import NOTHING, source_of
from guyub.members.commands import change_pin
from guyub.members.commands.change_contact import ChangeContact
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.reset_pin import ResetPin
from guyub.members.models import Pin

PASSWORD = "sandi-panjang-uji"
WRONG = "000001"
PHONE = "081234567890"
TRIES = 5


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tally[str]]:
    """How often each kept hash was compared with what somebody typed."""
    computed: Tally[str] = Tally()
    for module in (trying, change_pin):
        plain = module.check_password

        def watched(typed: str, stored: str, plain: Any = plain) -> bool:
            computed[stored] += 1
            return bool(plain(typed, stored))

        monkeypatch.setattr(module, "check_password", watched)
    return computed


@pytest.fixture
def siti(house: House) -> UUID:
    """A member with a number, a telephone, a PIN and a password."""
    person = with_pin(house, "Siti Aminah", "0007")
    _telephone(house, person)
    house.agreed(GiveLogin(person=person, username="siti", password=PASSWORD), actor=house.chair)
    return person


def _telephone(house: House, person: UUID) -> None:
    house.run(ChangeContact(phone=PHONE), actor=Actor(person, "Siti", door="phone"))


def by_page(name: str, **how: Any) -> HttpResponse:
    return Client().post("/masuk/", {"login": name, "password": "bukan-kata-sandinya"}, **how)


def by_phone(number: str, slug: str = "uji", pin: str = WRONG, **how: Any) -> HttpResponse:
    return Client().post("/anggota/", {"k": slug, "number": number, "pin": pin}, **how)


NAMES = ("siti", "SITI", " siti", "ｓｉｔｉ", "s iti", "si\u200bti", "SiTi\t", "ＳＩＴＩ ")
NUMBERS = (
    "7",
    "07",
    "0007",
    " 0007 ",
    "０００７",
    "00007",
    "0 0 0 7",
    PHONE,
    "+6281234567890",
    "0812-3456-7890",
    "62 81234567890",
)
SLUGS = ("uji", "UJI", " uji ", "ＵＪＩ")
HOSTS = ("localhost", "127.0.0.1", "testserver")
ADDRESSES = st.integers(1, 250).map(lambda last: f"10.0.0.{last}")
TRY = st.one_of(
    st.tuples(
        st.just(by_page), st.sampled_from(NAMES).map(lambda name: (name,)), st.sampled_from(HOSTS), ADDRESSES
    ),
    st.tuples(
        st.just(by_phone),
        st.tuples(st.sampled_from(NUMBERS), st.sampled_from(SLUGS)),
        st.sampled_from(HOSTS),
        ADDRESSES,
    ),
)


@given(tried=st.lists(TRY, min_size=8, max_size=30))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_strangers_do_no_more_than_five_hashes_of_a_person_are_computed(
    house: House, siti: UUID, hashes: Tally[str], tried: list[Any]
) -> None:
    """Any order of spellings, doors, hosts and addresses."""
    change("DELETE FROM foundation_try")
    hashes.clear()
    for door, names, host, address in tried:
        door(*names, HTTP_HOST=host, REMOTE_ADDR=address)
    own = {Pin.objects.get(person__uid=siti).kept, User.objects.get(username="siti").password}
    assert sum(hashes[one] for one in own) <= TRIES


def test_each_spelling_leads_to_the_person_or_is_one_with_a_spelling_that_does(
    house: House, siti: UUID
) -> None:
    for number in ("7", "0007", "０００７", " 0007 ", PHONE, "+6281234567890"):
        assert by_phone(number, pin=OWN).status_code == 302, number
    for name in NAMES:
        assert Client().post("/masuk/", {"login": name, "password": PASSWORD}).status_code == 302, name


def said(answer: HttpResponse, typed: str) -> tuple[int, str]:
    """What an answer tells, what was typed left out."""
    plain = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, plain.replace(f'value="{typed}"', "")


def test_no_answer_tells_which_number_has_a_pin(house: House, siti: UUID, hashes: Tally[str]) -> None:
    """Text, status, length and the hashes computed, which take the time: alike for whom one finds and whom not."""
    admitted(house, "Pak Budi", number="0008")
    seen: dict[str, list[Any]] = {}
    for place, number in enumerate(("0007", "0008", "4711")):
        for _ in range(TRIES + 2):
            before = sum(hashes.values())
            answer = by_phone(number, REMOTE_ADDR=f"10.0.{place}.1")
            seen.setdefault(number, []).append((said(answer, number), sum(hashes.values()) - before))
    assert seen["0007"] == seen["0008"] == seen["4711"]
    assert [computed for _, computed in seen["4711"]] == [1] * TRIES + [0, 0]


def test_a_telephone_takes_as_long_whoever_has_it_and_shows_no_lock_of_the_number(
    house: House, siti: UUID, hashes: Tally[str]
) -> None:
    for _ in range(TRIES):
        by_phone("0007", REMOTE_ADDR="10.0.1.1")
    seen = []
    for place, number in enumerate((PHONE, "081234567899")):
        hashes.clear()
        seen.append((said(by_phone(number, REMOTE_ADDR=f"10.0.2.{place}"), number), sum(hashes.values())))
    assert seen[0] == seen[1] and seen[0][1] == 6
    assert by_phone(PHONE, pin=OWN).status_code == 422, "the person is closed, and nobody is told"


def test_no_answer_tells_which_name_exists(house: House, siti: UUID, hashes: Tally[str]) -> None:
    seen: dict[str, list[Any]] = {}
    for place, name in enumerate(("siti", "chair-uji", "tidak-ada")):
        for _ in range(TRIES + 1):
            before = sum(hashes.values())
            answer = by_page(name, REMOTE_ADDR=f"10.0.{place}.1")
            seen.setdefault(name, []).append((said(answer, name), sum(hashes.values()) - before))
    assert seen["siti"] == seen["chair-uji"] == seen["tidak-ada"]


def test_a_device_that_signed_in_before_is_not_kept_out_by_strangers(house: House, siti: UUID) -> None:
    phone, laptop = Client(), Client()
    assert phone.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).status_code == 302
    assert laptop.post("/masuk/", {"login": "siti", "password": PASSWORD}).status_code == 302
    phone.post("/keluar/"), laptop.post("/keluar/")
    for _ in range(TRIES + 1):
        by_phone("0007", REMOTE_ADDR="203.0.113.7")
        by_page("siti", REMOTE_ADDR="203.0.113.7")
    assert by_phone("0007", pin=OWN).status_code == 429
    assert phone.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).status_code == 302
    assert laptop.post("/masuk/", {"login": "siti", "password": PASSWORD}).status_code == 302
    phone.post("/keluar/")
    for _ in range(TRIES):
        assert phone.post("/anggota/", {"k": "uji", "number": "7", "pin": WRONG}).status_code == 422
    assert phone.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).status_code == 429


def test_the_cookie_of_a_device_cannot_be_made_up(house: House, siti: UUID) -> None:
    user = User.objects.get(username="siti").pk
    client = Client()
    client.cookies["perangkat"] = json.dumps({str(user): "1" * 32}) + ":1abcde:falsch"
    for _ in range(TRIES):
        client.post("/anggota/", {"k": "uji", "number": "7", "pin": WRONG})
    assert client.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).status_code == 429


def test_an_enrolled_machine_is_not_closed_from_elsewhere(house: House, machine: Client) -> None:  # noqa: F811
    for _ in range(TRIES + 1):
        by_page("teller-uji", REMOTE_ADDR="203.0.113.7")
    entered = machine.post("/meja/uji/", {"who": house.teller.uid.hex, "pin": OWN})
    assert entered.status_code == 302


def test_a_cooperative_that_is_attacked_closes_to_strangers_for_the_day_and_to_nobody_else(
    house: House, siti: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guyub.front import signing

    phone = Client()
    assert phone.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).status_code == 302
    monkeypatch.setattr(
        signing,
        "ceiling",
        lambda body: trying.Counter(f"cooperative:{body.id}", ((12, 86400),), "login.closed"),
    )
    monkeypatch.setattr("guyub.front.web.pin.ceiling", signing.ceiling)
    answers = [by_phone(str(9000 + place), REMOTE_ADDR=f"10.1.{place}.1") for place in range(13)]
    assert [one.status_code for one in answers] == [422] * 12 + [429]
    assert "koperasi ini" in answers[-1].content.decode()
    assert by_phone("7", pin=OWN).status_code == 429
    assert phone.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).status_code == 302


def test_one_address_is_closed_before_anything_is_computed(house: House, hashes: Tally[str]) -> None:
    for place in range(30):
        by_page(f"nama-{place}", REMOTE_ADDR="203.0.113.7")
    hashes.clear()
    assert "Terlalu banyak" in by_page("chair-uji", REMOTE_ADDR="203.0.113.7").content.decode()
    assert not hashes
    assert by_page("chair-uji", REMOTE_ADDR="203.0.113.8").status_code == 200 and hashes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("203.0.113.7", "::ffff:203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("fe80::1%eth0", "fe80::2", True),
    ],
)
def test_an_address_of_ipv6_is_the_network_of_its_household(one: str, other: str, same: bool) -> None:
    first, second = (source_of(RequestFactory().get("/", REMOTE_ADDR=address)) for address in (one, other))
    assert (first == second) is same


def test_a_stolen_session_guesses_no_pin_and_no_password(
    house: House, siti: UUID, hashes: Tally[str]
) -> None:
    """The PIN and the password that are asked of who is signed in, by page and by JSON."""
    thief = Client()
    thief.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN})
    kept = Pin.objects.get(person__uid=siti).kept
    hashes.clear()
    for place in range(8):
        new = {"old": f"59{place}173", "new": "724916"}
        if place % 2:
            thief.post("/k/uji/aku/pin/", new | {"again": "724916"})
        else:
            thief.post(
                "/api/uji/commands/members.change_pin", json.dumps(new), content_type="application/json"
            )
    assert hashes[kept] == TRIES
    thief = Client()
    thief.post("/masuk/", {"login": "siti", "password": PASSWORD})
    del thief.cookies["perangkat"]
    stored = User.objects.get(username="siti").password
    hashes.clear()
    for place in range(12):
        if place % 2:
            thief.post("/akun/pasti/", {"password": f"tebakan-{place}"})
        else:
            thief.post(
                "/akun/sandi/", {"oldpassword": f"tebakan-{place}", "password1": "x", "password2": "x"}
            )
    assert hashes[stored] == TRIES


def test_a_new_pin_from_the_counter_opens_what_was_closed(house: House, siti: UUID) -> None:
    for number in ("0007", "7", PHONE):
        for _ in range(TRIES):
            by_phone(number)
    assert by_phone("7", pin=OWN).status_code == 429
    house.agreed(ResetPin(person=siti, pin=FIRST), actor=house.teller)
    assert by_phone("7", pin=FIRST).status_code == 302


def test_a_very_long_password_is_wrong_and_is_not_read(house: House, hashes: Tally[str]) -> None:
    answer = Client().post("/masuk/", {"login": "chair-uji", "password": "x" * 200_000})
    assert answer.status_code == 200 and hashes == {NOTHING: 1}


def test_whoever_holds_a_family_phone_does_not_try_every_pin_in_patience(
    house: House, siti: UUID, hashes: Tally[str]
) -> None:
    """A device that is known bears fifty wrong tries a day, however slowly they come."""
    phone = Client()
    assert phone.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).status_code == 302
    phone.post("/keluar/")
    hashes.clear()
    kept = Pin.objects.get(person__uid=siti).kept
    began = datetime(TODAY.year, TODAY.month, TODAY.day, 0, tzinfo=UTC)
    for quarter in range(20):
        with clock_at(began + timedelta(minutes=16 * quarter)):
            for place in range(5):
                phone.post("/anggota/", {"k": "uji", "number": "7", "pin": f"{quarter:03}{place:03}"})
    assert hashes[kept] == 50
    with clock_at(began + timedelta(hours=25)):
        assert phone.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}).status_code == 302
