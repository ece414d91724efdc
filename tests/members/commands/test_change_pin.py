"""``members.change_pin``: known to its owner only."""

import pytest
from django.contrib.auth.hashers import check_password
from tests.conftest import House
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.foundation.command import Actor
from guyub.foundation.sql import rows
from guyub.members.commands.change_pin import ChangePin
from guyub.members.commands.reset_pin import ResetPin
from guyub.members.queries import pin_of

FIRST, OWN = "490273", "618305"


@pytest.fixture
def siti(house: House) -> Actor:
    person = admitted(house)
    house.agreed(ResetPin(person=person, pin=FIRST), actor=house.teller)
    return Actor(person, "Siti Aminah", door="phone")


def test_the_own_pin_replaces_the_first(house: House, siti: Actor) -> None:
    house.run(ChangePin(old=FIRST, new=OWN), actor=siti)
    pin = pin_of(house.body, siti.uid)
    assert pin and not pin.first and check_password(OWN, pin.kept) and not check_password(FIRST, pin.kept)
    assert not [
        one
        for table in ("foundation_act", "members_pin")
        for one in rows(f"SELECT * FROM {table}")
        if OWN in str(one)
    ]


def test_what_is_refused(house: House, siti: Actor) -> None:
    for old, new, code in (
        ("000000", OWN, "pin.wrong"), (FIRST, FIRST, "pin.same"), (FIRST, "123456", "pin.unfit"),
    ):  # fmt: skip
        with refused(code):
            house.run(ChangePin(old=old, new=new), actor=siti)


def test_who_may(house: House, siti: Actor) -> None:
    denied(house, ChangePin(old=FIRST, new=OWN), "chair", "treasurer", "teller", "supervisor")
