"""Every address of the program × everyone who has no business there: nothing but a door or a 404."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.conftest import House, open_house
from tests.front.web.test_pin import OWN, tries, with_pin

SAMPLES: dict[str, Any] = {
    "word": "members.me", "uid": UUID(int=9), "number": 1, "digest": "00", "pk": 1, "name": "photo",
}  # fmt: skip
PUBLIC = frozenset(
    {
        "account_login", "login", "account_logout", "logout", "account_inactive", "pin", "pin-forget", "worker", "manifest",
        "favicon", "unconnected", "language", "look", "rupa", "openapi", "mfa_login_webauthn", "mfa_authenticate", "home", "card",
    }
)  # fmt: skip
"""Addresses that anyone may open: doors, words and colours, nothing of a cooperative that does not show itself."""
OF_OFFICERS = frozenset(
    {
        "pin-slip",
        "voices",
        "doubts",
        "wishes",
        "imports",
        "import",
        "import-reading",
        "interview",
        "entry",
        "document",
        "pending",
    }
)
"""Addresses of a cooperative that are never a member's."""


def addresses(patterns: Any = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address as it is written in ``urls``, with its name."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern), one.name or ""


ALL = sorted(set(addresses()))
OF_A_BODY = [(route, name) for route, name in ALL if "<slug:slug>" in route]


def filled(route: str, slug: str) -> str:
    """The address with a sample of everything it names."""
    for name, value in {**SAMPLES, "slug": slug}.items():
        for kind in ("slug", "str", "uuid", "int", "number"):
            route = route.replace(f"<{kind}:{name}>", str(value))
    assert "<" not in route, route
    return f"/{route}"


def answers(client: Client, address: str) -> set[int]:
    """How the address answers to reading and to sending."""
    sent = (
        client.post(address, "{}", content_type="application/json")
        if address.startswith("/api/")
        else client.post(address)
    )
    return {client.get(address).status_code, sent.status_code}


def test_the_table_is_whole() -> None:
    assert len(OF_A_BODY) > 20 and reverse("mine", args=["uji"]) == "/k/uji/aku/"
    assert {name for _, name in ALL} >= PUBLIC | OF_OFFICERS


@pytest.mark.django_db
def test_who_is_not_signed_in_finds_doors_only(house: House) -> None:
    for route, name in ALL:
        if name in PUBLIC:
            continue
        client = Client()
        found = client.get(filled(route, house.slug))
        led = found.status_code == 302 and found["Location"].startswith(("/masuk/", "/anggota/"))
        assert led or found.status_code in (401, 404, 405), (route, found.status_code)
        assert house.body.name not in found.content.decode(), route


@pytest.mark.parametrize("role", ["chair", "treasurer", "teller", "supervisor"])
def test_staff_of_another_cooperative_find_nothing(house: House, role: str) -> None:
    open_house("tetangga")
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-tetangga"))
    for route, name in OF_A_BODY:
        assert answers(client, filled(route, house.slug)) <= {404, 405}, (role, name, route)


def test_a_member_finds_nothing_of_another_cooperative_and_nothing_of_officers(house: House) -> None:
    other, client = open_house("tetangga"), Client()
    with_pin(house, "Siti Aminah", "0007")
    assert tries(client, "7", OWN) == 302
    for route, name in OF_A_BODY:
        assert answers(client, filled(route, other.slug)) <= {404, 405}, (name, route)
        if name in OF_OFFICERS:
            assert answers(client, filled(route, house.slug)) <= {404, 405}, (name, route)


def test_an_officer_who_is_no_member_finds_no_pages_of_a_member(house: House) -> None:
    """But what is kept about oneself is everyone's to read."""
    client = Client()
    client.force_login(User.objects.get(username=f"chair-{house.slug}"))
    for route, name in OF_A_BODY:
        if name != "my-data" and (name.startswith("my-") or name == "mine"):
            assert client.get(filled(route, house.slug)).status_code in (404, 405), route
