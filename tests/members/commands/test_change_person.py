"""``members.change_person``: what is spoken of changes, the rest stays, and the trail keeps no content."""

from datetime import date
from uuid import UUID

from tests.conftest import House
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.foundation.sql import row
from guyub.members.commands.change_person import ChangePerson
from guyub.members.models import Person

NIK = "3513014508900001"


def test_only_what_was_spoken_of_changes(house: House) -> None:
    person = admitted(house, sex="female", address="Jl. Mawar 3")
    done = house.run(ChangePerson(person=person, phone="0812 3456 7890", address=None, identity_number=NIK))
    found = Person.objects.get(uid=person)
    assert (found.name, found.sex, found.phone, found.address) == (
        "Siti Aminah",
        "female",
        "+6281234567890",
        "",
    )
    assert done.data["changed"] == ["address", "identity_number", "phone"]
    facts = str(row("SELECT facts, result FROM foundation_act WHERE id = %s", (done.act_id,)))
    assert NIK not in facts and "812345" not in facts
    house.run(ChangePerson(person=person, identity_number=None))
    assert Person.objects.get(uid=person).identity_blind is None


def test_what_is_refused(house: House) -> None:
    person, other = admitted(house), admitted(house, "Rini", identity_number=NIK)
    for wish, code in (
        (ChangePerson(person=person, name="  "), "field.missing"),
        (ChangePerson(person=person, identity_number=NIK), "identity.already"),
        (ChangePerson(person=person, birth_on=date(2030, 1, 1)), "date.in_the_future"),
        (ChangePerson(person=UUID(int=3), name="Rini"), "person.unknown"),
    ):
        with refused(code):
            house.run(wish)
    house.run(ChangePerson(person=other, identity_number=NIK))


def test_who_may(house: House) -> None:
    denied(house, ChangePerson(person=UUID(int=3)), "teller", "supervisor")
