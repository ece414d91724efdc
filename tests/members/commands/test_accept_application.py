"""``members.accept_application``: whoever asked is a member, with what they wrote, and the wish is answered once."""

from uuid import UUID

from tests.conftest import TODAY, House
from tests.members.commands.test_ask_to_join import ASKED, asking
from tests.members.commands.test_show_profile import WISH
from tests.members.register import history
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM
from guyub.members import queries as members
from guyub.members.commands.accept_application import AcceptApplication
from guyub.members.queries.profiles import ApplicationsWish, applications


def asked(house: House) -> UUID:
    house.run(WISH, actor=house.chair)
    return UUID(house.run(ASKED, actor=SYSTEM).data["application"])


def test_who_asked_is_admitted_with_number_and_consent(house: House) -> None:
    wish = asked(house)
    done = house.run(AcceptApplication(application=wish), actor=house.chair)
    person = members.person(house.body, UUID(done.data["person"]))
    assert (
        person.name == "Siti Aminah" and person.phone.endswith("81234567890") and person.consent_on == TODAY
    )
    assert history(house, person.uid)[-1].state == "admitted" and done.data["number"]
    assert asking(house) == []
    assert applications(house.body, ApplicationsWish(all_of_them=True))[0]["state"] == "accepted"


def test_what_is_refused(house: House) -> None:
    wish = asked(house)
    with refused("application.unknown"):
        house.run(AcceptApplication(application=UUID(int=5)), actor=house.chair)
    house.run(AcceptApplication(application=wish), actor=house.chair)
    with refused("application.decided"):
        house.run(AcceptApplication(application=wish), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(house, AcceptApplication(application=UUID(int=5)), "teller", "supervisor")
