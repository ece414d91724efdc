"""Servers in front of Guyub: what they say is believed as far as the settings speak of them, and never makes anyone near."""

import logging
from typing import Any

import pytest
from django.test import Client, RequestFactory
from tests.conftest import House
from tests.front.test_doors import signed_in

from guyub.front import proxies
from guyub.front.signing import is_near

HERE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000"}
HOUSE = {"REMOTE_ADDR": "192.168.1.7", "HTTP_HOST": "192.168.1.2:8000"}
BEHIND = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "koperasi.example.id"}


def asked(**meta: Any) -> Any:
    return RequestFactory().get("/", **meta)


@pytest.mark.parametrize("meta", [HERE, HOUSE, {}, HERE | {"HTTP_HOST": "[::1]:8000", "REMOTE_ADDR": "::1"}, HERE | {"HTTP_HOST": "laptop:8000"}, HERE | {"REMOTE_ADDR": "::ffff:127.0.0.1"}, HERE | {"HTTP_REFERER": "https://example.id/"}])  # fmt: skip
def test_who_comes_straight_from_the_house_is_near(meta: dict[str, str]) -> None:
    assert proxies.trouble(asked(**meta).META) == "" and is_near(asked(**meta)) and not proxies.troubles()


@pytest.mark.parametrize("header", proxies.SAYING)
def test_a_server_in_front_that_nobody_spoke_of_is_recognised(header: str) -> None:
    request = asked(**HERE, **{header: "10.0.0.1"})
    assert proxies.trouble(request.META) == "proxy.not_spoken_of" and not is_near(request)


@pytest.mark.parametrize(
    "meta",
    [
        BEHIND,
        HERE | {"SERVER_PROTOCOL": "HTTP/1.0"},
        HOUSE | {"SERVER_PROTOCOL": "HTTP/1.0"},
        HERE | {"HTTP_ORIGIN": "https://localhost"},
        HOUSE | {"HTTP_HOST": "koperasi.example.id", "HTTP_REFERER": "https://koperasi.example.id/masuk/"},
    ],
)
def test_a_server_in_front_that_adds_no_header_is_recognised(meta: dict[str, str]) -> None:
    request = asked(**meta)
    assert proxies.trouble(request.META) == "proxy.silent" and not is_near(request)


def test_served_by_https_nobody_comes_straight(settings: Any) -> None:
    settings.HTTPS = True
    assert not is_near(asked(**HERE)) and proxies.troubles() == ["proxy.silent"]


def test_whoever_hides_that_they_come_through_it_is_no_nearer() -> None:
    """The server passes on whatever name a stranger asks for; from there one honest visitor has come before."""
    assert not is_near(asked(**BEHIND))
    assert not is_near(asked(**HERE)) and is_near(asked(**HOUSE))


def test_a_stranger_fills_no_list() -> None:
    for number in range(50):
        assert not is_near(asked(REMOTE_ADDR=f"203.0.113.{number}", HTTP_X_FORWARDED_FOR="10.0.0.1"))
    assert not proxies.troubles()


@pytest.mark.parametrize(
    ("promised", "said", "address", "near"),
    [
        (1, "192.168.1.9", "192.168.1.9", True),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9", False),
        (2, "203.0.113.9, 10.0.0.3", "203.0.113.9", False),
        (1, "203.0.113.9:4711", "203.0.113.9", False),
        (1, "[2001:db8::1]:4711", "2001:db8::1", False),
        (1, None, "127.0.0.1", False),
        (1, "", "127.0.0.1", False),
        (1, "unknown", "127.0.0.1", False),
        (2, "192.168.1.9", "127.0.0.1", False),
        (2, "192.168.1.9,", "127.0.0.1", False),
    ],
)
def test_what_servers_of_ours_say_is_believed_when_it_is_what_was_promised(
    settings: Any, promised: int, said: str | None, address: str, near: bool
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = promised
    request = asked(**BEHIND, **({} if said is None else {"HTTP_X_FORWARDED_FOR": said}))
    assert proxies.address_of(request) == address and is_near(request) is near
    assert proxies.troubles() == ([] if address != "127.0.0.1" else ["proxy.says_too_little"])


def test_one_that_says_too_little_makes_no_fault_at_any_door(house: House, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert Client().get("/masuk/", HTTP_X_FORWARDED_FOR="10.0.0.1").status_code == 200
    answer = Client().post("/masuk/", {"login": "x", "password": "y"}, HTTP_X_FORWARDED_FOR="x")
    assert answer.status_code == 200
    kept = {"number": "0001", "pin": "123456"}
    assert Client().post(f"/anggota/?k={house.slug}", kept, HTTP_X_FORWARDED_FOR=",").status_code == 422


def test_officers_are_told_once_in_the_log_and_on_their_first_page(house: House, caplog: Any) -> None:
    told = "GUYUB_PROXIES=1"
    client = signed_in(house, "chair")
    address = f"/k/{house.slug}/"
    assert told not in client.get(address).content.decode()
    with caplog.at_level(logging.WARNING, "guyub"):
        for _ in range(3):
            Client().get("/masuk/", HTTP_X_FORWARDED_FOR="203.0.113.9", REMOTE_ADDR="10.9.9.9")
    assert [one.getMessage().partition(" ")[0] for one in caplog.records] == ["proxy.not_spoken_of"]
    assert told in client.get(address).content.decode()
    assert told not in signed_in(house, "teller").get(address).content.decode()
