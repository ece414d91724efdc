"""``members.give_notice``: what nobody in office can agree to stands before every member, and nothing else does."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from tests.conftest import TODAY, House, open_house
from tests.foundation.board import LARGE, left
from tests.members.emergency import Village, after, made_village, on_day
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.give_notice import GiveNotice
from guyub.members.models import EmergencyNotice
from guyub.members.queries.notices import notices
from guyub.members.queries.offices import Nothing


@pytest.fixture
def village(db: Any) -> Iterator[Village]:
    made = made_village()
    with on_day(TODAY):
        yield made


def test_it_says_what_is_wished_by_whom_and_from_which_day(village: Village) -> None:
    pending = village.wish()
    given = village.given(pending)
    [seen] = notices(village.house.body, Nothing(), actor=village.members[0])
    assert (seen.notice, seen.pending, seen.word, seen.amount_rupiah) == (
        given,
        pending,
        "ledger.receive",
        9_000_000,
    )
    assert (seen.maker, seen.given_on, seen.opens_on, seen.until) == (
        village.house.chair.name,
        TODAY,
        after(8),
        after(38),
    )
    assert (seen.needed, seen.agree, seen.against, seen.state, seen.days_left) == (3, 0, 0, "few", 8)


def test_while_an_officer_or_a_supervisor_can_nobody_calls_the_members(house: House) -> None:
    uid = house.run(LARGE).waits
    assert uid is not None
    with refused("notice.others_can"):
        house.run(GiveNotice(pending=uid))
    left(house, house.chair)
    with refused("notice.others_can"):
        house.run(GiveNotice(pending=uid))


def test_one_notice_stands_at_a_time(village: Village) -> None:
    pending = village.wish()
    village.given(pending)
    with refused("notice.stands", on=TODAY, opens_on=after(8)):
        village.given(pending)
    with on_day(after(38)):
        village.house.run(ConfirmDay(day=after(38)), actor=SYSTEM)
        with refused("notice.stands"):
            village.given(pending)
    with on_day(after(39)):
        assert village.given(pending)
    assert EmergencyNotice.objects.count() == 2


def test_where_too_few_could_ever_agree_it_says_so(house: House) -> None:
    left(house, house.treasurer)
    left(house, house.supervisor)
    uid = house.run(LARGE, actor=house.chair).waits
    assert uid is not None
    with refused("notice.too_few", members=0, needed=3):
        house.run(GiveNotice(pending=uid), actor=house.chair)


def test_another_who_can_read_what_waits_may_call_them_too(village: Village) -> None:
    """The treasurer gains by her own office, so she is not second; she may ask the members and counts for nobody."""
    house = village.house
    house.run(Appoint(person=village.members[5].uid, role="manager", since=TODAY), actor=SYSTEM)
    uid = village.wish(replace(LARGE, amount_rupiah=9_000_000))
    with refused("access.denied"):
        house.run(GiveNotice(pending=uid), actor=house.teller)
    with refused("access.denied"):
        house.run(GiveNotice(pending=uid), actor=village.members[5])
    manager = replace(village.members[5], door="page")
    assert village.given(uid, actor=manager)


def test_what_is_refused(village: Village) -> None:
    for uid in (uuid4(), open_house("tetangga").run(LARGE).waits):
        assert uid is not None
        with refused("pending.unknown"):
            village.given(uid)


def test_who_may(village: Village) -> None:
    pending = village.wish()
    denied(village.house, GiveNotice(pending=pending), "supervisor")
    with refused("access.password_needed"):
        village.given(pending, actor=replace(village.house.chair, door="desk"))
