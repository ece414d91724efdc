"""``members.decline_application``: the answer has its reason, and what is no longer needed is no longer kept."""

from uuid import UUID

from tests.conftest import House
from tests.members.commands.test_accept_application import asked
from tests.promises import denied, refused

from guyub.members.commands.accept_application import AcceptApplication
from guyub.members.commands.decline_application import DeclineApplication
from guyub.members.queries.profiles import ApplicationsWish, applications


def test_the_reason_stays_and_the_telephone_goes(house: House) -> None:
    wish = asked(house)
    house.run(DeclineApplication(application=wish, reason="Di luar wilayah kerja"), actor=house.chair)
    found = applications(house.body, ApplicationsWish(all_of_them=True))[0]
    assert found["state"] == "declined" and found["reason"] == "Di luar wilayah kerja"
    assert found["phone"] == found["village"] == found["words"] == ""


def test_what_is_refused(house: House) -> None:
    wish = asked(house)
    house.run(DeclineApplication(application=wish, reason="-"), actor=house.chair)
    with refused("application.decided"):
        house.run(AcceptApplication(application=wish), actor=house.chair)
    with refused("application.unknown"):
        house.run(DeclineApplication(application=UUID(int=5), reason="-"), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(
        house, DeclineApplication(application=UUID(int=5), reason="-"), "treasurer", "teller", "supervisor"
    )
