"""``members.open_office``: an office or a campus, with its zone and people, without books."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tests.promises import refused

from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.running import run
from guyub.ledger import queries as ledger
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.begin import FirstPerson
from guyub.members.commands.open_office import OpenOffice
from guyub.members.queries import body_of

pytestmark = pytest.mark.django_db
WISH = OpenOffice(
    slug="dinas-probolinggo", name="Dinas Koperasi Kabupaten Probolinggo", kind="office", since=date(2024, 1, 1),
    people=(FirstPerson(name="Bambang", role="officer"),), authority_title="SK Bupati",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["office", "campus"])
def test_it_is_a_body_with_people_and_without_books(today: date, kind: str) -> None:
    done = run(replace(WISH, kind=kind, zone="Asia/Jayapura"), actor=SYSTEM, body="pangkalan")
    body = body_of("dinas-probolinggo")
    assert (body.kind, body.zone) == (kind, "Asia/Jayapura")
    with refused("books.none"):
        ledger.head(body)
    officer = Actor(UUID(done.data["people"][0]["person"]), "Bambang")
    person = run(AddPerson(name="Rini"), actor=officer, body=body.slug).data["person"]
    colleague = Appoint(person=UUID(person), role="officer", since=today)
    with refused("office.authority_missing"):
        run(colleague, actor=officer, body=body.slug)
    run(colleague, actor=SYSTEM, body=body.slug)
    with refused("role.unknown", role="treasurer"):
        run(Appoint(person=UUID(person), role="treasurer", since=today), actor=officer, body=body.slug)


def test_what_is_refused(today: date) -> None:
    for change, code in (
        ({"slug": "x y"}, "slug.unfit"),
        ({"slug": "pangkalan"}, "slug.taken"),
        ({"name": ""}, "field.missing"),
    ):
        with refused(code):
            run(replace(WISH, **change), actor=SYSTEM, body="pangkalan")


def test_only_the_installation_opens_one(today: date) -> None:
    done = run(WISH, actor=SYSTEM, body="pangkalan")
    officer = Actor(UUID(done.data["people"][0]["person"]), "Bambang")
    with refused("access.denied"):
        run(replace(WISH, slug="lain"), actor=officer, body="dinas-probolinggo")
