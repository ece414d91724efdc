"""``voices.answer``: the member reads it; earlier answers stay."""

from uuid import uuid4

from tests.conftest import House, open_house
from tests.promises import denied, refused
from tests.voices.voice import member, said

from guyub.voices.commands.answer import Answer
from guyub.voices.queries import HeardWish, Nothing, my_voices, voices_heard


def test_every_answer_stays_and_the_newest_tells_how_it_stands(house: House) -> None:
    siti = member(house)
    voice = said(house, siti)
    house.run(Answer(voice=voice, text="Dibahas dulu", state="under_way"), actor=house.chair)
    house.run(Answer(voice=voice, text="Buka sampai 20.00", state="done"), actor=house.chair)
    (own,) = my_voices(house.body, Nothing(), actor=siti)
    assert [one["text"] for one in own["replies"]] == ["Dibahas dulu", "Buka sampai 20.00"]
    assert own["state"] == "done" and own["replies"][0]["by"] == house.chair.name
    assert voices_heard(house.body, HeardWish(state="open")) == []


def test_another_cooperatives_voice_is_not_there(house: House) -> None:
    other = open_house("lain")
    for voice in (said(other, member(other)), uuid4()):
        with refused("voice.unknown"):
            house.run(Answer(voice=voice, text="x", state="done"), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(house, Answer(voice=said(house, member(house)), text="x", state="done"), "teller")
