"""What became of a resolution is noted by day; the newest note speaks."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from tests.conftest import House
from tests.meetings.commands.test_record_resolution import ON, recorded

from guyub.kernel.refusal import Refusal
from guyub.meetings.commands.follow_up import FollowUp
from guyub.meetings.queries import resolutions_of


def test_the_newest_note_up_to_a_day_speaks(house: House) -> None:
    uid = UUID(recorded(house)["resolution"])
    for on, state in ((date(2025, 3, 1), "under_way"), (date(2025, 3, 10), "done")):
        house.run(FollowUp(resolution=uid, on=on, state=state, note=state), actor=house.chair)  # type: ignore[arg-type]
    (now,) = resolutions_of(house.body, since=ON, until=ON)
    (then,) = resolutions_of(house.body, since=ON, until=ON, by=date(2025, 3, 5))
    assert (now.state, then.state) == ("done", "under_way")


def test_before_the_decision_and_after_today_are_refused(house: House) -> None:
    uid = UUID(recorded(house)["resolution"])
    for on, code in ((date(2025, 2, 19), "period.backwards"), (date(2025, 3, 15), "date.in_the_future")):
        with pytest.raises(Refusal) as refused:
            house.run(FollowUp(resolution=uid, on=on, state="done"), actor=house.chair)
        assert refused.value.code == code


def test_an_unknown_resolution_is_refused(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        house.run(FollowUp(resolution=uuid4(), on=ON, state="done"), actor=house.chair)
    assert refused.value.code == "resolution.unknown"
