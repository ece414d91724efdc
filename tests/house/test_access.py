"""Who may: every word stands in its room's dated table, with roles that exist."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House, open_house
from tests.house.samples import asked, sample

from guyub.foundation.access import access_tables, roles_known, words_of
from guyub.foundation.command import COMMANDS, QUERIES, SYSTEM
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.give_login import GiveLogin


@pytest.mark.parametrize("word", sorted({*COMMANDS, *QUERIES}))
def test_every_word_is_in_the_access_table_of_its_room(word: str) -> None:
    rooms = [table.room for table in access_tables() if word in table.words]
    assert rooms and set(rooms) == {word.split(".")[0]}


def test_the_access_table_speaks_of_words_and_roles_that_exist() -> None:
    for table in access_tables():
        assert set(table.words) <= {*COMMANDS, *QUERIES}, table.room
        assert set().union(*table.words.values()) <= set(roles_known()), table.room
        assert table.reference.strip(), table.room


ROLES = sorted(role for role, one in roles_known().items() if one["granted"] and "bodies" not in one)


def signed_in(house: House, role: str) -> Client:
    """Someone who holds this one role and nothing else, at the door."""
    person = UUID(house.run(AddPerson(name=f"Pemegang {role}")).data["person"])
    house.agreed(Appoint(person=person, role=role, since=TODAY, alone_up_to_rupiah=10**12), actor=SYSTEM)
    house.agreed(
        GiveLogin(person=person, username=f"hanya-{role}", password="sandi-panjang-uji"), actor=house.chair
    )
    client = Client()
    client.force_login(User.objects.get(username=f"hanya-{role}"))
    return client


@pytest.mark.parametrize("role", ROLES)
def test_every_word_answers_its_roles_and_no_other(house: House, role: str) -> None:
    """Through page and JSON; a word of another role is not there.

    What a page shows to those who may is walked in ``test_shown``; a question is answered here to
    the first role that may ask it.
    """
    client, may = signed_in(house, role), words_of(role, TODAY)
    for word, kind in sorted(COMMANDS.items()):
        if word not in may:
            assert client.get(f"/k/{house.slug}/lakukan/{word}/").status_code == 404, word
        answer = client.post(
            f"/api/{house.slug}/commands/{word}", json.dumps(sample(kind)), content_type="application/json"
        )
        assert (code_of(answer) == "access.denied") == (word not in may), (word, answer.content)
        assert word in may or answer.status_code == 404, word
    for word, query in sorted(QUERIES.items()):
        if word not in may:
            assert client.get(f"/k/{house.slug}/baca/{word}/").status_code == 404, word
        elif role != first_that_may(word):
            continue
        answer = client.get(f"/api/{house.slug}/queries/{word}", asked(query.parameters))
        assert (code_of(answer) == "access.denied") == (word not in may), (word, answer.content)


def first_that_may(word: str) -> str:
    """The first of the roles, by name, that may run a word."""
    return next(role for role in ROLES if word in words_of(role, TODAY))


def test_without_a_login_nothing_is_there(house: House) -> None:
    client = Client()
    for word in COMMANDS:
        assert client.get(f"/k/{house.slug}/lakukan/{word}/")["Location"].startswith("/masuk/")
        assert client.post(f"/api/{house.slug}/commands/{word}", "{}", content_type="application/json").status_code == 401  # fmt: skip
    for word in QUERIES:
        assert client.get(f"/k/{house.slug}/baca/{word}/")["Location"].startswith("/masuk/")
        assert client.get(f"/api/{house.slug}/queries/{word}").status_code == 401


@pytest.mark.parametrize("role", ["chair", "supervisor"])
def test_another_cooperative_is_not_there(house: House, role: str) -> None:
    other, client = open_house("tetangga"), signed_in(house, role)
    for word, kind in COMMANDS.items():
        assert client.get(f"/k/{other.slug}/lakukan/{word}/").status_code == 404
        answer = client.post(f"/api/{other.slug}/commands/{word}", json.dumps(sample(kind)), content_type="application/json")  # fmt: skip
        assert (answer.status_code, code_of(answer)) == (404, "body.unknown"), word
    for word, query in QUERIES.items():
        assert client.get(f"/k/{other.slug}/baca/{word}/").status_code == 404
        assert client.get(f"/api/{other.slug}/queries/{word}", asked(query.parameters)).status_code == 404


def code_of(answer: Any) -> str:
    """The code of a refusal, nothing where it was done."""
    return str(answer.json().get("error", {}).get("code", "")) if answer.status_code >= 400 else ""
