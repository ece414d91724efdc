"""``members.answer_notice``: a member agrees or objects by their own PIN, once more typed, and is one voice."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from tests.conftest import TODAY, open_house
from tests.members.emergency import PINS, Village, after, made_village, on_day
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.commands.reject import Reject
from guyub.members.commands.answer_notice import AnswerNotice
from guyub.members.commands.resign import Resign
from guyub.members.models import EmergencyVoice
from guyub.members.queries.notices import notices
from guyub.members.queries.offices import Nothing
from guyub.reports.queries.trail import TrailWanted, trail


@pytest.fixture
def village(db: Any) -> Iterator[Village]:
    made = made_village()
    with on_day(TODAY):
        yield made


def seen(village: Village, actor: Actor) -> Any:
    return notices(village.house.body, Nothing(), actor=actor)[0]


def test_it_is_on_record_and_shown(village: Village) -> None:
    notice = village.given(village.wish())
    village.says(0, notice)
    village.says(1, notice, agrees=False)
    assert [(one.person.uid, one.said) for one in EmergencyVoice.objects.order_by("id")] == [
        (village.members[0].uid, "agree"),
        (village.members[1].uid, "object"),
    ]
    act = trail(village.house.body, TrailWanted(most=1))[0]
    assert (act["word"], act["person"]) == ("members.answer_notice", str(village.members[1].uid))
    assert PINS[1] not in str(act)
    for_chair = seen(village, village.house.chair)
    assert (for_chair.agree_names, for_chair.against_names) == (("Ani",), ("Budi",))


def test_a_neighbour_reads_how_many_and_not_who(village: Village) -> None:
    notice = village.given(village.wish())
    village.says(0, notice)
    own = seen(village, village.members[1])
    assert (own.agree, own.agree_names, own.said, own.why_not) == (1, (), "", "")
    assert seen(village, village.members[0]).said == "agree"


def test_only_by_the_own_pin_on_the_own_phone(village: Village) -> None:
    notice = village.given(village.wish())
    with refused("pin.wrong", field="pin"):
        village.says(0, notice, pin=PINS[1])
    for door in ("page", "json", "desk", "cli"):
        with refused("notice.by_pin_only"):
            actor = replace(village.members[0], door=door)
            village.house.run(AnswerNotice(notice=notice, agrees=True, pin=PINS[0]), actor=actor)


def test_nothing_is_said_of_what_is_settled_forgotten_or_unknown(village: Village) -> None:
    pending = village.wish()
    notice = village.given(pending)
    for uid in (uuid4(), notice):
        with on_day(after(39)), refused("notice.lapsed" if uid == notice else "notice.unknown"):
            village.says(0, uid)
    village.house.run(Reject(pending=pending, reason="batal"), actor=village.house.chair)
    with refused("pending.settled"):
        village.says(0, notice)


def test_another_cooperatives_notice_is_unknown(village: Village) -> None:
    notice = village.given(village.wish())
    neighbour = open_house("tetangga")
    with refused("access.denied"):
        neighbour.run(AnswerNotice(notice=notice, agrees=True, pin=PINS[0]), actor=village.members[0])


def test_who_left_says_nothing(village: Village) -> None:
    notice = village.given(village.wish())
    village.house.run(Resign(person=village.members[0].uid, on=TODAY), actor=village.house.chair)
    with on_day(after(1)), refused("access.lapsed"):
        village.says(0, notice)


def test_who_may(village: Village) -> None:
    wish = AnswerNotice(notice=village.given(village.wish()), agrees=True, pin=PINS[0])
    denied(village.house, wish, "chair", "treasurer", "teller", "supervisor")
    with refused("notice.by_pin_only"):
        village.house.run(wish, actor=SYSTEM)
