"""``members.enrol_device``: dated, known, and its token nowhere in the clear."""

from datetime import timedelta

from tests.conftest import TODAY, House, open_house
from tests.promises import denied, refused

from guyub.foundation.sql import rows
from guyub.members.commands.enrol_device import EnrolDevice
from guyub.members.queries import enrolled
from guyub.members.queries.devices import NoWish, devices_of

TOKEN = "k" * 43
WISH = EnrolDevice(name="Komputer kasir", until=TODAY + timedelta(days=30), token=TOKEN)


def test_the_machine_is_known_by_its_token_here_and_nowhere_else(house: House) -> None:
    house.agreed(WISH, actor=house.chair)
    assert enrolled(house.body, TOKEN) and not enrolled(house.body, "x" * 43)
    assert enrolled(open_house("lain").body, TOKEN) is None
    (one,) = devices_of(house.body, NoWish())
    assert (one["name"], one["by"], one["ended_on"]) == ("Komputer kasir", house.chair.name, None)
    for table in ("foundation_act", "members_device"):
        assert TOKEN not in str(rows(f"SELECT * FROM {table}"))


def test_what_is_refused(house: House) -> None:
    for until in (TODAY - timedelta(days=1), TODAY + timedelta(days=400)):
        with refused("device.until"):
            house.agreed(EnrolDevice(name="x", until=until, token=TOKEN), actor=house.chair)
    with refused("device.token"):
        house.agreed(EnrolDevice(name="x", until=TODAY, token="pendek"), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(house, WISH, "teller", "supervisor")
