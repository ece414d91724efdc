"""Meetings of one body are not another's."""

from uuid import UUID

import pytest
from tests.conftest import House, open_house
from tests.meetings.commands.test_call import wish

from guyub.kernel.refusal import Refusal
from guyub.meetings import queries


def test_a_meeting_of_another_body_is_unknown(house: House) -> None:
    uid = UUID(house.run(wish(), actor=house.chair).data["meeting"])
    assert queries.year_ends(queries.meeting(house.body, uid))[0].year == 2024
    other = open_house("lain")
    with pytest.raises(Refusal):
        queries.meeting(other.body, uid)
