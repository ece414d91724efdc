"""``members.recover_login``: from two others, on a slip, changed at first use; everything that was signed in ends."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from tests.conftest import TODAY, House, open_house
from tests.front.test_doors import bearer
from tests.members.register import agreed
from tests.promises import denied, refused
from tests.rules.commands.test_enact import MEETING

from guyub.foundation.clock import clock_at
from guyub.foundation.running import locked
from guyub.foundation.sql import rows
from guyub.kernel.refusal import Refusal
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.recover_login import RecoverLogin
from guyub.members.models import Person, Slip
from guyub.rules.commands.enact import Enact

OLD, SLIP, OWN = "sandi-panjang-uji", "abcd-efgh-2345", "kata-baru-77x"


def wish(house: House) -> RecoverLogin:
    return RecoverLogin(person=house.supervisor.uid, password=SLIP)


def entered(client: Client, password: str, name: str = "supervisor-uji") -> bool:
    return client.post("/masuk/", {"login": name, "password": password}).status_code == 302


def test_the_slip_lets_in_and_leads_to_an_own_password_and_nowhere_else(house: House) -> None:
    before, client = Client(), Client()
    assert entered(before, OLD)
    agreed(house, wish(house), actor=house.chair)
    assert before.get("/k/uji/").status_code == 302, "where the old password was used, it is over"
    assert not entered(Client(), OLD) and entered(client, SLIP)
    for path in ("/k/uji/", "/", "/akun/", "/k/uji/baca/reports.position/"):
        assert client.get(path)["Location"] == "/akun/sandi/", path
    assert client.get("/api/uji/queries/members.me").json()["error"]["code"] == "access.first_password"
    new = {"oldpassword": SLIP, "password1": OWN, "password2": OWN}
    assert client.get("/akun/sandi/").status_code == 200
    assert client.post("/akun/sandi/", new).status_code == 302
    assert client.get("/k/uji/").status_code == 200
    again = Client()
    assert entered(again, OWN) and again.get("/k/uji/").status_code == 200


def test_the_slip_is_over_after_three_days(house: House) -> None:
    agreed(house, wish(house), actor=house.chair)
    with clock_at(datetime(2025, 3, 18, 5, tzinfo=UTC)):
        assert not entered(Client(), SLIP)
    with clock_at(datetime(2025, 3, 17, 5, tzinfo=UTC)):
        assert entered(Client(), SLIP)


def test_programs_of_the_person_end_too(house: House) -> None:
    program = bearer(house, "supervisor")
    assert Client().get("/api/uji/queries/members.me", **program).status_code == 200
    agreed(house, wish(house), actor=house.chair)
    assert Client().get("/api/uji/queries/members.me", **program).status_code == 401


def test_whoever_was_locked_out_by_strangers_is_let_in(house: House) -> None:
    for _ in range(6):
        entered(Client(), "salah-sama-sekali")
    agreed(house, wish(house), actor=house.chair)
    assert entered(Client(), SLIP)


def test_a_policy_says_how_long_the_slip_is_good(house: House) -> None:
    authority = UUID(house.run(MEETING).data["authority"])
    house.agreed(Enact(path="policy.slip_days", value=7, since=TODAY, authority=authority), actor=house.chair)
    agreed(house, wish(house), actor=house.chair)
    assert Slip.objects.get().until == TODAY + timedelta(days=7)


def test_nobody_recovers_their_own(house: House) -> None:
    for actor in (house.chair, house.treasurer):
        own = RecoverLogin(person=actor.uid, password=SLIP)
        with pytest.raises(Refusal, match=r"login\.own_recovery|power\.own"):
            house.run(own, actor=actor)


def test_officers_of_one_cooperative_have_no_power_in_the_next(house: House) -> None:
    other = open_house("lain")
    user = User.objects.get(username="chair-lain")
    person = house.run(AddPerson(name="Ketua Lain"), actor=house.chair).data["person"]
    with transaction.atomic():
        locked("uji")
        Person.objects.filter(uid=person).update(user=user)
    with refused("login.elsewhere"):
        house.run(RecoverLogin(person=person, password=SLIP), actor=house.chair)
    assert other.slug == "lain"


def test_what_is_refused(house: House) -> None:
    person = house.run(AddPerson(name="Tanpa Akun"), actor=house.chair).data["person"]
    with refused("login.none", name="Tanpa Akun"):
        house.run(RecoverLogin(person=person, password=SLIP), actor=house.chair)
    with refused("login.weak"):
        house.run(RecoverLogin(person=house.supervisor.uid, password="123"), actor=house.chair)


def test_the_password_is_nowhere_in_the_clear(house: House) -> None:
    agreed(house, wish(house), actor=house.chair)
    for table in ("foundation_act", "foundation_pending", "members_slip", "auth_user"):
        assert SLIP not in str(rows(f"SELECT * FROM {table}")), table


def test_who_may(house: House) -> None:
    denied(house, wish(house), "teller", "supervisor")
