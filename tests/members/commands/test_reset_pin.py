"""``members.reset_pin``: a first PIN from the counter, kept as a hash, for members only."""

from uuid import UUID, uuid4

import pytest
from tests.conftest import House
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.foundation.access import grants_of
from guyub.foundation.command import Actor
from guyub.foundation.sql import rows
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.reset_pin import ResetPin
from guyub.members.queries import pin_of, pins_for

PIN = "490273"


@pytest.fixture
def siti(house: House) -> UUID:
    return admitted(house, phone="0812-3456-7890", number="0007")


def test_the_member_has_a_pin_that_stands_nowhere_in_the_clear(house: House, siti: UUID) -> None:
    house.agreed(ResetPin(person=siti, pin=PIN), actor=house.teller)
    pin = pin_of(house.body, siti)
    assert pin and pin.first and pin.set_by == house.teller.uid
    for table in ("foundation_act", "members_pin", "auth_user", "members_person"):
        assert PIN not in str(rows(f"SELECT * FROM {table}"))
    for number in ("0007", "7", "0812 3456 7890", "+6281234567890"):
        assert [one.pk for one in pins_for(house.body, number)] == [pin.pk]
    assert pins_for(house.body, "8") == []


def test_with_a_pin_an_officer_is_a_member_and_no_more(house: House) -> None:
    held = grants_of(house.body.id, house.chair)
    assert {one.role for one in held} == {"chair"}
    assert grants_of(house.body.id, Actor(house.chair.uid, "x", door="phone")) == ()


def test_a_new_pin_ends_the_old_one_and_a_password_may_follow(house: House, siti: UUID) -> None:
    house.agreed(ResetPin(person=siti, pin=PIN), actor=house.teller)
    before = pin_of(house.body, siti)
    house.agreed(ResetPin(person=siti, pin="618305"), actor=house.chair)
    after = pin_of(house.body, siti)
    assert before and after and before.pk == after.pk and before.kept != after.kept
    house.agreed(GiveLogin(person=siti, username="siti", password="kata-sandi-panjang-77"), actor=house.chair)
    assert after.person.user_id == pin_of(house.body, siti).person.user_id  # type: ignore[union-attr]


def test_what_is_refused(house: House, siti: UUID) -> None:
    for pin in ("123456", "111111", "49027", "abcdef", "121212"):
        with refused("pin.unfit"):
            house.agreed(ResetPin(person=siti, pin=pin))
    with refused("person.unknown"):
        house.agreed(ResetPin(person=uuid4(), pin=PIN))
    outsider = UUID(house.run(AddPerson(name="Bukan Anggota")).data["person"])
    with refused("membership.none"):
        house.agreed(ResetPin(person=outsider, pin=PIN))


def test_who_may(house: House, siti: UUID) -> None:
    denied(house, ResetPin(person=siti, pin=PIN), "supervisor")
