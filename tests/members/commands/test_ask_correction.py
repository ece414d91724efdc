"""``members.ask_correction``: what is wrong of name, identity number or birth waits for whoever compares it."""

from datetime import date

from tests.conftest import TODAY, House
from tests.members.member import with_phone
from tests.promises import denied, refused

from guyub.foundation.sql import rows
from guyub.members.commands.ask_correction import AskCorrection
from guyub.members.queries import person
from guyub.members.queries.wishes import WishesWanted, wishes

NIK = "3513014508900001"


def test_only_what_is_said_is_wished_with_what_stands_now_beside_it(house: House) -> None:
    siti = with_phone(house)
    house.run(AskCorrection(name="Siti Aminah Rahayu", identity_number="3513 0145 0890 0001"), actor=siti)
    (found,) = wishes(house.body, WishesWanted())
    assert (found["name"], found["kind"], found["on"]) == ("Siti Aminah", "identity", TODAY.isoformat())
    assert found["before"] == {"name": "Siti Aminah", "identity_number": ""}
    assert found["after"] == {"name": "Siti Aminah Rahayu", "identity_number": NIK}
    assert person(house.body, siti.uid).name == "Siti Aminah"
    assert all(NIK not in str(one) for one in rows("SELECT facts, result, trail FROM foundation_act"))


def test_what_is_refused(house: House) -> None:
    siti = with_phone(house)
    with refused("wish.empty"):
        house.run(AskCorrection(), actor=siti)
    with refused("identity.length"):
        house.run(AskCorrection(identity_number="351301"), actor=siti)
    with refused("date.in_the_future", field="birth_on"):
        house.run(AskCorrection(birth_on=date(2026, 1, 1)), actor=siti)


def test_who_may(house: House) -> None:
    denied(house, AskCorrection(name="x"), "chair", "treasurer", "teller", "supervisor")
