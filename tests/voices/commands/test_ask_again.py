"""``voices.ask_again``: the matter is open again; another member's is not there."""

from tests.conftest import House
from tests.promises import denied, refused
from tests.voices.voice import member, said

from guyub.voices.commands.answer import Answer
from guyub.voices.commands.ask_again import AskAgain
from guyub.voices.queries import Nothing, my_voices


def test_it_is_open_again(house: House) -> None:
    siti = member(house)
    voice = said(house, siti)
    house.run(Answer(voice=voice, text="Selesai", state="done"), actor=house.chair)
    house.run(AskAgain(voice=voice, text="Belum, hari Minggu tutup"), actor=siti)
    (own,) = my_voices(house.body, Nothing(), actor=siti)
    assert own["state"] == "open" and [one["by_member"] for one in own["replies"]] == [False, True]


def test_another_members_matter_is_not_there(house: House) -> None:
    voice, budi = said(house, member(house)), member(house, "Pak Budi")
    with refused("voice.unknown"):
        house.run(AskAgain(voice=voice, text="x"), actor=budi)


def test_who_may(house: House) -> None:
    denied(house, AskAgain(voice=said(house, member(house)), text="x"), "chair", "teller", "supervisor")
