"""``members.reset_second_step``: what was lost is off, and the slip lets its owner set up another, from far too."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.front.web.test_signing import FAR, PASSWORD, code_for, entered, set_up
from tests.members.register import agreed
from tests.promises import denied, refused

from guyub.foundation.clock import clock_at
from guyub.foundation.sql import rows
from guyub.kernel.refusal import Refusal
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.reset_second_step import ResetSecondStep

CODE = "abcd-efgh-2345"


def wish(house: House) -> ResetSecondStep:
    return ResetSecondStep(person=house.supervisor.uid, code=CODE)


def from_far() -> Client:
    client = Client()
    sent = client.post("/masuk/", {"login": "supervisor-uji", "password": PASSWORD}, REMOTE_ADDR=FAR)
    assert sent.status_code == 302
    return client


def test_with_the_slip_an_officer_from_far_sets_up_a_second_step(house: House) -> None:
    agreed(house, wish(house), actor=house.chair)
    client = from_far()
    assert client.get("/k/uji/", REMOTE_ADDR=FAR)["Location"] == "/akun/slip/?asked"
    for wrong in ("abcd-efgh-2346", "", "x" * 500):
        assert client.post("/akun/slip/", {"code": wrong}, REMOTE_ADDR=FAR).status_code == 422
    sent = client.post("/akun/slip/", {"code": " ABCD efgh2345"}, REMOTE_ADDR=FAR)
    assert sent.status_code == 302 and sent["Location"] == "/akun/totp/activate/"
    assert client.get("/k/uji/", REMOTE_ADDR=FAR)["Location"] == "/akun/?asked"
    set_up(client, REMOTE_ADDR=FAR)
    assert client.get("/k/uji/", REMOTE_ADDR=FAR).status_code == 200


def test_the_slip_is_used_once_and_for_three_days(house: House) -> None:
    agreed(house, wish(house), actor=house.chair)
    with clock_at(datetime(2025, 3, 18, 5, tzinfo=UTC)):
        assert from_far().post("/akun/slip/", {"code": CODE}, REMOTE_ADDR=FAR).status_code == 422
    assert from_far().post("/akun/slip/", {"code": CODE}, REMOTE_ADDR=FAR).status_code == 302
    thief = from_far()
    assert thief.post("/akun/slip/", {"code": CODE}, REMOTE_ADDR=FAR).status_code == 422
    assert thief.get("/akun/totp/activate/", REMOTE_ADDR=FAR)["Location"] == "/akun/slip/?asked"


def test_what_was_lost_is_off_and_the_old_code_opens_nothing(house: House) -> None:
    client = Client()
    entered(client, "supervisor-uji")
    secret = set_up(client)
    agreed(house, wish(house), actor=house.chair)
    assert not Authenticator.objects.filter(user__username="supervisor-uji").exists()
    assert from_far().get("/k/uji/", REMOTE_ADDR=FAR)["Location"] == "/akun/slip/?asked"
    assert client.get("/k/uji/", REMOTE_ADDR=FAR)["Location"] == "/akun/slip/?asked"
    assert len(code_for(secret)) == 6


def test_another_persons_slip_opens_nothing(house: House) -> None:
    agreed(house, wish(house), actor=house.chair)
    client = Client()
    client.force_login(User.objects.get(username="teller-uji"))
    assert client.post("/akun/slip/", {"code": CODE}, REMOTE_ADDR=FAR).status_code == 422


def test_nobody_gives_one_to_themselves(house: House) -> None:
    with pytest.raises(Refusal, match=r"login\.own_recovery|power\.own"):
        house.run(ResetSecondStep(person=house.chair.uid, code=CODE), actor=house.chair)


def test_what_is_refused(house: House) -> None:
    person = house.run(AddPerson(name="Tanpa Akun"), actor=house.chair).data["person"]
    with refused("login.none"):
        house.run(ResetSecondStep(person=person, code=CODE), actor=house.chair)
    with refused("slip.short", least=10):
        house.run(ResetSecondStep(person=house.supervisor.uid, code="pendek"), actor=house.chair)


def test_the_code_is_nowhere_in_the_clear(house: House) -> None:
    agreed(house, wish(house), actor=house.chair)
    for table in ("foundation_act", "foundation_pending", "members_slip"):
        assert CODE not in str(rows(f"SELECT * FROM {table}")), table


def test_who_may(house: House) -> None:
    denied(house, wish(house), "teller", "supervisor")
