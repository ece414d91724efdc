"""What the tests of a member's own data share: a member by the door of the phone."""

from tests.conftest import House
from tests.members.register import admitted

from guyub.foundation.command import Actor
from guyub.members.commands.reset_pin import ResetPin

PHONE = "081234567890"


def with_phone(house: House, name: str = "Siti Aminah", **more: object) -> Actor:
    """A member who signs in with a PIN."""
    person = admitted(house, name, **more)
    house.agreed(ResetPin(person=person, pin="490273"), actor=house.teller)
    return Actor(person, name, door="phone")
