"""``members.record_attack``: the system's own word, in the trail and on the first page of whoever supervises."""

from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House
from tests.promises import denied

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM
from guyub.members.commands.record_attack import RecordAttack
from guyub.members.queries import attacks_lately

WISH = RecordAttack(kind="one_source", tries=17, came_from="203.0.113.7")


def supervisor() -> Client:
    client = Client()
    client.force_login(User.objects.get(username="supervisor-uji"))
    return client


def test_it_stands_on_the_supervisors_home_and_in_the_trail_for_two_weeks(house: House) -> None:
    assert "mencoba banyak nama" not in supervisor().get("/k/uji/").content.decode()
    house.run(WISH, actor=SYSTEM)
    home = supervisor().get("/k/uji/").content.decode()
    assert "Ada yang mencoba banyak nama untuk masuk" in home
    trail = supervisor().get("/k/uji/baca/reports.trail/", {"what": RecordAttack.word}).content.decode()
    assert "203.0.113.7" in trail and "17 kali" in trail
    with clock_at(datetime(2025, 3, 29, 5, tzinfo=UTC)):
        assert not attacks_lately(house.body, datetime(2025, 3, 29).date())


def test_who_may(house: House) -> None:
    denied(house, WISH, "treasurer", "chair", "teller", "supervisor")
