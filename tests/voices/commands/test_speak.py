"""``voices.speak``: what a member says stands, awaits an answer, and is nobody else's."""

import pytest
from tests.conftest import House, open_house
from tests.promises import denied
from tests.voices.voice import TEXT, member, said

from guyub.foundation.sql import rows
from guyub.voices.commands.speak import Speak
from guyub.voices.queries import HeardWish, Nothing, my_voices, voices_heard


def test_it_stands_and_awaits_an_answer(house: House) -> None:
    siti, budi = member(house), member(house, "Pak Budi")
    said(house, siti)
    (own,) = my_voices(house.body, Nothing(), actor=siti)
    assert (own["text"], own["state"], own["helped_by"], own["replies"]) == (TEXT, "open", None, [])
    assert my_voices(house.body, Nothing(), actor=budi) == []
    assert [one["name"] for one in voices_heard(house.body, HeardWish())] == ["Siti Aminah"]
    assert voices_heard(open_house("lain").body, HeardWish()) == []


def test_the_trail_tells_that_something_was_said_and_not_what(house: House) -> None:
    said(house, member(house))
    assert TEXT not in str(rows("SELECT * FROM foundation_act"))


@pytest.mark.parametrize("role", ["chair", "treasurer", "teller", "supervisor"])
def test_who_may(house: House, role: str) -> None:
    denied(house, Speak(kind="question", text="?"), role)
