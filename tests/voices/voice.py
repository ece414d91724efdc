"""What the tests of the room share: a member with a PIN, and something they said."""

from uuid import UUID

from tests.conftest import House
from tests.members.register import admitted

from guyub.foundation.command import Actor
from guyub.members.commands.reset_pin import ResetPin
from guyub.voices.commands.speak import Speak

TEXT = "Jam buka toko terlalu siang bagi yang bekerja"


def member(house: House, name: str = "Siti Aminah") -> Actor:
    """A member by the door of the phone."""
    person = admitted(house, name)
    house.agreed(ResetPin(person=person, pin="490273"), actor=house.teller)
    return Actor(person, name, door="phone")


def said(house: House, who: Actor) -> UUID:
    """A complaint that stands."""
    return UUID(house.run(Speak(kind="complaint", text=TEXT), actor=who).data["voice"])
