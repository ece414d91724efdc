"""``members.end_office``: from the day after, the person may no longer; a term is never extended here."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.end_office import EndOffice
from guyub.members.queries import Nothing, offices

SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")


@pytest.fixture
def grant(house: House) -> UUID:
    return UUID(next(one["grant"] for one in offices(house.body, Nothing()) if one["role"] == "teller"))


def test_the_last_day_is_a_day_of_work(house: House, grant: UUID) -> None:
    house.agreed(EndOffice(grant=grant, last_day=TODAY, reason="selesai"), actor=SYSTEM)
    house.run(SALE, actor=house.teller)
    with clock_at(datetime(2025, 3, 15, 5, tzinfo=UTC)), refused("access.lapsed", role="teller"):
        house.run(SALE, actor=house.teller)


def test_what_is_refused(house: House, grant: UUID) -> None:
    for wish, code in (
        (EndOffice(grant=uuid4(), last_day=TODAY, reason="x"), "grant.unknown"),
        (EndOffice(grant=grant, last_day=TODAY - timedelta(days=2), reason="x"), "grant.past"),
    ):
        with refused(code):
            house.run(wish, actor=SYSTEM)


def test_an_office_that_has_ended_is_not_brought_back(house: House, grant: UUID) -> None:
    """A longer term needs a new appointment on an authority, not a later last day."""
    house.agreed(EndOffice(grant=grant, last_day=TODAY, reason="selesai"), actor=SYSTEM)
    with refused("grant.ends_before", until=TODAY):
        house.agreed(EndOffice(grant=grant, last_day=TODAY + timedelta(days=900), reason="x"), actor=SYSTEM)


def test_what_a_post_allows_ends_with_its_term(house: House, grant: UUID) -> None:
    with refused("grant.of_a_term"):
        house.agreed(EndOffice(grant=grant, last_day=TODAY, reason="x"), actor=house.chair)


def test_who_may(house: House, grant: UUID) -> None:
    denied(house, EndOffice(grant=grant, last_day=TODAY, reason="x"), "teller", "supervisor")
