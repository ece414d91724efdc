"""``members.use_slip``: one's own slip, once, tried like every other secret."""

import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.members.commands.test_reset_second_step import CODE, wish
from tests.members.register import agreed
from tests.promises import denied, refused

from guyub.members.commands.use_slip import UseSlip


@pytest.fixture
def slip(house: House) -> None:
    agreed(house, wish(house), actor=house.chair)


def test_it_is_used_once(house: House, slip: None) -> None:
    house.run(UseSlip(code=CODE), actor=house.supervisor)
    with refused("slip.wrong"):
        house.run(UseSlip(code=CODE), actor=house.supervisor)


def test_a_wrong_code_and_anothers_slip_use_nothing(house: House, slip: None) -> None:
    with refused("slip.wrong"):
        house.run(UseSlip(code="zzzz-zzzz-zzzz"), actor=house.supervisor)
    with refused("slip.wrong"):
        house.run(UseSlip(code=CODE), actor=house.teller)
    with refused("access.password_needed"):
        house.run(UseSlip(code=CODE), actor=replace(house.supervisor, door="desk"))


def test_the_sixth_try_is_not_looked_at_by_page_or_by_json(house: House, slip: None) -> None:
    client = Client()
    client.force_login(User.objects.get(username="supervisor-uji"))
    for place in range(5):
        wrong = {"code": f"zzzz-zzzz-{place}"}
        if place % 2:
            assert client.post("/akun/slip/", wrong, REMOTE_ADDR="203.0.113.9").status_code == 422
        else:
            sent = json.dumps(wrong)
            answer = client.post("/api/uji/commands/members.use_slip", sent, content_type="application/json")
            assert answer.json()["error"]["code"] == "slip.wrong"
    last = client.post("/akun/slip/", {"code": CODE}, REMOTE_ADDR="203.0.113.9")
    assert last.status_code == 429 and "Sudah 5 kali keliru" in last.content.decode()


def test_who_may(house: House, slip: None) -> None:
    denied(house, UseSlip(code=CODE))
