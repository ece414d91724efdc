"""Pages and JSON: the same commands, the same refusals, nothing for strangers."""

import base64
import json
from dataclasses import replace
from secrets import token_urlsafe
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House, open_house

from guyub.foundation.command import COMMANDS, QUERIES
from guyub.ledger import queries as ledger
from guyub.members.commands.make_token import MakeToken

ELSEWHERE = {"reports.notice": (302,), "reports.pending": (302,)}
"""What waits, and what members are told of it, has a page of its own, to which its word leads."""
ROLES = ("treasurer", "chair", "teller", "supervisor")
WISH = {
    "on": "2025-03-14",
    "amount_rupiah": 50_000,
    "into": "1-1101",
    "unit": "TOKO",
    "account": "3-1101",
    "narration": "Simpanan pokok",
}


def signed_in(house: House, role: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    return client


def bearer(house: House, role: str, *acts: str) -> dict[str, str]:
    """What a program of this officer sends; without acts it only reads."""
    secret = token_urlsafe(32)
    wish = MakeToken(name="Mesin kasir", until=TODAY, secret=secret, acts=acts)
    house.run(wish, actor=replace(getattr(house, role), door="page"))
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def send(house: House, wish: Any, role: str = "treasurer", **more: Any) -> Any:
    return Client().post(
        f"/api/{house.slug}/commands/ledger.receive",
        json.dumps(wish),
        content_type="application/json",
        **bearer(house, role, "ledger.receive"),
        **more,
    )


def test_json_records_once_per_key(house: House) -> None:
    first = send(house, WISH, HTTP_IDEMPOTENCY_KEY="kunci-json-1")
    again = send(house, WISH, HTTP_IDEMPOTENCY_KEY="kunci-json-1")
    assert first.status_code == again.status_code == 200
    assert again.json()["replayed"] and ledger.head(house.body).size == 1
    other = send(house, WISH | {"amount_rupiah": 1}, HTTP_IDEMPOTENCY_KEY="kunci-json-1")
    assert other.status_code == 409 and other.json()["error"]["code"] == "key.reused"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount_rupiah": "50.000"}, "money.unreadable"),
        ({"amount_rupiah": 10.5}, "money.fraction"),
        ({"amount_rupiah": 10**18}, "money.too_large"),
        ({"amount_rupiah": -5}, "money.not_positive"),
        ({"on": "31/12/2025"}, "date.unreadable"),
        ({"on": "2025-02-30"}, "date.no_such_day"),
        ({"into": "9-9999"}, "account.unknown"),
        ({"warna": "hijau"}, "field.unknown"),
        ({"narration": "x" * 6000}, "field.too_long"),
    ],
)
def test_json_refuses_with_code_facts_and_a_sentence(house: House, change: dict[str, Any], code: str) -> None:
    answer = send(house, WISH | change)
    error = answer.json()["error"]
    assert answer.status_code in (404, 409) and error["code"] == code
    assert error["sentence"] and "{" not in error["sentence"] and "…" not in error["sentence"]


def test_json_wants_a_login_and_broken_json_is_said(house: House) -> None:
    assert Client().post(f"/api/{house.slug}/commands/ledger.receive").status_code == 401
    address = f"/api/{house.slug}/queries/reports.position?on=2025-03-14"
    password = base64.b64encode(b"chair-uji:sandi-panjang-uji").decode()
    for sent in ("Bearer salah", "Bearer", f"Basic {password}", "bearer " + "x" * 100_000):
        wrong = Client().get(address, HTTP_AUTHORIZATION=sent)
        assert wrong.status_code == 401, sent
    broken = Client().post(
        f"/api/{house.slug}/commands/ledger.receive",
        "{",
        content_type="application/json",
        **bearer(house, "chair", "ledger.receive"),
    )
    assert broken.json()["error"]["code"] == "json.unreadable"


def test_a_session_without_its_csrf_token_cannot_command(house: House) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    answer = client.post(
        f"/api/{house.slug}/commands/ledger.receive", json.dumps(WISH), content_type="application/json"
    )
    assert answer.status_code == 403 and ledger.head(house.body).size == 0


@pytest.mark.parametrize("role", ROLES)
def test_every_page_and_call_of_another_cooperative_is_not_there(house: House, role: str) -> None:
    other = open_house("tetangga")
    client = signed_in(house, role)
    addresses = [f"/k/{other.slug}/", f"/k/{other.slug}/jurnal/1/"]
    addresses += [f"/k/{other.slug}/lakukan/{word}/" for word in COMMANDS]
    addresses += [f"/k/{other.slug}/baca/{word}/" for word in QUERIES]
    addresses += [f"/api/{other.slug}/queries/{word}" for word in QUERIES]
    for address in addresses:
        assert client.get(address).status_code == 404, address
    for word in COMMANDS:
        answer = client.post(f"/api/{other.slug}/commands/{word}", "{}", content_type="application/json")
        assert answer.status_code == 404, word


@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_its_role_and_no_other(house: House, role: str) -> None:
    from tests.conftest import TODAY

    from guyub.foundation.access import words_of

    client = signed_in(house, role)
    may = words_of(role, TODAY)
    for word in COMMANDS:
        expected = 200 if word in may else 404
        assert client.get(f"/k/{house.slug}/lakukan/{word}/").status_code == expected, word
    for word in QUERIES:
        found = client.get(f"/k/{house.slug}/baca/{word}/").status_code
        answers = ELSEWHERE.get(word, (200, 422))
        assert found in (answers if word in may else (404,)), word


