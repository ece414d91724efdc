"""``members.end_device``: ended at once, kept on record."""

from uuid import UUID, uuid4

from tests.conftest import TODAY, House
from tests.members.commands.test_enrol_device import TOKEN, WISH
from tests.promises import denied, refused

from guyub.members.commands.end_device import EndDevice
from guyub.members.queries import enrolled
from guyub.members.queries.devices import NoWish, devices_of


def test_it_opens_nothing_any_more(house: House) -> None:
    device = UUID(house.agreed(WISH, actor=house.chair).data["device"])
    house.agreed(EndDevice(device=device), actor=house.chair)
    assert enrolled(house.body, TOKEN) is None
    assert devices_of(house.body, NoWish())[0]["ended_on"] == TODAY.isoformat()


def test_an_unknown_machine_is_refused(house: House) -> None:
    with refused("device.unknown"):
        house.agreed(EndDevice(device=uuid4()), actor=house.chair)


def test_who_may(house: House) -> None:
    device = UUID(house.agreed(WISH, actor=house.chair).data["device"])
    denied(house, EndDevice(device=device), "teller", "supervisor")
