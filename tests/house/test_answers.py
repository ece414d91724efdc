"""Every address, asked by nobody, a member and an officer: what each answer says of itself to the browser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.front.web.test_pin import OWN, tries, with_pin
from tests.house.test_addresses import ALL, filled
from tests.promises import statements

from guyub.foundation.command import COMMANDS, QUERIES
from guyub.front.doors.turning import HEADERS

KINDS = {
    "text/html; charset=utf-8", "application/json", "text/css; charset=\"utf-8\"", "text/javascript; charset=utf-8",
    "application/manifest+json", "image/png", "image/svg+xml", "application/pdf",
}  # fmt: skip
OWN_OF_THE_FRAMEWORK = {"django_session", "django_cache", "usersessions_usersession"}
"""When somebody was last here, and what may be forgotten at any time."""
WITHOUT = ("/luring/",)
"""Shown where there is no connection, by which nobody can sign out."""
OUTSIDE = (
    "/static/front/base.css",
    "/tidak/ada/",
    "/api/uji/queries/tidak.ada",
    "/k/uji/lakukan/tidak.ada/",
    "/" + "a" * 300,
)


def asking(house: House) -> Iterator[tuple[str, Client]]:
    """Nobody, a member with a PIN, a chair."""
    with_pin(house, "Siti Aminah", "0007")
    phone, chair = Client(raise_request_exception=False), Client(raise_request_exception=False)
    assert tries(phone, "7", OWN) == 302
    chair.force_login(User.objects.get(username="chair-uji"))
    yield "nobody", Client(raise_request_exception=False)
    yield "member", phone
    yield "chair", chair


@dataclass(frozen=True)
class Answered:
    """Who asked, where, and what was answered."""

    who: str
    address: str
    status: int
    headers: dict[str, str]
    content: bytes
    wrote: tuple[str, ...] = ()
    """Tables that a look at it wrote to, but for those of the framework itself."""

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "")


_answered: list[Answered] = []
"""What the first test here was answered; asked once, since it is a thousand pages."""


def answers(house: House) -> list[Answered]:
    """Every address, question and form to the chair, every address and some of the rest to others."""
    if not _answered:
        _answered.extend(_asked(house))
    return _answered


def _asked(house: House) -> Iterator[Answered]:
    addresses = [filled(route, "uji") for route, name in ALL if "logout" not in name]
    words = [f"/k/uji/baca/{word}/" for word in QUERIES] + [f"/api/uji/queries/{word}" for word in QUERIES]
    words += [f"/k/uji/lakukan/{word}/" for word in COMMANDS]
    for who, client in asking(house):
        for address in (*addresses, *(words if who == "chair" else words[::9]), *OUTSIDE):
            with statements() as seen:
                answer = client.get(address)
            yield answered(
                who, address, answer, wrote=tuple(sorted(set(written_in(seen)) - OWN_OF_THE_FRAMEWORK))
            )
        for address in ("/masuk/", "/anggota/", "/bahasa/", "/api/uji/commands/ledger.receive", "/sw.js"):
            yield answered(who, address, client.post(address))


def written_in(seen: list[str]) -> Iterator[str]:
    """The tables that these statements write to."""
    for text in seen:
        if found := re.match(
            r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+\"?(\w+)",
            text,
            re.IGNORECASE,
        ):
            yield found[1]


def answered(who: str, address: str, answer: Any, *, wrote: tuple[str, ...] = ()) -> Answered:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Answered(who, address, answer.status_code, dict(answer.headers), content, wrote)


def test_every_answer_says_what_it_is_whose_it_is_and_what_it_may_do(house: House) -> None:
    """Type and charset, a policy, no other origin may read it, and what is one's own is stored nowhere."""
    for one in answers(house):
        place = (one.who, one.address, one.status)
        policy = one.headers["Content-Security-Policy"]
        assert one.headers.items() >= (HEADERS | {"Content-Security-Policy": policy}).items(), place
        assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy, place
        names = {name.lower() for name in one.headers}
        assert not names & {"server", "x-powered-by"}, place
        assert not [name for name in names if name.startswith("access-control-")], place
        if one.content:
            assert one.kind.lower() in KINDS, (place, one.kind)
            assert not one.kind.startswith("text/") or "charset" in one.kind, place
        if one.who != "nobody" and not one.address.startswith("/static/"):
            assert "no-store" in one.headers["Cache-Control"], place
    assert {"text/html; charset=utf-8", "application/json", "image/png"} <= {
        one.kind for one in answers(house)
    }


def test_looking_changes_nothing(house: House) -> None:
    """Whatever is opened by its address, by whomever, no table of ours is written to."""
    assert not [(one.who, one.address, one.wrote) for one in answers(house) if one.wrote]
    made = [
        "INSERT INTO members_person VALUES (1)",
        "UPDATE ledger_head SET x = 1",
        "SELECT 1",
        "DELETE FROM x",
    ]
    assert list(written_in(made)) == ["members_person", "ledger_head", "x"]


def test_every_page_of_somebody_who_is_signed_in_shows_the_way_out(house: House) -> None:
    pages = [
        one for one in answers(house)
        if one.who != "nobody" and one.status == 200 and one.address not in WITHOUT and b"<main" in one.content
    ]  # fmt: skip
    assert len(pages) > 100
    assert not [(one.who, one.address) for one in pages if b'action="/keluar/"' not in one.content]


@pytest.mark.django_db
def test_a_fault_has_the_same_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a layer of the framework itself fails, far outside of our pages."""
    from django.contrib.sessions.middleware import SessionMiddleware

    def fails(self: Any, request: Any) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(SessionMiddleware, "process_request", fails)
    answer = Client(raise_request_exception=False).get("/masuk/")
    assert answer.status_code == 500 and "RuntimeError" not in answer.content.decode()
    assert all(answer.has_header(name) for name in HEADERS)