def test_without_a_login_every_page_leads_to_it(house: House) -> None:
    for address in (f"/k/{house.slug}/", f"/k/{house.slug}/lakukan/ledger.pay/"):
        answer = Client().get(address)
        assert answer.status_code == 302 and answer["Location"].startswith("/masuk/")


def test_a_form_keeps_what_was_typed_and_a_double_click_is_one_entry(house: House) -> None:
    client = signed_in(house, "treasurer")
    address = f"/k/{house.slug}/lakukan/ledger.receive/"
    typed = {"key": "kunci-formulir", "on": "14/03/2025", "amount_rupiah": "lima puluh", "into": "1-1101",
             "unit": "TOKO", "account": "3-1101", "narration": "Simpanan <script>alert(1)</script>"}  # fmt: skip
    refused = client.post(address, typed)
    page = refused.content.decode()
    assert refused.status_code == 422 and "lima puluh" in page and "tidak terbaca sebagai rupiah" in page
    assert "<script>alert" not in page and 'aria-invalid="true"' in page
    typed["amount_rupiah"] = "50.000"
    assert client.post(address, typed).status_code == client.post(address, typed).status_code == 200
    assert ledger.head(house.body).size == 1
    entry = client.get(f"/k/{house.slug}/jurnal/1/").content.decode()
    assert "50.000" in entry and "<script>alert" not in entry


def test_a_journal_is_typed_in_rows(house: House) -> None:
    client = signed_in(house, "treasurer")
    typed = {"key": "kunci-jurnal-1", "on": "14/03/2025", "narration": "modal", "lines-0-account": "1-1101",
             "lines-0-unit": "TOKO", "lines-0-debit_rupiah": "100.000", "lines-3-account": "3-1101",
             "lines-3-unit": "TOKO", "lines-3-credit_rupiah": "100.000"}  # fmt: skip
    assert client.post(f"/k/{house.slug}/lakukan/ledger.journal/", typed).status_code == 200
    assert len(ledger.entry(house.body, 1).lines) == 2


def test_what_waits_is_approved_on_its_page(house: House) -> None:
    address = f"/api/{house.slug}/commands/ledger.receive"
    wish = json.dumps(WISH | {"amount_rupiah": 200_000})
    waits = signed_in(house, "teller").post(address, wish, content_type="application/json")
    assert waits.status_code == 202
    uid = waits.json()["waits"]
    page = signed_in(house, "chair").get(f"/k/{house.slug}/menunggu/{uid}/")
    assert "200.000" in page.content.decode()
    typed = {"key": "kunci-setuju", "pending": uid}
    assert (
        signed_in(house, "chair").post(f"/k/{house.slug}/lakukan/foundation.approve/", typed).status_code
        == 200
    )
    assert ledger.head(house.body).size == 1


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "docx", "json"])
def test_statements_as_papers(house: House, kind: str) -> None:
    send(house, WISH)
    client = signed_in(house, "supervisor")
    for name in ("trial_balance", "position", "result"):
        answer = client.get(f"/k/{house.slug}/baca/reports.{name}/?on=14/03/2025&paper={kind}")
        assert answer.status_code == 200 and len(answer.content) > 200
        assert answer.content[:4] in (b"%PDF", b"PK\x03\x04") or answer.json()["name"] == name


def test_a_photo_of_the_paper_is_kept_and_shown_to_those_who_may(house: House) -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(40)
    send(house, WISH | {"photo": base64.b64encode(png).decode()})
    document = ledger.entry(house.body, 1).document
    assert document is not None
    address = f"/k/{house.slug}/bukti/{document.hex()}/"
    found = signed_in(house, "teller").get(address)
    assert found.content == png and found["Content-Type"] == "image/png"
    other = open_house("tetangga")
    assert signed_in(other, "chair").get(address).status_code == 404
    wrong = send(house, WISH | {"photo": base64.b64encode(b"<html>").decode()})
    assert wrong.json()["error"]["code"] == "document.type"


def test_language_and_headers(house: House) -> None:
    client = signed_in(house, "treasurer")
    page = client.get(f"/k/{house.slug}/")
    assert "Uang masuk" in page.content.decode() and "default-src 'none'" in page["Content-Security-Policy"]
    client.post("/bahasa/", {"language": "en", "back": "//evil.example/"})
    assert "Receive money" in client.get(f"/k/{house.slug}/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "tidak bisa dibuka dengan mengetik"), ("en", "cannot be opened by typing")],
)
def test_an_address_that_is_only_sent_to_says_so_when_it_is_opened(language: str, words: str) -> None:
    client = Client()
    client.cookies["bahasa"] = language
    answer = client.get("/bahasa/")
    said = answer.content.decode()
    assert answer.status_code == 405 and answer["Allow"] == "POST" and words in said and "openapi" not in said


def test_a_program_is_told_where_methods_stand_and_that_it_is_to_sign_in(house: House) -> None:
    """The pointer to the description is for programs; no answer of the JSON door is without a sentence."""
    client = Client()
    unknown = client.get(f"/api/{house.slug}/commands/ledger.receive")
    assert unknown.status_code == 401 and unknown.json()["error"]["sentence"]
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    told = client.get(f"/api/{house.slug}/commands/ledger.receive")
    assert told.status_code == 405 and told.json()["error"]["code"] == "request.method"
    assert "openapi.json" in told.json()["error"]["sentence"]
