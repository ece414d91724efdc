"""``members.add_person``: vouchers, offices and the register can name the person."""

from uuid import UUID

from tests.conftest import House, open_house
from tests.promises import denied, refused

from guyub.members import queries
from guyub.members.commands.add_person import AddPerson


def test_the_person_is_known_here_and_nowhere_else(house: House) -> None:
    uid = UUID(house.run(AddPerson(name="  Siti   Aminah ")).data["person"])
    assert queries.person(house.body, uid).name == "Siti Aminah"
    other = open_house("tetangga")
    with refused("person.unknown"):
        queries.person(other.body, uid)


def test_two_of_one_name_are_two_people(house: House) -> None:
    first, second = (house.run(AddPerson(name="Sulastri")).data["person"] for _ in range(2))
    assert first != second


def test_a_legal_body_can_be_a_member(house: House) -> None:
    uid = UUID(house.run(AddPerson(name="Koperasi Sumber Makmur", kind="legal_body")).data["person"])
    assert queries.person(house.body, uid).kind == "legal_body"


def test_what_is_refused(house: House) -> None:
    with refused("field.missing", field="name"):
        house.run(AddPerson(name="   "))


def test_who_may(house: House) -> None:
    denied(house, AddPerson(name="x"), "teller", "supervisor")
