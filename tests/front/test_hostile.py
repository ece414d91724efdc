"""What a stranger or a slip of the hand sends to the doors: refused in words, never a fault, never a way out."""

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from bench.fuzz import Fuzz, told
from django.test import Client
from tests.conftest import House
from tests.front.test_doors import WISH, bearer, signed_in
from tests.house.samples import asked

from guyub.config.settings import database_of
from guyub.foundation.command import QUERIES
from guyub.ledger import queries as ledger


def posted(house: House, content: str, kind: str = "application/json") -> Any:
    return Client(raise_request_exception=False).post(
        f"/api/{house.slug}/commands/ledger.receive",
        content,
        content_type=kind,
        **bearer(house, "treasurer", "ledger.receive"),
    )


def code(answer: Any) -> str:
    return str(answer.json()["error"]["code"])


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])  # fmt: skip
def test_a_page_of_a_stranger_cannot_command_with_a_remembered_password(house: House, kind: str) -> None:
    """A browser sends these three kinds across sites unasked, with the password it remembers."""
    answer = posted(house, json.dumps(WISH), kind)
    assert code(answer) == "json.wanted" and ledger.head(house.body).size == 0


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("[" * 200_000, "json.unreadable"),
        ('{"a":' * 200_000, "json.unreadable"),
        ('{"amount_rupiah": 1, "amount_rupiah": 2}', "json.said_twice"),
        ('{"amount_rupiah": ' + "9" * 5000 + "}", "json.unreadable"),
        (json.dumps(WISH | {"narration": "\ud800"}), "field.unreadable"),
        (json.dumps(WISH | {"narration": "a\x00"}), "field.unreadable"),
        (json.dumps(WISH | {"narration": "a\x07"}), "field.unreadable"),
        ('{"\\ud800": 1}', "field.unknown"),
        ('{"on": "0001-01-01"}', "date.out_of_reach"),
        ('{"on": "9999-12-31"}', "date.out_of_reach"),
        ('{"on": NaN}', "field.wrong_type"),
        ("[]", "field.not_an_object"),
        ("", "json.wanted"),
    ],
    ids=range(13),
)
def test_absurd_json_is_refused_in_words(house: House, content: str, wanted: str) -> None:
    answer = posted(house, content)
    assert answer.status_code in (404, 409) and code(answer) == wanted
    assert answer.json()["error"]["sentence"]


@pytest.mark.parametrize(
    ("word", "wish", "wanted"),
    [
        ("ledger.receive", WISH | {"on": "2025-02-29"}, "date.no_such_day"),
        ("ledger.receive", WISH | {"on": "2025-W10-1"}, "date.unreadable"),
        ("ledger.receive", WISH | {"on": "20250314"}, "date.unreadable"),
        ("ledger.receive", WISH | {"on": "２０２５-03-14"}, "date.unreadable"),
        ("ledger.receive", WISH | {"photo": "é"}, "field.no_file"),
        ("ledger.receive", WISH | {"photo": "\u2028"}, "field.no_file"),
        ("ledger.receive", WISH | {"narration": "\u3164\u200b \u0301"}, "field.missing"),
        ("ledger.close_month", {"month": 2**63 - 1}, "period.no_such_month"),
        ("ledger.close_month", {"month": 10**18 + 1}, "period.no_such_month"),
        ("foundation.approve", {"pending": "{00000000-0000-0000-0000-000000000063}"}, "field.unreadable"),
        ("foundation.approve", {"pending": "٣" * 32}, "field.unreadable"),
    ],
    ids=range(11),
)
def test_what_only_a_lax_reader_takes_for_a_value_is_refused(
    house: House, word: str, wish: dict[str, Any], wanted: str
) -> None:
    client = signed_in(house, "chair" if word == "foundation.approve" else "treasurer")
    client.raise_request_exception = False
    answer = client.post(
        f"/api/{house.slug}/commands/{word}", json.dumps(wish), content_type="application/json"
    )
    assert code(answer) == wanted, answer.content


