"""``members.open_cooperative``: a body of its own, with books and people who can work at once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.promises import refused

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.running import run
from guyub.ledger import queries as ledger
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.begin import FirstPerson
from guyub.members.commands.open_cooperative import OpenCooperative
from guyub.members.queries import Nothing, body_of, offices

pytestmark = pytest.mark.django_db
WISH = OpenCooperative(
    slug="sumber-rejeki", name="Koperasi  Sumber Rejeki", template="konsumen", since=date(2024, 1, 1),
    people=(FirstPerson(name="Siti", role="treasurer", alone_up_to_rupiah=1_000_000),), authority_number="12/2024",
)  # fmt: skip


def opened(wish: OpenCooperative = WISH) -> Actor:
    done = run(wish, actor=SYSTEM, body="pangkalan")
    one = done.data["people"][0]
    from uuid import UUID

    return Actor(UUID(one["person"]), one["name"])


def test_the_first_people_hold_office_on_the_founding_deed(today: date) -> None:
    opened()
    body = body_of("sumber-rejeki")
    found = offices(body, Nothing())
    assert body.name == "Koperasi Sumber Rejeki"
    assert [(one["name"], one["role"], one["since"]) for one in found] == [
        ("Siti", "treasurer", "2024-01-01")
    ]
    assert found[0]["authority"] and ledger.head(body).size == 0


def test_what_is_refused(today: date) -> None:
    for change, code in (
        ({"slug": "Huruf Besar"}, "slug.unfit"),
        ({"slug": "pangkalan"}, "slug.taken"),
        ({"name": "  "}, "field.missing"),
        ({"since": date(2025, 3, 15)}, "date.in_the_future"),
        ({"people": (FirstPerson(name="x", role="raja"),)}, "role.unknown"),
        ({"people": (FirstPerson(name="x", role="officer"),)}, "role.unknown"),
        ({"people": (FirstPerson(name="x", role="chair", username="x", password="123"),)}, "login.weak"),
    ):
        with refused(code):
            run(replace(WISH, **change), actor=SYSTEM, body="pangkalan")


def test_only_the_installation_opens_one(today: date) -> None:
    actor = opened()
    with refused("access.denied"):
        run(replace(WISH, slug="lain"), actor=actor, body="sumber-rejeki")


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Jakarta", date(2025, 3, 14)),
        ("Asia/Makassar", date(2025, 3, 15)),
        ("Asia/Jayapura", date(2025, 3, 15)),
    ],
)
def test_the_zone_decides_what_day_it_is(zone: str, day: date) -> None:
    """At 23.30 in Probolinggo it is 00.30 in Makassar and 01.30 in Jayapura."""
    with clock_at(datetime(2025, 3, 14, 16, 30, tzinfo=UTC)):
        actor = opened(replace(WISH, zone=zone))
        sale = Receive(on=date(2025, 3, 15), amount_rupiah=500, into="1-1101", unit="PUSAT", account="4-1201", narration="x")  # fmt: skip
        if day == sale.on:
            run(sale, actor=actor, body="sumber-rejeki")
            assert ledger.entry(body_of("sumber-rejeki"), 1).business_on == day
        else:
            with refused("day.in_the_future", today=day):
                run(sale, actor=actor, body="sumber-rejeki")
