"""What signing in stands on: codes that count once, secrets that nobody guesses or reads, and the password asked again."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.front.test_staying import later, signed_in
from tests.front.web.test_signing import PASSWORD, code_for, entered, set_up
from tests.house.samples import sample
from tests.members.register import agreed

from guyub.config import settings as served
from guyub.foundation.command import COMMANDS
from guyub.foundation.hashing import OneAtATime
from guyub.foundation.sql import rows
from guyub.front.web.pin import drawn as drawn_pin
from guyub.front.web.slips import drawn as drawn_slip
from guyub.members.commands.recover_login import RecoverLogin
from guyub.members.models import OfficePin, Token

ASKS = (
    "totp/activate/", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "recovery-codes/download/",
    "webauthn/add/",
)  # fmt: skip


def at_the_second_step() -> Client:
    client = Client()
    assert entered(client, "chair-uji") == 302
    return client


def lets_in(client: Client, code: str) -> bool:
    return client.post("/akun/authenticate/", {"code": code}).status_code == 302


@pytest.fixture
def secret(house: House) -> str:
    client = Client()
    entered(client, "chair-uji")
    return set_up(client)


def test_a_code_counts_once(house: House, secret: str) -> None:
    """Who looks over a shoulder comes too late, also within the half minute."""
    code = code_for(secret)
    assert lets_in(at_the_second_step(), code) and not lets_in(at_the_second_step(), code)


def test_a_code_is_over_after_its_half_minute(
    house: House, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, now = code_for(secret), time.time()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: now + 31)
    assert not lets_in(at_the_second_step(), code)


def test_a_spare_code_counts_once_and_lies_nowhere_in_the_clear(house: House, secret: str) -> None:
    spare = Authenticator.objects.get(type="recovery_codes").wrap()
    codes = spare.get_unused_codes()
    assert len(set(codes)) == len(codes) >= 10 and all(len(code.replace("-", "")) >= 8 for code in codes)
    for table in ("mfa_authenticator", "django_session", "foundation_act", "django_cache"):
        kept = str(rows(f"SELECT * FROM {table}"))
        assert not [code for code in codes if code in kept] and secret not in kept, table
    assert lets_in(at_the_second_step(), codes[0]) and not lets_in(at_the_second_step(), codes[0])


@pytest.mark.parametrize("path", ASKS)
def test_a_session_that_is_not_fresh_proves_itself_before_a_second_step_is_touched(
    house: House, path: str
) -> None:
    """A machine left open for some minutes gives nobody a way in that stays."""
    client = Client()
    entered(client, "chair-uji")
    set_up(client)
    before = list(Authenticator.objects.values_list("pk", "data"))
    session = client.session
    session["account_authentication_methods"] = [
        each | {"at": each["at"] - 600} for each in session["account_authentication_methods"]
    ]
    session.save()
    for sent in (client.get, client.post):
        answer = sent(f"/akun/{path}")
        if answer.status_code == 405:
            continue
        led = answer.headers.get("Location", "")
        assert answer.status_code == 302 and led.startswith(
            ("/akun/pasti/", "/akun/reauthenticate/", "/akun/")
        ), led
        assert "next=" in led or led == "/akun/"
    assert list(Authenticator.objects.values_list("pk", "data")) == before


def test_a_recovered_password_does_not_step_round_the_second_step(house: House) -> None:
    """Whoever gave the slip knows the password on it, and comes no further."""
    own, client = Client(), Client()
    entered(own, "supervisor-uji")
    secret = set_up(own)
    agreed(house, RecoverLogin(person=house.supervisor.uid, password="abcd-efgh-2345"), actor=house.chair)
    assert entered(client, "supervisor-uji", "abcd-efgh-2345") == 302
    for path in ("/k/uji/", "/akun/sandi/", "/akun/totp/deactivate/"):
        assert client.get(path).status_code == 302, path
    new = {"oldpassword": "abcd-efgh-2345", "password1": "kata-baru-77x", "password2": "kata-baru-77x"}
    client.post("/akun/sandi/", new)
    assert not User.objects.get(username="supervisor-uji").check_password("kata-baru-77x")
    assert lets_in(client, code_for(secret)) and client.get("/akun/sandi/").status_code == 200


def test_passwords_and_pins_are_kept_by_a_slow_hash_of_known_cost() -> None:
    """As it is served; tests themselves have a quicker one."""
    assert served.PASSWORD_HASHERS[0] == f"{OneAtATime.__module__}.{OneAtATime.__name__}"
    kept = OneAtATime().encode("ikan hiu di sawah", OneAtATime().salt())
    algorithm, variety, _, cost, salt, _ = kept.split("$")
    costs = dict(each.split("=") for each in cost.split(","))
    assert (algorithm, variety) == ("argon2", "argon2id")
    assert int(costs["m"]) >= 19_456 and int(costs["t"]) >= 2 and int(costs["p"]) == 1
    assert len(salt) >= 22, "128 bits"


def test_what_nobody_may_guess_is_drawn_with_bits_enough(house: House) -> None:
    """Sessions, tokens of programs and machines; what is written by hand has less, few tries and an early end."""
    client = Client()
    entered(client, "chair-uji")
    wish = {"name": "Kasir", "days": "9", "scope": "reads", "key": "buat-kunci"}
    token = client.post("/k/uji/kunci-program/", wish).context["made"]
    client.post("/k/uji/mesin/", {"name": "Meja", "days": "9", "key": "daftar-x"})
    assert len(client.cookies["sessionid"].value) == 32, "165 bits in letters of 36"
    assert len(token) >= 43 and len(client.cookies["mesin-uji"].value) >= 43, "256 bits in letters of 64"
    pins, slips = {drawn_pin() for _ in range(300)}, {drawn_slip() for _ in range(300)}
    assert len(pins) > 290 and len(slips) == 300
    assert all(len(each.replace("-", "")) == 12 for each in slips)


WAYS_IN = (
    ("/k/uji/kunci-program/", {"name": "Kasir", "days": "9", "scope": "reads", "key": "buat-kunci"}),
    ("/k/uji/baca/members.tokens/", {"name": "Kasir", "days": "9", "scope": "reads", "key": "buat-kunci"}),
    (
        "/k/uji/lakukan/members.end_token/",
        {"name": "Kasir", "days": "9", "scope": "reads", "key": "buat-kunci"},
    ),
    (
        "/k/uji/lakukan/members.make_token/",
        {"name": "Kasir", "days": "9", "scope": "reads", "key": "buat-kunci"},
    ),
    ("/k/uji/lakukan/members.set_office_pin/", {"pin": "618305", "key": "pin-kantor"}),
)


@pytest.mark.parametrize(("path", "wish"), WAYS_IN, ids=range(len(WAYS_IN)))
def test_an_open_machine_makes_no_other_way_in(house: House, path: str, wish: dict[str, str]) -> None:
    """A session that was left open makes no token and no office PIN, until the password is given again."""
    client = signed_in(house)
    with later(minutes=6):
        answer = client.post(path, wish)
        assert answer.status_code == 302 and answer["Location"].startswith("/akun/pasti/?next=%2Fk%2Fuji%2F")
        assert not Token.objects.exists() and not OfficePin.objects.exists()
        assert client.post("/akun/pasti/", {"password": PASSWORD, "next": path}).status_code == 302
        assert client.post(path, wish).status_code == 200
        assert Token.objects.exists() or OfficePin.objects.exists()


OWN_WAYS_IN = sorted(word for word, kind in COMMANDS.items() if kind.own and "login" in kind.reaches)


@pytest.mark.parametrize("word", OWN_WAYS_IN)
def test_every_word_that_makes_one_is_asked_so_by_json_too(house: House, word: str) -> None:
    """Also a word that is written tomorrow: whatever is one's own and reaches a way in asks for some secret."""
    kind = COMMANDS[word]
    client = signed_in(house)
    with later(minutes=6):
        answer = client.post(
            f"/api/uji/commands/{word}", json.dumps(sample(kind)), content_type="application/json"
        )
    known = {"access.prove_again", "access.denied", "pin.wrong", "pin.none", "slip.wrong", "token.own"}
    assert answer.status_code >= 400 and answer.json()["error"]["code"] in known, answer.json()
