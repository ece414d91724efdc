"""Signing in: the password, the second step, who is asked for it, and how often one may try."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory
from tests.conftest import House, open_house
from tests.front.web.test_pin import with_pin
from tests.house.test_shown import visible
from tests.members.register import agreed

from guyub.foundation.sql import rows
from guyub.front.signing import is_near
from guyub.members.commands.give_login import GiveLogin

PASSWORD = "sandi-panjang-uji"
FAR = "203.0.113.9"


@pytest.fixture
def client(house: House) -> Client:
    return Client()


def entered(client: Client, username: str, password: str = PASSWORD) -> int:
    return client.post("/masuk/", {"login": username, "password": password}).status_code


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up(client: Client, **how: str) -> str:
    """The signed-in person has set up the second step; its secret."""
    assert client.get("/akun/totp/activate/", **how)["Location"].startswith("/akun/pasti/")  # type: ignore[arg-type]
    assert client.post("/akun/pasti/", {"password": PASSWORD}, **how).status_code == 302  # type: ignore[arg-type]
    page = client.get("/akun/totp/activate/", **how)  # type: ignore[arg-type]
    assert page.status_code == 200
    secret: str = page.context["form"].secret
    done = client.post("/akun/totp/activate/", {"code": code_for(secret)}, **how)  # type: ignore[arg-type]
    assert done.status_code == 302
    return secret


def test_the_password_lets_in_and_a_wrong_one_does_not(house: House, client: Client) -> None:
    assert entered(client, "chair-uji", "bukan-kata-sandinya") == 200
    assert client.get("/k/uji/").status_code == 302
    assert entered(client, "chair-uji") == 302
    assert client.get("/k/uji/").status_code == 200


def test_after_five_wrong_passwords_even_the_right_one_waits(house: House, client: Client) -> None:
    for _ in range(5):
        entered(client, "chair-uji", "bukan-kata-sandinya")
    page = client.post("/masuk/", {"login": "chair-uji", "password": PASSWORD})
    assert "Terlalu banyak percobaan" in page.content.decode()
    assert rows("SELECT count(*) FROM foundation_try")[0][0] > 0
    assert entered(Client(), "treasurer-uji") == 302


def test_the_second_step_is_asked_and_its_secret_is_sealed(house: House, client: Client) -> None:
    entered(client, "chair-uji")
    secret = set_up(client)
    assert secret not in str(Authenticator.objects.values_list("data"))
    other = Client()
    assert entered(other, "chair-uji") == 302
    assert other.get("/k/uji/").status_code == 302
    assert "Langkah kedua" in other.get("/akun/authenticate/").content.decode()
    assert "Kode keliru" in other.post("/akun/authenticate/", {"code": "000000"}).content.decode()


@pytest.mark.parametrize("role", ["chair", "treasurer", "teller", "supervisor"])
def test_officers_from_outside_the_office_need_a_second_step(house: House, client: Client, role: str) -> None:
    assert entered(client, f"{role}-uji") == 302
    assert client.get("/k/uji/").status_code == 200
    assert client.get("/k/uji/", REMOTE_ADDR=FAR)["Location"] == "/akun/slip/?asked"
    assert (
        client.get("/api/uji/queries/members.me", REMOTE_ADDR=FAR).json()["error"]["code"]
        == "access.second_step"
    )
    set_up(client)
    assert client.get("/k/uji/", REMOTE_ADDR=FAR).status_code == 200
    another = Client()
    assert entered(another, "chair-uji" if role != "chair" else "treasurer-uji") == 302
    through = another.get("/k/uji/", HTTP_X_FORWARDED_FOR="10.0.0.1")
    assert through.status_code == 302 and through["Location"] == "/akun/slip/?asked"


ACCOUNT = (
    "totp/activate/",
    "webauthn/add/",
    "sandi/",
    "",
    "recovery-codes/generate/",
    "perangkat/",
    "pasti/",
)


@pytest.mark.parametrize("path", ACCOUNT)
def test_a_stolen_password_from_far_sets_up_and_changes_nothing(
    house: House, client: Client, path: str
) -> None:
    assert entered(client, "chair-uji") == 302
    for sent in (client.get, client.post):
        answer = sent(f"/akun/{path}", REMOTE_ADDR=FAR)
        assert answer.status_code == 302 and answer["Location"] == "/akun/slip/?asked"
    page = client.get("/akun/slip/", REMOTE_ADDR=FAR).content.decode()
    assert "dua orang yang menyetujui" in page
    assert not Authenticator.objects.exists()


def test_also_a_member_without_an_office_enrols_nothing_from_far(house: House, client: Client) -> None:
    person = with_pin(house, "Siti Aminah", "0007")
    agreed(house, GiveLogin(person=person, username="siti", password=PASSWORD), actor=house.chair)
    assert entered(client, "siti") == 302
    assert client.get("/k/uji/aku/", REMOTE_ADDR=FAR).status_code == 200
    for path in ("totp/activate/", "webauthn/add/"):
        assert client.get(f"/akun/{path}", REMOTE_ADDR=FAR)["Location"] == "/akun/slip/?asked"


def test_the_code_of_the_second_step_is_tried_five_times_by_whichever_page(
    house: House, client: Client
) -> None:
    """Also by parallel sign-ins, and whatever becomes of the cache."""
    entered(client, "chair-uji")
    secret = set_up(client)
    strangers = []
    for _ in range(3):
        other = Client()
        assert entered(other, "chair-uji") == 302
        strangers.append(other)
    for place in range(5):
        page = strangers[place % 3].post("/akun/authenticate/", {"code": f"00000{place}"})
        assert "Kode keliru" in page.content.decode()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_cache")
    for other in (*strangers, client):
        address = "/akun/authenticate/" if other is not client else "/akun/reauthenticate/"
        page = other.post(address, {"code": code_for(secret)})
        assert "Terlalu banyak percobaan" in page.content.decode()


def test_the_password_is_changed_with_the_old_one_and_other_devices_can_be_put_out(house: House) -> None:
    here, there = Client(), Client()
    assert entered(here, "chair-uji") == entered(there, "chair-uji") == 302
    wrong = here.post(
        "/akun/sandi/", {"oldpassword": "x", "password1": "kata-baru-77x", "password2": "kata-baru-77x"}
    )
    assert "Kata sandi sekarang keliru" in wrong.content.decode()
    weak = here.post("/akun/sandi/", {"oldpassword": PASSWORD, "password1": "123", "password2": "123"})
    assert "terlalu pendek" in weak.content.decode()
    assert here.get("/akun/perangkat/").context["session_count"] == 2
    here.post("/akun/perangkat/")
    assert there.get("/k/uji/").status_code == 302 and here.get("/k/uji/").status_code == 200
    new = {"oldpassword": PASSWORD, "password1": "kata-baru-77x", "password2": "kata-baru-77x"}
    assert here.post("/akun/sandi/", new).status_code == 302
    assert User.objects.get(username="chair-uji").check_password("kata-baru-77x")
    assert here.get("/k/uji/").status_code == 200


def test_nobody_signs_up_and_every_page_of_the_account_speaks_our_words(house: House, client: Client) -> None:
    open_house("lain")
    assert client.get("/akun/signup/").status_code == 404
    entered(client, "chair-uji")
    set_up(client)
    for path in (
        "",
        "sandi/",
        "totp/deactivate/",
        "recovery-codes/",
        "recovery-codes/generate/",
        "webauthn/",
        "webauthn/add/",
        "perangkat/",
    ):
        for language in ("id", "en"):
            client.cookies["bahasa"] = language
            page = client.get(f"/akun/{path}", HTTP_HOST="localhost")
            said = page.content.decode()
            assert page.status_code == 200 and "signing." not in said and "<script>" not in said, path
            assert "unsafe" not in page["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("::ffff:192.168.1.7", True),
        ("fd12::7", True),
        ("203.0.113.9", False),
        ("::ffff:203.0.113.9", False),
        ("2001:db8::7", False),
        ("172.32.0.1", False),
    ],
)
def test_near_is_this_machine_and_the_networks_of_a_house(address: str, near: bool) -> None:
    assert is_near(RequestFactory().get("/", REMOTE_ADDR=address)) is near


ENGLISH = re.compile(
    r"\b(?:Name|Password|Code|This|Please|required|must|same|key|Key|Master|Backup|Enter|Forbidden)\b"
)


def _said(page: Any) -> str:
    return visible(page.content.decode().partition("<main")[2].partition("</main>")[0])


def test_what_is_wrong_stands_beside_its_field_in_our_words(house: House, client: Client) -> None:
    """Every fault that the sign-in knows: none in another language than the page's, none at the wrong field."""
    entered(client, "chair-uji")
    new = {"oldpassword": PASSWORD, "password1": "kata-baru-77x", "password2": "kata-baru-77x"}
    for wrong, field, said in (
        ({"oldpassword": "x"}, "oldpassword", "Kata sandi sekarang keliru"),
        ({"password1": "123", "password2": "123"}, "password1", "terlalu pendek"),
        ({"password1": "password123", "password2": "password123"}, "password1", "terlalu umum"),
        ({"password2": "lain-sama-sekali"}, "password2", "tidak sama"),
        ({"password2": ""}, "password2", "belum diisi"),
    ):
        page = client.post("/akun/sandi/", new | wrong)
        shown = page.content.decode()
        assert f'id="wrong-{field}"' in shown and f'aria-describedby="wrong-{field}"' in shown, field
        assert said in shown.partition(f'id="wrong-{field}"')[2].partition("</p>")[0]
        assert shown.count('class="wrong"') == 1 and not ENGLISH.findall(_said(page)), _said(page)


