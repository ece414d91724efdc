"""A section of the papers is written, and written anew."""

from uuid import UUID, uuid4

import pytest
from tests.conftest import House
from tests.meetings.commands.test_call import wish

from guyub.kernel.refusal import Refusal
from guyub.meetings import queries
from guyub.meetings.commands.write_section import WriteSection


def test_the_last_words_stand(house: House) -> None:
    uid = UUID(house.run(wish(), actor=house.chair).data["meeting"])
    for text in ("Pertama.", "Kedua."):
        house.run(WriteSection(meeting=uid, section="foreword", text=text), actor=house.chair)
    assert queries.sections(house.body, queries.meeting(house.body, uid).pk) == {"foreword": "Kedua."}


def test_an_unknown_meeting_is_refused(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        house.run(WriteSection(meeting=uuid4(), section="plan", text="x"), actor=house.chair)
    assert refused.value.code == "meeting.unknown"
