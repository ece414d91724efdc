"""``members.refuse``: the board says no, and it stands why."""

from datetime import date
from uuid import UUID

from tests.conftest import TODAY, House
from tests.members.register import admitted, history
from tests.promises import denied, refused

from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.apply import Apply
from guyub.members.commands.refuse import Refuse


def test_who_was_refused_may_apply_again(house: House) -> None:
    person = UUID(house.run(AddPerson(name="Budi")).data["person"])
    house.run(Apply(person=person, on=date(2025, 3, 1)))
    house.run(Refuse(person=person, on=date(2025, 3, 2), reason="di luar wilayah"), actor=house.chair)
    assert history(house, person)[-1].state == "refused"
    house.run(Apply(person=person, on=TODAY))
    assert history(house, person)[-1].state == "applied"


def test_what_is_refused(house: House) -> None:
    person = UUID(house.run(AddPerson(name="Budi")).data["person"])
    with refused("membership.no_application"):
        house.run(Refuse(person=person, on=TODAY, reason="-"), actor=house.chair)
    member = admitted(house)
    with refused("membership.not_now"):
        house.run(Refuse(person=member, on=TODAY, reason="-"), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(house, Refuse(person=UUID(int=3), on=TODAY, reason="-"), "treasurer", "teller", "supervisor")
