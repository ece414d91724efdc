"""``members.stop_notice``: a supervisor stops what members are asked, and it stands why."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.conftest import TODAY
from tests.foundation.board import ran_out
from tests.members.emergency import Village, made_village, on_day
from tests.promises import denied, refused

from guyub.members.commands.stop_notice import StopNotice
from guyub.members.queries.notices import notices
from guyub.members.queries.offices import Nothing


@pytest.fixture
def village(db: Any) -> Iterator[Village]:
    made = made_village()
    with on_day(TODAY):
        ran_out(made.house, "supervisor")
        yield made


def test_it_stands_who_stopped_it_and_why(village: Village) -> None:
    notice = village.given(village.wish())
    village.house.run(StopNotice(notice=notice, reason="belum dibahas"), actor=village.house.supervisor)
    [seen] = notices(village.house.body, Nothing(), actor=village.members[0])
    assert (seen.state, seen.stopped_by, seen.stopped_why) == (
        "stopped",
        village.house.supervisor.name,
        "belum dibahas",
    )
    with refused("notice.stopped"):
        village.house.run(StopNotice(notice=notice, reason="lagi"), actor=village.house.supervisor)


def test_who_may(village: Village) -> None:
    wish = StopNotice(notice=village.given(village.wish()), reason="tidak")
    denied(village.house, wish, "chair", "teller")
    with refused("access.denied"):
        village.house.run(wish, actor=village.members[0])
