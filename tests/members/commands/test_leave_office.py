"""``members.leave_office``: the post is held until the last day, its rights no longer than that."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.foundation.clock import clock_at
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.leave_office import LeaveOffice
from guyub.members.queries import terms_on

SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")


@pytest.fixture
def term(house: House) -> UUID:
    return next(one.uid for one in terms_on(house.body, TODAY) if one.post == "teller")


def test_the_last_day_is_a_day_of_work(house: House, term: UUID) -> None:
    house.agreed(LeaveOffice(term=term, last_day=TODAY, reason="resigned"), actor=house.chair)
    house.run(SALE, actor=house.teller)
    with clock_at(datetime(2025, 3, 15, 5, tzinfo=UTC)), refused("access.lapsed", role="teller"):
        house.run(SALE, actor=house.teller)


def test_an_end_in_the_past_takes_the_rights_today(house: House, term: UUID) -> None:
    house.agreed(LeaveOffice(term=term, last_day=date(2025, 2, 1), reason="dismissed"), actor=house.chair)
    with refused("access.lapsed"):
        house.run(SALE, actor=house.teller)
    assert term not in {one.uid for one in terms_on(house.body, date(2025, 2, 2))}


def test_what_is_refused(house: House, term: UUID) -> None:
    for wish, code in (
        (LeaveOffice(term=UUID(int=4), last_day=TODAY, reason="resigned"), "term.unknown"),
        (LeaveOffice(term=term, last_day=date(2023, 1, 1), reason="resigned"), "period.backwards"),
    ):
        with refused(code):
            house.agreed(wish, actor=house.chair)
    house.agreed(LeaveOffice(term=term, last_day=TODAY, reason="resigned"), actor=house.chair)
    with refused("term.ended", on=TODAY):
        wish = LeaveOffice(term=term, last_day=TODAY + timedelta(days=9), reason="resigned")
        house.agreed(wish, actor=house.chair)


def test_who_may(house: House, term: UUID) -> None:
    denied(house, LeaveOffice(term=term, last_day=TODAY, reason="resigned"), "teller")