@pytest.mark.parametrize("number", ["9" * 19, "9" * 20, "9" * 5_000, "²", "٣", "1_0"])
def test_a_number_in_an_address_that_no_table_counts_to_is_not_there(house: House, number: str) -> None:
    client = signed_in(house, "chair")
    client.raise_request_exception = False
    for address in (f"/k/{house.slug}/jurnal/{number}/", f"/k/{house.slug}/aku/catatan/{number}/"):
        assert client.get(address).status_code == 404


def test_every_question_without_parameters_is_answered_in_json(house: House) -> None:
    """Whatever a question gives, rows of dataclasses too, the door can write down."""
    client = signed_in(house, "chair")
    client.raise_request_exception = False
    for word, query in sorted(QUERIES.items()):
        answer = client.get(f"/api/{house.slug}/queries/{word}", asked(query.parameters))
        assert answer.status_code < 500, (word, answer.content)


def test_a_thousand_requests_as_no_browser_sends_them_are_all_answered(house: House) -> None:
    """Every address, command, question and form, by nobody and by each role; ``bench.fuzz`` asks a hundred thousand."""
    logins = {role: f"{role}-{house.slug}" for role in ("treasurer", "chair", "teller", "supervisor")}
    tokens = [bearer(house, "treasurer", "ledger.receive")["HTTP_AUTHORIZATION"].removeprefix("Bearer ")]
    fuzz = Fuzz([house.slug, "pangkalan"], logins, seed=2025, tokens=tokens)
    fuzz.run(1_000)
    assert not fuzz.faults, "\n".join(map(told, fuzz.faults.values()))
    assert {200, 302, 404, 409, 422} <= set(fuzz.statuses), fuzz.statuses


def test_a_password_of_absurd_letters_is_only_wrong(house: House) -> None:
    for name, password in (("treasurer\x00", "x"), ("treasurer", "x\x00"), ("treasurer", "x" * 100_000)):
        client = Client(raise_request_exception=False)
        answer = client.post("/masuk/", {"login": f"{name}-{house.slug}", "password": password})
        assert answer.status_code == 200 and "sessionid" not in client.cookies


@pytest.mark.parametrize("place", ["999999999", "²", "9" * 500, "-1", "٣"])
def test_a_row_number_in_an_address_does_not_make_the_page_grow(house: House, place: str) -> None:
    client = signed_in(house, "treasurer")
    client.raise_request_exception = False
    address = f"/k/{house.slug}/lakukan/ledger.journal/"
    page = client.get(address, {f"lines-{place}-account": "1-1101"})
    assert page.status_code == 200 and len(page.content) < 5_000_000, len(page.content)
    typed = {"on": "14/03/2025", "narration": "x", f"lines-{place}-account": "1-1101"}
    assert client.post(address, typed).status_code == 422


@pytest.mark.parametrize("number", [2**40 + 1, 2**63 - 1, 10**30])
def test_an_absurd_entry_is_not_there(house: House, number: int) -> None:
    client = signed_in(house, "treasurer")
    client.raise_request_exception = False
    assert client.get(f"/k/{house.slug}/jurnal/{number}/").status_code == 404
    for word, wish in (("ledger.reverse", {"narration": "x"}), ("ledger.erase_narration", {"reason": "x"})):
        wish = wish | {"entry": min(number, 2**63 - 1)}
        answer = Client(raise_request_exception=False).post(
            f"/api/{house.slug}/commands/{word}", json.dumps(wish), content_type="application/json",
            **bearer(house, "chair" if word == "ledger.erase_narration" else "treasurer", word),
        )  # fmt: skip
        assert code(answer) in ("entry.unknown", "access.denied")


@pytest.mark.parametrize("back", ["//evil.example/", "/\\evil.example", "///evil.example", "https://evil.example", "/\t/evil.example", "javascript:alert(1)", "home", "01a22e93"])  # fmt: skip
def test_choosing_a_language_leads_nowhere_else(db: Any, back: str) -> None:
    answer = Client().post("/bahasa/", {"language": "en", "back": back})
    assert answer["Location"] == "/"
    assert Client().post("/bahasa/", {"language": "en", "back": "/k/uji/?a=1"})["Location"] == "/k/uji/?a=1"


