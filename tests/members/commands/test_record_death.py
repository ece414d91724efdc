"""``members.record_death``: membership and every office end; the heirs are asked for."""

from datetime import timedelta
from uuid import UUID

from tests.conftest import TODAY, House
from tests.members.register import admitted, history
from tests.promises import denied, refused

from guyub.members.commands.name_heirs import HeirRow, NameHeirs
from guyub.members.commands.record_death import RecordDeath
from guyub.members.commands.take_office import TakeOffice
from guyub.members.queries import terms_on


def test_everything_ends_on_the_day(house: House) -> None:
    person = admitted(house)
    house.appointed(
        TakeOffice(person=person, organ="management", post="teller", since=TODAY), actor=house.chair
    )
    done = house.agreed(RecordDeath(person=person, on=TODAY), actor=house.chair)
    assert done.data["doubts"] == ["heirs.none"] and len(done.data["offices_ended"]) == 1
    assert history(house, person)[-1].state == "died"
    tomorrow = TODAY + timedelta(days=1)
    assert person not in {one.person.uid for one in terms_on(house.body, tomorrow)}


def test_known_heirs_are_counted(house: House) -> None:
    person = admitted(house)
    heirs = (HeirRow(name="Budi", relation="child", share_permyriad=10_000),)
    house.run(NameHeirs(person=person, on=TODAY, heirs=heirs))
    done = house.agreed(RecordDeath(person=person, on=TODAY), actor=house.chair).data
    assert (done["heirs"], done["doubts"]) == (1, [])


def test_what_is_refused(house: House) -> None:
    with refused("membership.none"):
        house.agreed(RecordDeath(person=house.teller.uid, on=TODAY), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(house, RecordDeath(person=UUID(int=3), on=TODAY), "teller", "supervisor")
