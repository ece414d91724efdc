"""``members.end_demo_logins``: what the README prints opens nothing any more, and from far it never did."""

from datetime import date
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House, open_house
from tests.members.register import admitted
from tests.promises import denied, refused

from guyub.foundation.command import SYSTEM, Actor
from guyub.front import demo
from guyub.kernel.people.public_logins import EMPTY_SLUG, PASSWORDS, PINS, SLUG
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.end_demo_logins import EndDemoLogins
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.reset_pin import ResetPin
from guyub.members.models import Pin

FAR = "203.0.113.7"


def public(house: House, username: str, role: str) -> UUID:
    person = UUID(house.run(AddPerson(name=username.title())).data["person"])
    house.run(GiveLogin(person=person, username=username, password=PASSWORDS[username]), actor=SYSTEM)
    house.run(Appoint(person=person, role=role, since=TODAY), actor=SYSTEM)
    return person


def enters(username: str, password: str, **where: str) -> bool:
    client = Client(**where)
    client.post("/masuk/", {"login": username, "password": password})
    return "_auth_user_id" in client.session


def test_one_press_closes_them_all(house: House) -> None:
    public(house, "bendahara", "treasurer")
    public(house, "kasir", "teller")
    own = User.objects.get(username="treasurer-uji")
    siti = admitted(house, number="0030")
    house.run(ResetPin(person=siti, pin=PINS["0030"]), actor=SYSTEM)
    assert enters("kasir", PASSWORDS["kasir"])
    done = house.run(EndDemoLogins(), actor=house.chair).data
    assert done == {"logins": 2, "pins": 1}
    assert not enters("kasir", PASSWORDS["kasir"]) and not Pin.objects.exists()
    own.refresh_from_db()
    assert own.has_usable_password(), "whoever has a password of their own keeps it"
    assert house.run(EndDemoLogins(), actor=house.chair, key="sekali-lagi").data == {"logins": 0, "pins": 0}


@pytest.mark.parametrize("slug", [SLUG, EMPTY_SLUG])
def test_while_they_are_open_whoever_may_end_them_is_told_on_the_first_page(
    db: None, today: date, slug: str
) -> None:
    """And nobody else; the line is gone once they are ended, or once each has a password of its own."""
    house = open_house(slug)
    client, treasurer = Client(), Client()
    client.force_login(User.objects.get(username=f"chair-{slug}"))
    treasurer.force_login(User.objects.get(username=f"treasurer-{slug}"))
    line, press, home = "Masuk contoh masih terbuka", "/lakukan/members.end_demo_logins/", f"/k/{slug}/"
    assert line not in client.get(home).content.decode()
    public(house, "kasir", "teller")
    said = client.get(home).content.decode()
    assert line in said and press in said
    assert line not in treasurer.get(home).content.decode()
    house.run(EndDemoLogins(), actor=house.chair)
    assert line not in client.get(home).content.decode()
    public(house, "manajer", "manager")
    assert line in client.get(home).content.decode()
    user = User.objects.get(username="manajer")
    user.set_password("kata-sandi-sendiri-77")
    user.save()
    siti = admitted(house, number="0030")
    assert line not in client.get(home).content.decode()
    house.run(ResetPin(person=siti, pin=PINS["0030"]), actor=SYSTEM)
    assert line in client.get(home).content.decode(), "a PIN that everybody knows is one too"


def test_who_would_lock_themselves_out_chooses_a_password_first(house: House) -> None:
    chair = Actor(public(house, "ketua", "chair"), "Ketua")
    with refused("demo.own_login"):
        house.run(EndDemoLogins(), actor=chair)
    user = User.objects.get(username="ketua")
    user.set_password("kata-sandi-sendiri-77")
    user.save()
    house.run(EndDemoLogins(), actor=chair)
    assert enters("ketua", "kata-sandi-sendiri-77")


def test_of_another_cooperative_nothing_is_closed(house: House) -> None:
    public(house, "kasir", "teller")
    neighbour = open_house("tetangga")
    assert neighbour.run(EndDemoLogins(), actor=neighbour.chair).data == {"logins": 0, "pins": 0}
    assert enters("kasir", PASSWORDS["kasir"])


def test_who_may(house: House) -> None:
    denied(house, EndDemoLogins(), "treasurer", "teller", "supervisor")


@pytest.mark.parametrize("username", ["kasir", "anggota"])
def test_from_far_they_open_nothing_though_they_are_right(house: House, username: str) -> None:
    public(house, username, "member")
    assert not enters(username, PASSWORDS[username], REMOTE_ADDR=FAR)
    assert not enters(username, PASSWORDS[username], HTTP_X_FORWARDED_FOR=FAR)
    assert enters(username, PASSWORDS[username], REMOTE_ADDR="192.168.1.7")


def test_a_published_password_that_somebody_chose_again_opens_nothing_from_far(house: House) -> None:
    user = User.objects.get(username="teller-uji")
    user.set_password(PASSWORDS["ketua"])
    user.save()
    assert not enters("teller-uji", PASSWORDS["ketua"], REMOTE_ADDR=FAR)


def test_a_session_that_began_near_does_not_go_far(house: House) -> None:
    public(house, "anggota", "member")
    client = Client()
    client.post("/masuk/", {"login": "anggota", "password": PASSWORDS["anggota"]})
    assert client.get("/k/uji/aku/data/").status_code == 200
    assert client.get("/k/uji/aku/data/", REMOTE_ADDR=FAR).status_code == 302
    assert client.get("/k/uji/aku/data/").status_code == 302, "and it is over"


def test_published_pins_open_nothing_from_far(db: None, today: object) -> None:
    sae = open_house(demo.SLUG)
    siti = admitted(sae, number="0030")
    sae.run(ResetPin(person=siti, pin=PINS["0030"]), actor=SYSTEM)
    typed = {"k": demo.SLUG, "number": "0030", "pin": PINS["0030"]}
    for where, let_in in ((FAR, False), ("127.0.0.1", True)):
        client = Client(REMOTE_ADDR=where)
        assert (client.post("/anggota/", typed).status_code == 302) is let_in


def test_up_says_which_are_open_and_how_they_are_taken_away(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    from guyub.front.cli.serving import tell_logins

    public(house, "bendahara", "treasurer")
    tell_logins({"uji": ("Koperasi uji", demo.OWN)})
    said = capsys.readouterr().out
    assert PASSWORDS["bendahara"] in said and "members.end_demo_logins --cooperative uji" in said
    assert PASSWORDS["kasir"] not in said
    house.run(EndDemoLogins(), actor=house.chair)
    tell_logins({"uji": ("Koperasi uji", demo.OWN)})
    assert PASSWORDS["bendahara"] not in capsys.readouterr().out


def test_the_demonstration_is_made_with_these_and_no_others() -> None:
    made = {one.username: one.password for _, _, logins in demo.COOPERATIVES for one in logins}
    assert made == PASSWORDS and {one.number: one.pin for one in demo.FAMILY} == PINS
