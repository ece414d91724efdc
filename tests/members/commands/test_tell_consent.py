"""``members.tell_consent``: given and taken back by the member alone."""

from tests.conftest import TODAY, House
from tests.members.register import admitted
from tests.promises import denied

from guyub.foundation.command import Actor
from guyub.members.commands.reset_pin import ResetPin
from guyub.members.commands.tell_consent import TellConsent
from guyub.members.queries import person


def test_consent_is_given_and_taken_back(house: House) -> None:
    siti = admitted(house)
    house.agreed(ResetPin(person=siti, pin="490273"), actor=house.teller)
    own = Actor(siti, "Siti Aminah", door="phone")
    house.run(TellConsent(agreed=True), actor=own)
    assert person(house.body, siti).consent_on == TODAY
    house.run(TellConsent(agreed=False), actor=own)
    assert person(house.body, siti).consent_on is None


def test_who_may(house: House) -> None:
    denied(house, TellConsent(agreed=True), "chair", "treasurer", "teller", "supervisor")
