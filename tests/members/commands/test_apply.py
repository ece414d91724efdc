"""``members.apply``: an application waits for the board and makes nobody a member."""

from datetime import date
from uuid import UUID

from tests.conftest import TODAY, House
from tests.members.register import admitted, history
from tests.promises import denied, refused

from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.apply import Apply
from guyub.members.queries import members_on, roll


def test_an_application_stands_in_the_register_with_its_paper(house: House) -> None:
    person = UUID(house.run(AddPerson(name="Budi Santoso")).data["person"])
    house.run(Apply(person=person, on=TODAY, paper=b"%PDF-1.7 formulir"), actor=house.teller)
    assert [one.status for one in roll(house.body, TODAY)] == ["applied"]
    assert not members_on(house.body, TODAY) and history(house, person)[0].on == TODAY


def test_what_is_refused(house: House) -> None:
    member = admitted(house)
    with refused("membership.already"):
        house.run(Apply(person=member, on=TODAY))
    with refused("person.unknown"):
        house.run(Apply(person=UUID(int=3), on=TODAY))
    person = UUID(house.run(AddPerson(name="Budi")).data["person"])
    with refused("date.in_the_future"):
        house.run(Apply(person=person, on=date(2025, 3, 15)))


def test_who_may(house: House) -> None:
    denied(house, Apply(person=UUID(int=3), on=TODAY), "supervisor")
