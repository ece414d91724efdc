"""The page on which two officers make a slip for a third: its secret shown once."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House

from guyub.foundation.commands.approve import Approve
from guyub.front.web.slips import drawn

ADDRESS = "/k/uji/slip-masuk/"


def officer(role: str = "chair") -> Client:
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-uji"))
    return client


@pytest.mark.parametrize("kind", ["password", "second_step"])
def test_the_slip_is_shown_once_and_works(house: House, kind: str) -> None:
    client = officer()
    page = client.get(ADDRESS)
    assert house.chair.uid not in {one.uid for one in page.context["people"]}
    wish = {"who": str(house.supervisor.uid), "kind": kind, "key": page.context["key"]}
    made = client.post(ADDRESS, wish)
    secret = made.context["secret"]
    assert secret in made.content.decode() and secret not in client.get(ADDRESS).content.decode()
    assert secret not in client.post(ADDRESS, wish).content.decode()
    if made.context["waits"]:
        house.run(Approve(pending=made.context["waits"]), actor=house.treasurer)
    password = secret if kind == "password" else "sandi-panjang-uji"
    other = Client()
    assert other.post("/masuk/", {"login": "supervisor-uji", "password": password}).status_code == 302
    if kind == "second_step":
        sent = other.post("/akun/slip/", {"code": secret}, REMOTE_ADDR="203.0.113.9")
        assert sent.status_code == 302


def test_who_may_not_sees_no_page(house: House) -> None:
    assert officer("teller").get(ADDRESS).status_code == 404
    assert Client().get(ADDRESS).status_code == 302
    assert officer().post(ADDRESS, {"who": "bukan-id", "kind": "password"}).status_code == 422


def test_secrets_by_chance_differ_and_are_long() -> None:
    made = {drawn() for _ in range(200)}
    assert len(made) == 200 and {len(one) for one in made} == {14}
