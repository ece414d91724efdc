"""``members.set_office_pin``: an officer's own, and no key to more."""

from dataclasses import replace

import pytest
from django.contrib.auth.hashers import check_password
from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.foundation.access import password_words
from guyub.foundation.command import COMMANDS
from guyub.foundation.sql import rows
from guyub.members.commands.set_office_pin import SetOfficePin
from guyub.members.queries import office_pins

PIN = "618305"


def test_it_is_ones_own_and_kept_as_a_hash(house: House) -> None:
    house.run(SetOfficePin(pin=PIN), actor=house.teller)
    (pin,) = office_pins(house.body)
    assert (
        pin.person.uid == house.teller.uid
        and check_password(PIN, pin.kept)
        and not check_password("000000", pin.kept)
    )
    for table in ("foundation_act", "members_officepin"):
        assert PIN not in str(rows(f"SELECT * FROM {table}"))


@pytest.mark.parametrize("pin", ["123456", "1111", "abcdef"])
def test_what_is_refused(house: House, pin: str) -> None:
    with refused("pin.unfit"):
        house.run(SetOfficePin(pin=pin), actor=house.teller)


def test_at_the_office_machine_nothing_that_gives_access(house: House) -> None:
    """Neither a PIN nor a machine, an office or a login comes of a PIN."""
    assert password_words(TODAY) <= set(COMMANDS)
    with refused("access.password_needed"):
        house.run(SetOfficePin(pin=PIN), actor=replace(house.teller, door="desk"))


def test_who_may(house: House) -> None:
    denied(house, SetOfficePin(pin=PIN), "supervisor")
