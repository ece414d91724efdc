"""Cookies: by https each travels by https only, from this host alone, and one planted from elsewhere counts for nothing."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from tests.conftest import House
from tests.front.web.test_pin import OWN, with_pin

from guyub.front import cookies

LOGIN = {"login": "chair-uji", "password": "sandi-panjang-uji"}
HTTPS: dict[str, Any] = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "10.0.0.9"}


@pytest.fixture
def https(settings: Any) -> Any:
    """As with GUYUB_HTTPS=1 and one server of ours in front."""
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    return settings


def kept(client: Client) -> dict[str, Any]:
    return {name: morsel for name, morsel in client.cookies.items() if morsel.value}


def test_by_https_every_cookie_is_bound_to_this_host(house: House, https: Any) -> None:
    with_pin(house, "Siti Aminah", "0007")
    client = Client(enforce_csrf_checks=False)
    client.get("/masuk/", **HTTPS)
    for look in ({"language": "en"}, {"look": "dark"}):
        client.post("/bahasa/" if "language" in look else "/tampilan/", look, **HTTPS)
    assert client.post("/masuk/", LOGIN, **HTTPS).status_code == 302
    assert (
        client.post("/k/uji/mesin/", {"name": "Meja", "days": "9", "key": "daftar-x"}, **HTTPS).status_code
        == 302
    )
    client.post("/keluar/", **HTTPS)
    assert client.post("/anggota/", {"k": "uji", "number": "7", "pin": OWN}, **HTTPS).status_code == 302
    assert client.get("/k/uji/aku/pesan/", **HTTPS).status_code == 200
    names = set(kept(client))
    for name, morsel in kept(client).items():
        assert morsel["secure"] and morsel["httponly"] and morsel["samesite"] in ("Lax", "Strict"), name
        assert not morsel["domain"]
        assert (name.startswith("__Host-") and morsel["path"] == "/") or name.startswith("__Secure-"), name
    bare = {name.removeprefix("__Host-") for name in names}
    assert bare >= {"sessionid", "csrftoken", "bahasa", "tampilan", "mesin-uji", "perangkat", "keluarga"}
    assert any(name.startswith("__Secure-baca-") for name in names)


def test_by_https_what_a_neighbouring_name_planted_counts_for_nothing(house: House, https: Any) -> None:
    """A page of another name below the same domain can plant cookies, but none with these prefixes."""
    client = Client()
    assert client.post("/masuk/", LOGIN, **HTTPS).status_code == 302
    session = client.cookies["__Host-sessionid"].value
    planted = Client()
    planted.cookies["sessionid"] = session
    planted.cookies["bahasa"] = "en"
    assert planted.get("/k/uji/", **HTTPS).status_code == 302
    assert 'lang="id"' in planted.get("/masuk/", **HTTPS).content.decode()
    for name in ("hari", "mesin-uji", "perangkat"):
        assert cookies.read({name: "x"}, name) == "" and cookies.read({f"__Host-{name}": "x"}, name) == "x"
    assert cookies.beginning({"mesin-uji": "x", "__Host-mesin-lain": "y"}, "mesin-") == {"lain": "y"}


def test_by_plain_http_names_are_plain_and_the_day_of_a_page_by_https_is_read_too() -> None:
    assert cookies.read({"hari": "a"}, "hari") == "a" and cookies.read({"__Host-hari": "b"}, "hari") == "b"
    assert cookies.named("sessionid") == "sessionid"


def test_no_script_reads_one(house: House) -> None:
    client = Client()
    client.get("/masuk/")
    client.post("/masuk/", LOGIN)
    for name, morsel in kept(client).items():
        assert morsel["httponly"] and morsel["samesite"], name


def test_signing_in_draws_a_new_session_and_the_old_one_is_gone(house: House) -> None:
    """Who planted a session in a browser does not come in with it afterwards."""
    client = Client()
    client.session["x"] = 1
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies["sessionid"] = str(planted.session_key)
    assert client.post("/masuk/", LOGIN).status_code == 302
    fresh = client.cookies["sessionid"].value
    assert fresh != planted.session_key and len(fresh) == 32
    thief = Client()
    thief.cookies["sessionid"] = str(planted.session_key)
    assert thief.get("/k/uji/").status_code == 302
    made_up = Client()
    made_up.cookies["sessionid"] = "a" * 32
    assert made_up.post("/masuk/", LOGIN).status_code == 302
    assert made_up.cookies["sessionid"].value != "a" * 32


def test_what_is_kept_for_one_address_stays_below_it() -> None:
    answer = HttpResponse()
    cookies.keep(HttpRequest(), answer, name="baca-x", value="1", age=60, path="/k/uji/aku/")
    assert answer.cookies["baca-x"]["path"] == "/k/uji/aku/" and answer.cookies["baca-x"]["httponly"]
