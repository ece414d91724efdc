"""Every way in leaves a line in the log of security, also one that failed; no line holds a secret or a typed name."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.front.test_doors import bearer
from tests.front.test_staying import later, signed_in
from tests.front.web.test_pin import OWN, with_pin
from tests.front.web.test_signing import PASSWORD, code_for, set_up
from tests.house.source import ROOT

from guyub.foundation.logs import Beside
from guyub.front import noting

SECRET = "bukan-kata-sandinya"


class Log:
    """What was written since the test began."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def text(self) -> str:
        file = self.folder / "security.log"
        return file.read_text(encoding="ascii") if file.exists() else ""

    @property
    def events(self) -> list[str]:
        return [told["event"] for told in self.lines]

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    handler, logger = Beside(lambda: tmp_path), logging.getLogger("guyub.security")
    before, logger.handlers = logger.handlers, [handler]
    noting._noted_at.clear()
    yield Log(tmp_path)
    logger.handlers = before


def tried(name: str, password: str, **how: Any) -> Client:
    client = Client()
    client.post("/masuk/", {"login": name, "password": password}, **how)
    return client


def test_a_password_that_is_right_or_wrong_or_not_looked_at(house: House, log: Log) -> None:
    chair = User.objects.get(username="chair-uji")
    tried("chair-uji", PASSWORD).post("/keluar/")
    assert log.events == ["secret.right", "signed_in", "signed_out"]
    assert log.lines[1]["user"] == log.lines[2]["user"] == chair.pk and log.lines[0]["from"] == "127.0.0.1"
    for _ in range(7):
        tried("treasurer-uji", SECRET, REMOTE_ADDR="10.0.0.7")
    assert log.events[3:] == ["secret.wrong"] * 5 + ["secret.refused"], "a refusal is told once a minute"
    assert log.lines[-1]["code"] == "login.locked" and log.lines[-1]["from"] == "10.0.0.7"


def test_a_name_that_is_nobodys_is_noted_as_one_that_is_somebodys(house: House, log: Log) -> None:
    for name in ("chair-uji", "bukan-siapa-siapa", "bukan-siapa-siapa"):
        tried(name, SECRET)
    shapes = [sorted(told) for told in log.lines]
    assert log.events == ["secret.wrong"] * 3 and shapes[0] == shapes[1] == shapes[2]
    assert log.lines[1]["name"] == log.lines[2]["name"] != log.lines[0]["name"]


def test_a_pin_at_the_phone(house: House, log: Log) -> None:
    with_pin(house, "Siti Aminah", "0007")
    for pin in ("000001", OWN):
        Client().post("/anggota/", {"k": "uji", "number": "0007", "pin": pin})
    assert log.events == ["secret.wrong", "secret.right", "signed_in"]
    assert all(told["path"] == "/anggota/" for told in log.lines)


def test_the_second_step_and_what_is_changed_about_it(
    house: House, log: Log, django_capture_on_commit_callbacks: Any
) -> None:
    client = tried("chair-uji", PASSWORD)
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up(client)
    assert log.events[-1] == "second_step.added" and log.lines[-1]["user"]
    other = tried("chair-uji", PASSWORD)
    other.post("/akun/authenticate/", {"code": "000000"})
    assert log.events[-1] == "code.wrong"
    other.post("/akun/authenticate/", {"code": code_for(secret)})
    assert log.events[-2:] == ["code.right", "signed_in"]
    new = {"oldpassword": PASSWORD, "password1": "kata-baru-77x", "password2": "kata-baru-77x"}
    assert client.post("/akun/sandi/", new).status_code == 302
    assert "password.changed" in log.events
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/akun/totp/deactivate/")
    assert "second_step.removed" in log.events


def test_a_programs_token_and_a_session_that_is_over(house: House, log: Log) -> None:
    bearer(house, "treasurer")
    for _ in range(3):
        Client().get("/api/uji/queries/members.me", HTTP_AUTHORIZATION="Bearer salah")
    assert log.events == ["token.refused"]
    client = signed_in(house)
    with later(minutes=20):
        client.get("/k/uji/")
    assert log.events[-1] == "session.ended"


def test_no_line_holds_a_secret_or_what_was_typed_as_a_name(house: House, log: Log) -> None:
    """Who types the password into the field of the name has not written it into a file."""
    with_pin(house, "Siti Aminah", "0007")
    client = tried("chair-uji", PASSWORD)
    secret = set_up(client)
    tried(PASSWORD, "x")
    tried("chair-uji", SECRET)
    Client().post("/anggota/", {"k": "uji", "number": "0007", "pin": "000001"})
    Client().post("/anggota/", {"k": "uji", "number": "0007", "pin": OWN})
    Client().get("/api/uji/queries/members.me", HTTP_AUTHORIZATION="Bearer tanda-rahasia")
    for told in (
        PASSWORD,
        SECRET,
        secret,
        OWN,
        "000001",
        "0007",
        "tanda-rahasia",
        "chair",
        "Siti",
        code_for(secret),
    ):
        assert told not in log.text, told


def test_it_lies_beside_the_data_and_every_event_is_written_down() -> None:
    assert django_settings.LOGGING["handlers"]["beside"]["folder"]() == django_settings.DATA
    paper = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    for event, meaning in noting.EVENTS.items():
        assert f"| `{event}` | {meaning} |" in paper, event
