"""``voices.write_down``: a member without a phone is heard, and it shows who helped."""

from uuid import uuid4

from tests.conftest import House
from tests.promises import denied, refused
from tests.voices.voice import member

from guyub.voices.commands.write_down import WriteDown
from guyub.voices.queries import Nothing, my_voices


def test_it_is_the_members_own_with_the_helpers_name(house: House) -> None:
    siti = member(house)
    house.run(WriteDown(person=siti.uid, kind="suggestion", text="Buka sore"), actor=house.teller)
    (own,) = my_voices(house.body, Nothing(), actor=siti)
    assert (own["name"], own["helped_by"]) == ("Siti Aminah", house.teller.name)


def test_an_unknown_person_is_refused(house: House) -> None:
    with refused("person.unknown"):
        house.run(WriteDown(person=uuid4(), kind="suggestion", text="x"), actor=house.teller)


def test_who_may(house: House) -> None:
    denied(house, WriteDown(person=member(house).uid, kind="suggestion", text="x"), "supervisor")