def test_the_second_step_speaks_our_words_too(house: House, client: Client) -> None:
    entered(client, "chair-uji")
    client.post("/akun/pasti/", {"password": PASSWORD})
    page = client.post("/akun/totp/activate/", {"code": "000000"})
    assert 'id="wrong-code"' in page.content.decode() and not ENGLISH.findall(_said(page)), _said(page)
    page = client.get("/akun/webauthn/add/", HTTP_HOST="localhost")
    assert 'value="Kunci 1"' in page.content.decode() and not ENGLISH.findall(_said(page)), _said(page)
    page = client.post("/akun/webauthn/add/", {"name": "", "credential": "{}"}, HTTP_HOST="localhost")
    assert not ENGLISH.findall(_said(page)), _said(page)


def test_a_page_that_is_too_old_says_what_to_do(house: House) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/masuk/", {"login": "chair-uji", "password": PASSWORD})
    assert page.status_code == 403 and "terlalu lama terbuka" in page.content.decode()
    strict.cookies["bahasa"] = "en"
    assert "open for too long" in strict.post("/masuk/", {}).content.decode()


def test_what_cannot_be_read_says_so(house: House, client: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    entered(client, "chair-uji")
    page = client.post("/k/uji/lakukan/ledger.receive/", {str(one): "x" for one in range(9)})
    assert page.status_code == 400 and "tidak terbaca" in page.content.decode()
