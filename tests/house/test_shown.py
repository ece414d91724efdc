"""What people see: every page in both languages shows words, never a key, a code or a stack trace."""

import html
import re
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House
from tests.house.samples import asked
from tests.members.commands.test_ask_to_join import ASKED
from tests.members.commands.test_show_profile import WISH

from guyub.foundation.access import roles_known, words_of
from guyub.foundation.command import COMMANDS, QUERIES, SYSTEM
from guyub.front.speech import LANGUAGES, catalogue
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.give_login import GiveLogin

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
            house.run(Appoint(person=person, role=role, since=TODAY), actor=SYSTEM)
    house.run(GiveLogin(person=person, username="serba", password="sandi-panjang-uji"), actor=house.chair)
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
    for word, query in QUERIES.items():
        for values in ({}, asked(query.parameters, **known) | {"on": known["on"]}):
            answer = client.get(f"/k/{house.slug}/baca/{word}/", values)
            assert answer.status_code < 500, word
            seen[f"{word} {values}"] = answer.content.decode()
    found = {address: set(RAW.findall(visible(page))) for address, page in seen.items()}
    assert not {address: keys for address, keys in found.items() if keys}


def test_the_look_for_keys_finds_one() -> None:
    assert RAW.findall(visible('<p title="face.save">Simpan fact.tidak_ada</p>')) == [
        "face.save",
        "fact.tidak_ada",
    ]
    assert not RAW.findall(visible('<a href="/k/field.on">Tanggal</a> koperasi@role.example'))
