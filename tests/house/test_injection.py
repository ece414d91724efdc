"""Whatever is typed, at every door and in every field, is a value: it stands in no statement to the database."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House
from tests.house.samples import asked, sample
from tests.promises import statements

from guyub.foundation.access import roles_known
from guyub.foundation.command import COMMANDS, QUERIES
from guyub.foundation.fields import fields_of
from guyub.foundation.models import Grant
from guyub.foundation.running import locked

MARK = "zq'\")--; DROP TABLE x"
WITHIN = "zq"
"""What is looked for: it stands in no word, table or column of ours."""


@pytest.fixture
def client(house: House) -> Client:
    """Somebody who holds every role at once."""
    locked(house.slug)
    for role, known in roles_known().items():
        if known["granted"] and "bodies" not in known:
            Grant.objects.get_or_create(
                body_id=house.body.id, person=house.chair.uid, role=role, defaults={"since": TODAY}
            )
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=f"chair-{house.slug}"))
    return client


def no_statement_holds_it(seen: list[str], place: Any) -> None:
    assert not [text for text in seen if WITHIN in text.lower()], place


def test_the_look_for_it_would_see_it(house: House) -> None:
    from guyub.foundation.sql import rows

    with statements() as seen:
        rows(f"SELECT '{WITHIN}' WHERE 1 = %s", (1,))
    with pytest.raises(AssertionError):
        no_statement_holds_it(seen, "it")


def test_no_question_puts_it_into_a_statement(house: House, client: Client) -> None:
    answered = 0
    for word, query in sorted(QUERIES.items()):
        names = [field.name for field in fields_of(query.parameters)]
        known = {"on": "14/03/2025", "account": "1-1101", "year_end": "31/12/2024", "most": "50"}
        for name in names or [""]:
            asked_for = asked(query.parameters, **known) | ({name: MARK} if name else {})
            for address in (f"/api/{house.slug}/queries/{word}", f"/k/{house.slug}/baca/{word}/"):
                with statements() as seen:
                    answer = client.get(address, asked_for)
                assert answer.status_code < 500, (word, name)
                answered += answer.status_code == 200
                no_statement_holds_it(seen, (word, name))
    assert answered >= 40, answered


def test_no_command_puts_it_into_a_statement(house: House, client: Client) -> None:
    for word, kind in sorted(COMMANDS.items()):
        for field in fields_of(kind):
            if field.kind not in ("text", "id") or field.part is not None:
                continue
            wish = sample(kind) | {field.name: [MARK] if field.many else MARK}
            with statements() as seen:
                answer = client.post(
                    f"/api/{house.slug}/commands/{word}", json.dumps(wish), content_type="application/json"
                )
            assert answer.status_code < 500, (word, field.name)
            no_statement_holds_it(seen, (word, field.name))


def test_no_door_puts_it_into_a_statement(house: House, client: Client) -> None:
    with statements() as seen:
        for asks in (client, Client()):
            asks.get(f"/k/{house.slug}/cari/", {"q": MARK})
            asks.post("/masuk/", {"login": MARK, "password": MARK, "next": MARK})
            asks.post("/anggota/", {"k": MARK, "number": MARK, "pin": MARK})
            asks.post("/anggota/", {"k": house.slug, "number": MARK, "pin": MARK})
            asks.post(f"/meja/{house.slug}/", {"who": MARK, "pin": MARK})
            asks.get(f"/k/{MARK}/")
            asks.get(f"/k/{house.slug}/bukti/{MARK}/")
            asks.post(
                f"/koperasi/{house.slug}/gabung/",
                {"name": MARK, "phone": MARK, "village": MARK, "words": MARK},
            )
            asks.get(f"/api/{house.slug}/queries/members.me", HTTP_AUTHORIZATION=f"Bearer {MARK}")
            asks.cookies["sessionid"] = WITHIN * 16
            asks.get("/", HTTP_IDEMPOTENCY_KEY=MARK)
    assert seen
    no_statement_holds_it(seen, "doors")
