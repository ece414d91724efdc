"""What was typed: kept for its writer alone, sealed, without secrets, bounded, gone once it arrived."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import House

from guyub.foundation.clock import clock_at
from guyub.foundation.tables import NOT_KEPT
from guyub.front import drafts
from guyub.front.drafts import Form
from guyub.front.models import Draft
from guyub.ledger.queries import head

FORM = "/k/uji/lakukan/ledger.receive/"
TYPED = {
    "on": "14/03/2025", "amount_rupiah": "81.000", "into": "1-1101", "unit": "TOKO", "account": "4-1201",
    "narration": "Penjualan sore", "key": "kunci-isian-satu",
}  # fmt: skip


def client_of(house: House, role: str = "treasurer", **more: Any) -> Client:
    client = Client(**more)
    client.force_login(user_of(house, role))
    return client


def user_of(house: House, role: str = "treasurer") -> User:
    return User.objects.get(username=f"{role}-{house.slug}")


def pass_in(page: str) -> str:
    return page.partition('name="draft" value="')[2].partition('"')[0]


def test_it_stands_in_the_form_again_with_its_key_without_a_script_too(house: House) -> None:
    client = client_of(house)
    assert client.post(f"{FORM}?draf", TYPED).status_code == 204
    page = client.get(FORM).content.decode()
    assert "Penjualan sore" in page and 'value="kunci-isian-satu"' in page
    assert "data-draft-told" in page
    dropped = client.post(f"{FORM}?buang", TYPED)
    assert dropped["Location"] == FORM and "Penjualan sore" not in client.get(FORM).content.decode()
    assert not Draft.objects.exists()


def test_a_form_that_came_back_after_it_arrived_can_be_filled_with_something_else(house: House) -> None:
    """Nobody told that the first arrived, so it comes back with its key: what is written over it is sent all the same."""
    client, before = client_of(house), head(house.body).size
    client.post(f"{FORM}?draf", TYPED)
    assert client.post(f"{FORM}?simpan", TYPED).status_code == 200
    refused = client.post(f"{FORM}?simpan", TYPED | {"narration": "Penjualan malam"})
    page = refused.content.decode()
    assert refused.status_code == 422 and "tekan tombolnya sekali lagi" in page and "Penjualan malam" in page
    key = page.partition('name="key" value="')[2].partition('"')[0]
    assert key and key != TYPED["key"] and head(house.body).size == before + 1
    sent = client.post(f"{FORM}?simpan", TYPED | {"narration": "Penjualan malam", "key": key})
    assert sent.status_code == 200 and head(house.body).size == before + 2


def test_nobody_else_sees_it_on_the_same_machine(house: House) -> None:
    client = client_of(house)
    client.post(f"{FORM}?draf", TYPED)
    client.force_login(user_of(house, "chair"))
    assert "Penjualan sore" not in client.get(FORM).content.decode()
    assert "Penjualan sore" not in client.get(f"{FORM}?lagi").content.decode()
    client.post(f"{FORM}?buang", {})
    client.post(f"{FORM}?sampai", {})
    assert drafts.kept_for(Form(user_of(house), house.body, "ledger.receive")), "nor can they drop it"


def test_it_is_sealed_and_in_no_backup(house: House) -> None:
    client_of(house).post(f"{FORM}?draf", TYPED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM front_draft")
        (sealed,) = cursor.fetchone()
    assert b"sore" not in bytes(sealed) and "front_draft" in NOT_KEPT
    other = user_of(house, "chair")
    Draft.objects.update(user=other)
    assert drafts.kept_for(Form(other, house.body, "ledger.receive")) is None, (
        "moved to another it does not open"
    )


def test_what_is_sent_after_the_session_ended_is_kept_and_the_books_are_as_they_were(house: House) -> None:
    """Without a script: the form carries a pass, the session is gone, the same person signs in and finds it."""
    client = client_of(house)
    word = pass_in(client.get(FORM).content.decode())
    before = head(house.body)
    stranger = Client()
    answer = stranger.post(f"{FORM}?simpan", TYPED | {"draft": word})
    assert (
        answer.status_code == 302 and answer["Location"] == f"/masuk/?next={FORM.replace('/', '%2F')}&ketik"
    )
    assert "tersimpan" in stranger.get(answer["Location"]).content.decode()
    assert head(house.body) == before
    again = client.get(FORM).content.decode()
    assert "Penjualan sore" in again and 'value="kunci-isian-satu"' in again
    done = client.post(f"{FORM}?simpan", TYPED)
    assert done.status_code == 200 and head(house.body).size == before.size + 1
    assert not Draft.objects.exists(), "what no script watches is gone once it was carried out"


@pytest.mark.parametrize("word", ["", "x", "eyJ4IjoxfQ:1abcde:x", "pass of another form"])
def test_a_pass_that_is_none_keeps_nothing_and_opens_nothing(house: House, word: str) -> None:
    answer = Client().post(f"{FORM}?simpan", TYPED | {"draft": word})
    assert answer.status_code == 302 and answer["Location"].startswith("/masuk/?next=")
    assert "ketik" not in answer["Location"] and not Draft.objects.exists()


def test_a_page_of_another_site_keeps_nothing(house: House) -> None:
    """Without the mark against forged requests the pass alone is not enough to be heard by the middleware."""
    word = pass_in(client_of(house).get(FORM).content.decode())
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"{FORM}?draf", TYPED | {"draft": "x" + word})
    assert answer.status_code == 403 and not Draft.objects.exists()


def test_an_answer_that_was_lost_leaves_it_and_one_that_was_seen_takes_it(house: House) -> None:
    client = client_of(house)
    client.post(f"{FORM}?draf", TYPED)
    assert client.post(f"{FORM}?simpan", TYPED).status_code == 200
    size = head(house.body).size
    page = client.get(FORM).content.decode()
    assert 'value="kunci-isian-satu"' in page, "nobody has seen the answer yet"
    assert "tidak dicatat dua kali" in client.post(f"{FORM}?simpan", TYPED).content.decode()
    assert head(house.body).size == size
    client.post(f"{FORM}?sampai", {"key": TYPED["key"]})
    assert "Penjualan sore" not in client.get(FORM).content.decode()
    assert 'value="kunci-isian-satu"' in client.get(f"{FORM}?lagi").content.decode(), "going back finds it"
    client.post(f"{FORM}?draf", TYPED)
    assert "Penjualan sore" not in client.get(FORM).content.decode(), (
        "a late word of the same does not bring it back"
    )


@pytest.mark.parametrize("order", list(permutations(("first", "second", "third", "arrived"))))
def test_what_a_page_tells_may_come_in_any_order(house: House, order: tuple[str, ...]) -> None:
    """A form tells while it is filled in, without waiting; the last it told stands, and what arrived stays arrived."""
    form, key = Form(user_of(house), house.body, "ledger.receive"), "kunci-isian-satu"
    turns = {"first": 1, "second": 2, "third": 3}
    for what in order:
        if what == "arrived":
            drafts.arrived(form, key=key)
        else:
            drafts.keep(form, typed={"key": key, "narration": what}, by_script=True, turn=turns[what])
    assert drafts.kept_for(form) is None
    back = drafts.kept_for(form, arrived=True)
    assert back is not None and back.typed["narration"] == "third" and back.key == key


def test_what_arrived_of_one_form_leaves_what_is_typed_into_the_next(house: House) -> None:
    form = Form(user_of(house), house.body, "ledger.receive")
    drafts.keep(form, typed={"key": "kunci-berikut", "narration": "yang berikut"}, by_script=True, turn=9)
    drafts.arrived(form, key="kunci-isian-satu")
    kept = drafts.kept_for(form)
    assert kept is not None and kept.typed["narration"] == "yang berikut"


@pytest.mark.parametrize(
    ("counted", "turn"), [("17", 17), ("", 0), ("-1", 0), ("9" * 16, 0), ("²", 0), ("1.5", 0)]
)
def test_what_counts_nothing_comes_before_all(house: House, counted: str, turn: int) -> None:
    client_of(house).post(f"{FORM}?draf={counted}", TYPED)
    assert Draft.objects.get().turn == turn


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        ("members.give_login", {"username": "siti", "password": "kata-sandi-panjang-77"}),
        ("members.reset_pin", {"pin": "274019"}),
        ("members.admit", {"name": "Siti", "identity_number": "3513014508900001"}),
        ("ledger.receive", {"narration": "NIK 3513 0145 0890 0001"}),
        ("meetings.call", {"find": "Siti", "find-person": "Siti"}),
    ],
)
def test_no_secret_and_no_identity_number_is_ever_in_one(
    house: House, form: str, typed: dict[str, str]
) -> None:
    user = user_of(house, "chair")
    drafts.keep(Form(user, house.body, form), typed=typed | {"key": "kunci-rahasia"}, by_script=True)
    kept = drafts.kept_for(Form(user, house.body, form))
    assert kept is None or (set(kept.typed.values()) <= {"Siti"} and "find" not in kept.typed)


@given(st.dictionaries(st.text(max_size=12), st.text("0123456789 .-x", max_size=40), max_size=4))
def test_whatever_is_typed_no_long_number_is_kept(typed: dict[str, str]) -> None:
    left = {name: text for name, text in typed.items() if drafts._worth_keeping(name, text)}
    assert not any(drafts.LONG_NUMBER.search(text) for text in left.values())


def test_it_is_bounded_in_size_and_number_and_days(house: House) -> None:
    user = user_of(house)
    assert not drafts.keep(
        Form(user, house.body, "a"), typed={"key": "k" * 8, "text": "x" * drafts.MOST_BYTES}
    )
    for number in range(drafts.MOST_EACH + 5):
        assert drafts.keep(Form(user, house.body, f"form{number}"), typed={"key": uuid4().hex, "text": "isi"})
    assert Draft.objects.filter(user=user).count() == drafts.MOST_EACH
    newest = f"form{drafts.MOST_EACH + 4}"
    assert drafts.kept_for(Form(user, house.body, newest))
    with clock_at(datetime(2025, 3, 14, 5, tzinfo=UTC) + timedelta(days=4)):
        assert drafts.kept_for(Form(user, house.body, newest)) is None
        drafts.keep(Form(user, house.body, "baru"), typed={"key": uuid4().hex, "text": "isi"})
        assert Draft.objects.count() == 1, "what is too old goes when something new comes"


def test_signing_out_takes_it_along(house: House) -> None:
    client = client_of(house)
    client.post(f"{FORM}?draf", TYPED)
    client.post("/keluar/")
    assert not Draft.objects.exists()


def test_a_form_opened_for_somebody_is_not_filled_for_somebody_else(house: House) -> None:
    """A way here that names a person does not find what was typed for another."""
    client = client_of(house)
    client.post(f"{FORM}?draf", TYPED)
    assert "Penjualan sore" not in client.get(f"{FORM}?account=4-1202").content.decode()
    assert "Penjualan sore" in client.get(f"{FORM}?account=4-1201").content.decode()
