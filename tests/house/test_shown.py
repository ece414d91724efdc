"""What people see: every page in both languages shows words, never a key, a code or a stack trace."""

import html
import re
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House
from tests.house.samples import asked, sample
from tests.members.commands.test_ask_to_join import ASKED
from tests.members.commands.test_show_profile import WISH

from guyub.foundation.access import roles_known, words_of
from guyub.foundation.command import COMMANDS, QUERIES, SYSTEM
from guyub.foundation.fields import fields_of
from guyub.front.speech import LANGUAGES, catalogue
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.give_login import GiveLogin

OWN_PAGES = {
    "foundation.back_up", "members.reset_pin", "members.change_pin", "members.enrol_device", "members.end_device",
    "members.make_token", "members.end_token", "members.recover_login", "members.reset_second_step",
}  # fmt: skip
"""Commands whose pages are not made from their fields."""
OWN_ANSWERS = {
    "reports.pending": {302}, "reports.notice": {302}, "reports.mine": {409}, "reports.my_entries": {409}, "reports.my_sheet": {409},
    "reports.my_slip": {409},
}  # fmt: skip
"""What waits is read and decided on a page of its own; what is a member's own is nobody's who is none."""
PREFIXES = sorted({key.split(".")[0] for key in catalogue()})
RAW = re.compile(rf"(?<![\w./@-])(?:{'|'.join(PREFIXES)})\.[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")


def visible(page: str) -> str:
    """The text of a page as a reader sees it, with what labels and placeholders say."""
    said = re.findall(r'(?:placeholder|title|aria-label|alt)="([^"]*)"', page)
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return html.unescape(" ".join([*said, re.sub(r"<[^>]+>", " ", bare)]))


@pytest.fixture
def client(house: House) -> Client:
    """Someone who may see everything there is, with something of each kind to be seen."""
    person = UUID(house.run(AddPerson(name="Serba Bisa")).data["person"])
    for role, one in roles_known().items():
        if one["granted"] and "bodies" not in one:
            house.agreed(Appoint(person=person, role=role, since=TODAY), actor=SYSTEM)
    house.agreed(GiveLogin(person=person, username="serba", password="sandi-panjang-uji"), actor=house.chair)
    sale = Receive(
        on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
    )
    house.run(sale, actor=house.teller)
    house.run(Receive(**{**vars(sale), "amount_rupiah": 9_000_000}), actor=house.teller)
    house.run(WISH, actor=house.chair)
    house.run(ASKED, actor=SYSTEM)
    client = Client()
    client.force_login(User.objects.get(username="serba"))
    return client


def words_of_all() -> set[str]:
    """Every word that some role of a cooperative may run."""
    roles = [role for role, one in roles_known().items() if one["granted"] and "bodies" not in one]
    return set().union(*(words_of(role, TODAY) for role in roles))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_a_key(house: House, client: Client, language: str) -> None:
    client.cookies["bahasa"] = language
    known = {"on": "14/03/2025", "account": "1-1101", "number": "1", "year_end": "31/12/2024", "most": "50"}
    addresses = [
        "/",
        f"/k/{house.slug}/",
        f"/k/{house.slug}/jurnal/1/",
        f"/k/{house.slug}/jurnal/99/",
        "/masuk/",
        "/rupa/",
        f"/koperasi/{house.slug}/",
        f"/koperasi/{house.slug}/gabung/",
        f"/k/{house.slug}/cari/?q=a",
    ]
    may = words_of_all()
    addresses += [f"/k/{house.slug}/lakukan/{word}/" for word in COMMANDS if word in may]
    answers = {address: client.get(address, follow=True) for address in addresses}
    assert not {one for one, answer in answers.items() if "/lakukan/" in one and answer.status_code != 200}
    seen = {address: answer.content.decode() for address, answer in answers.items()}
    unexpected: dict[str, int] = {}
    for word, query in QUERIES.items():
        for values in ({}, asked(query.parameters, **known) | {"on": known["on"]}):
            answer = client.get(f"/k/{house.slug}/baca/{word}/", values)
            expected = OWN_ANSWERS.get(word, {200, 422} if word in may else {404})
            unexpected |= {word: answer.status_code} if answer.status_code not in expected else {}
            seen[f"{word} {values}"] = answer.content.decode()
    assert not unexpected
    found = {address: set(RAW.findall(visible(page))) for address, page in seen.items()}
    assert not {address: keys for address, keys in found.items() if keys}


ENGLISH = re.compile(
    r"\b(?:Name|Date|Amount|Kind|Since|Until|This|The|required|invalid|must|Enter|Please|empty|not)\b"
)


def as_typed(wish: dict[str, Any]) -> dict[str, str]:
    """A wish as a form sends it: rows by their place, several things each on its line."""
    typed: dict[str, str] = {}
    for name, value in wish.items():
        rows = value if isinstance(value, list) else []
        if rows and isinstance(rows[0], dict):
            typed |= {f"{name}-0-{cell}": str(one) for cell, one in rows[0].items()}
        else:
            typed[name] = "\n".join(str(one) for one in rows) or str(value)
    return typed


UNREADABLE = {
    "date": "bukan tanggal",
    "money": "bukan uang",
    "number": "bukan angka",
    "id": "bukan tanda",
    "text": "\x07",
}


def test_every_form_says_what_is_wrong_in_the_pages_language_and_keeps_what_was_typed(
    house: House, client: Client
) -> None:
    """Each field of each command once filled in so that nobody could read it: beside it stands why, in it what was typed."""
    for word in sorted(words_of_all() & {*COMMANDS} - OWN_PAGES):
        kind = COMMANDS[word]
        typed = as_typed(sample(kind))
        for field in fields_of(kind):
            if field.kind not in UNREADABLE or field.many or field.part is not None:
                continue
            wish = typed | {field.name: UNREADABLE[field.kind], "key": "kunci-uji-1"}
            page = client.post(f"/k/{house.slug}/lakukan/{word}/", wish).content.decode()
            told = re.findall(r'<p class="wrong"[^>]*>(.*?)</p>', page, re.DOTALL)
            assert told and not ENGLISH.findall(" ".join(told)), (word, field.name, told)
            if field.kind in ("date", "money", "number") and f'<select id="f-{field.name}"' not in page:
                assert f'value="{UNREADABLE[field.kind]}"' in page, (word, field.name)
                assert f'id="wrong-{field.name}"' in page, (word, field.name)


def test_the_look_for_keys_finds_one() -> None:
    assert RAW.findall(visible('<p title="face.save">Simpan fact.tidak_ada</p>')) == [
        "face.save",
        "fact.tidak_ada",
    ]
    assert not RAW.findall(visible('<a href="/k/field.on">Tanggal</a> koperasi@role.example'))
