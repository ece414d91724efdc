"""``members.give_login``: one person, one way in; the password is kept as a hash only."""

from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User
from tests.conftest import House
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.foundation.sql import rows
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.give_login import GiveLogin

SECRET = "kata-sandi-panjang-77"


@pytest.fixture
def person(house: House) -> UUID:
    return admitted(house, "Sulastri")


def test_the_person_can_sign_in_and_the_password_is_shown_nowhere(house: House, person: UUID) -> None:
    house.agreed(GiveLogin(person=person, username="sulastri", password=SECRET), actor=house.chair)
    assert User.objects.get(username="sulastri").check_password(SECRET)
    for table in ("foundation_act", "auth_user", "members_person"):
        assert SECRET not in str(rows(f"SELECT * FROM {table}"))


def test_what_is_refused(house: House, person: UUID) -> None:
    wish = GiveLogin(person=person, username="sulastri", password=SECRET)
    nobody = UUID(house.run(AddPerson(name="Orang lain")).data["person"])
    for other, code in (
        (GiveLogin(person=uuid4(), username="a", password=SECRET), "person.unknown"),
        (GiveLogin(person=nobody, username="a", password=SECRET), "login.no_office"),
        (GiveLogin(person=person, username="chair-uji", password=SECRET), "login.taken"),
        (GiveLogin(person=person, username="sulastri", password="123456"), "login.weak"),
        (GiveLogin(person=person, username="tidak boleh spasi", password=SECRET), "login.weak"),
    ):
        with refused(code):
            house.agreed(other, actor=house.chair)
    house.agreed(wish, actor=house.chair)
    with refused("login.already"):
        house.agreed(GiveLogin(person=person, username="lain", password=SECRET), actor=house.chair)


def test_who_may(house: House, person: UUID) -> None:
    denied(house, GiveLogin(person=person, username="a", password=SECRET), "teller", "supervisor")