def test_signing_in_leads_nowhere_else(house: House) -> None:
    for after in ("//evil.example/", "/\\evil.example", "https://evil.example/"):
        answer = Client().post(
            "/masuk/",
            {"login": f"chair-{house.slug}", "password": "sandi-panjang-uji", "next": after},
        )
        assert answer.status_code == 302 and "evil" not in answer["Location"]


def test_a_strange_host_is_turned_away_and_cookies_stay_with_the_browser(house: House) -> None:
    assert Client().get("/masuk/", HTTP_HOST="evil.example").status_code == 400
    answer = Client().post("/masuk/", {"login": f"chair-{house.slug}", "password": "sandi-panjang-uji"})
    kept = answer.cookies["sessionid"]
    assert kept["httponly"] and kept["samesite"] == "Lax"


@pytest.mark.parametrize("host", ["evil.example", "testserver:²", "[::1", "a_b", "½"])
def test_an_answer_before_anybody_knows_who_asks_has_the_same_headers(db: Any, host: str) -> None:
    for path in ("/masuk/", "/k/guyub/", "/api/guyub/queries/members.members", "/nowhere/"):
        answer = Client().get(path, HTTP_HOST=host)
        assert answer.status_code == 400 and "default-src 'none'" in answer["Content-Security-Policy"], path
        assert answer["Referrer-Policy"] == "same-origin" and answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "path", ["/api/", "/api/%3Cb%3E/commands/ledger.receive", "/api/a/b/c/", "/api/²/queries/x"]
)
def test_what_is_not_there_is_said_to_a_program_in_json(db: Any, path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == 404 and code(answer) == "page.unknown"
    assert answer.json()["error"]["sentence"]


def test_questions_of_absurd_days_are_refused(house: House) -> None:
    client = signed_in(house, "chair")
    client.raise_request_exception = False
    for on in (date.min, date(9999, 12, 31)):
        for word in ("members.joined_and_left", "reports.assets", "reports.book", "reports.position"):
            answer = client.get(f"/api/{house.slug}/queries/{word}", {"on": f"{on:%d/%m}/{on.year:04d}"})
            assert code(answer) == "date.out_of_reach", word


def test_served_by_https_no_cookie_travels_in_the_open() -> None:
    """By way of a server that says so; browsers are told to come by https only."""
    said = subprocess.run(
        [
            sys.executable, "-c",
            "from guyub.config import settings as s; "
            "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_PROXY_SSL_HEADER); "
            "print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)",
        ],
        env=os.environ | {"GUYUB_HTTPS": "1"}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert said == (
        "True True ('HTTP_X_FORWARDED_PROTO', 'https')\n31536000 True __Host-sessionid __Host-csrftoken\n"
    )


def test_a_database_elsewhere_is_reached_encrypted_and_known_or_not_at_all() -> None:
    """By its certificate, unless the address itself says otherwise; on this machine there is a socket."""
    far = database_of("postgresql://guyub@db.example/guyub")["OPTIONS"]
    assert far == {"sslmode": "verify-full", "sslrootcert": "system"}
    by_query = database_of("postgresql://guyub@/guyub?host=10.0.0.7&sslrootcert=/etc/kita.pem")
    assert by_query["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/kita.pem"}
    assert database_of("postgresql://g@db.example/g?sslmode=require")["OPTIONS"] == {"sslmode": "require"}
    for near in (
        "postgresql://g@/g?host=/var/run/postgresql&port=5432",
        "postgresql://g@localhost/g",
        "postgresql://g@/g",
    ):
        assert database_of(near)["OPTIONS"] == {}, near


def test_of_a_long_text_only_its_beginning_is_said_back(house: House) -> None:
    client = signed_in(house, "treasurer")
    typed = {name: str(value) for name, value in WISH.items()} | {"amount_rupiah": "x" * 90_000}
    answer = client.post("/k/uji/lakukan/ledger.receive/?simpan", typed | {"key": "kunci-panjang"})
    alert = answer.content.decode().partition('role="alert"')[2].partition("</")[0]
    assert answer.status_code == 422 and "x" * 200 in alert and "x" * 201 not in alert
