"""One stolen account tries to give itself power, over the JSON door as a thief would; then any order of such tries."""

import json
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House
from tests.members.register import admitted
from tests.promises import balance

from guyub.documents.models import Appointment
from guyub.documents.queries import authorities
from guyub.foundation.access import GRANT
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.fields import to_json
from guyub.foundation.models import Pending
from guyub.foundation.sql import rows
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.take_office import TakeOffice
from guyub.members.models import Device, OfficePin, Pin
from guyub.rules.models import Enactment

MONEY = 40_000_000
HUGE = 10**12


@pytest.fixture
def secretary(house: House) -> Actor:
    """A secretary who handles no money, and a bank with forty million in it."""
    person = admitted(house, "Wulan Sekretaris")
    deed = authorities(house.body)[-1].uid
    office = TakeOffice(person=person, organ="board", post="secretary", since=TODAY, authority=deed)
    house.run(office, actor=SYSTEM)
    house.run(GiveLogin(person=person, username="wulan", password="sandi-panjang-uji"), actor=SYSTEM)
    capital = Receive(
        on=TODAY, amount_rupiah=MONEY, into="1-1101", unit="TOKO", account="3-1101", narration="Modal"
    )
    house.agreed(capital)
    return Actor(person, "Wulan Sekretaris")


def thief(house: House, username: str) -> Any:
    """Whoever holds this one account, at the JSON door."""
    client = Client()
    client.force_login(User.objects.get(username=username))

    def sends(word: str, **wish: Any) -> Any:
        return client.post(
            f"/api/{house.slug}/commands/{word}", json.dumps(wish), content_type="application/json"
        )

    return sends


def test_a_secretary_does_not_become_a_treasurer_without_limit(house: House, secretary: Actor) -> None:
    """The founding deed and one call were enough; then the money went out alone."""
    sends = thief(house, "wulan")
    office = {
        "person": str(secretary.uid),
        "organ": "board",
        "post": "treasurer",
        "since": TODAY.isoformat(),
        "authority": str(authorities(house.body)[-1].uid),
        "alone_up_to_rupiah": HUGE,
    }
    answer = sends("members.take_office", **office)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "power.own")
    paid = sends(
        "ledger.pay", on=TODAY.isoformat(), amount_rupiah=MONEY, out_of="1-1101", unit="TOKO",
        account="5-2101", narration="Habis",
    )  # fmt: skip
    assert paid.status_code == 404 and balance(house, "1-1101") == MONEY
    assert not Pending.objects.filter(state="waiting").exists()


def test_neither_alone_nor_by_agreeing_for_a_friend_does_one_gain(house: House, secretary: Actor) -> None:
    """A friend wishes it for her: she cannot agree, and her friend cannot either."""
    office = house.named(
        TakeOffice(
            person=secretary.uid,
            organ="management",
            post="manager",
            since=TODAY,
            alone_up_to_rupiah=1_000_000,
        )
    )
    wished = thief(house, f"chair-{house.slug}")("members.take_office", **to_json(office))
    assert wished.status_code == 202, wished.content
    waits = wished.json()["waits"]
    for username, code in (("wulan", "power.own"), (f"chair-{house.slug}", "pending.own")):
        answer = thief(house, username)("foundation.approve", pending=waits)
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, code)
    assert thief(house, f"treasurer-{house.slug}")("foundation.approve", pending=waits).status_code == 200


def test_a_pin_at_the_office_machine_does_not_agree_to_power(house: House, secretary: Actor) -> None:
    """What takes a password to wish takes one to agree to."""
    from guyub.foundation.commands.approve import Approve
    from guyub.kernel.refusal import Refusal

    wish = TakeOffice(person=secretary.uid, organ="management", post="teller", since=TODAY)
    waits = house.run(house.named(wish), actor=house.chair).waits
    assert waits is not None
    with pytest.raises(Refusal, match=r"access.password_needed"):
        house.run(Approve(pending=waits), actor=Actor(house.treasurer.uid, "", door="desk"))


def test_a_pin_that_waits_can_be_read_by_nobody(house: House, secretary: Actor) -> None:
    """It is sealed for its own row, opens when it is agreed to, and is gone once it is settled."""
    from django.contrib.auth.hashers import check_password

    from guyub.foundation.commands.approve import Approve
    from guyub.members.commands.reset_pin import ResetPin

    person = admitted(house, "Siti Aminah")
    waits = house.run(ResetPin(person=person, pin="490273"), actor=house.teller).waits
    assert waits is not None and not Pin.objects.exists()
    assert "490273" not in json.dumps(Pending.objects.get(uid=waits).payload)
    house.run(Approve(pending=waits), actor=house.chair)
    assert check_password("490273", Pin.objects.get().kept)
    assert "pin" not in Pending.objects.get(uid=waits).payload


POSTS = [
    ("board", "chair"), ("board", "secretary"), ("board", "treasurer"), ("management", "manager"),
    ("management", "teller"), ("supervisors", "member"),
]  # fmt: skip


def tries(house: House, whom: UUID, number: int) -> list[tuple[str, dict[str, Any]]]:
    """Every word that gives power, aimed at one person."""
    deed, day, person = str(authorities(house.body)[-1].uid), TODAY.isoformat(), str(whom)
    grants = [str(uid) for (uid,) in rows("SELECT uid FROM foundation_grant ORDER BY id")]
    terms = [str(uid) for (uid,) in rows("SELECT uid FROM members_term ORDER BY id")]
    offices = [
        {"person": person, "organ": organ, "post": post, "since": day, "alone_up_to_rupiah": limit} | stands
        for (organ, post), limit, stands in product(POSTS, (0, HUGE), ({}, {"authority": deed}))
    ]
    return [
        *(("members.take_office", one) for one in offices),
        *(("members.appoint", {"person": person, "role": role, "since": day, "alone_up_to_rupiah": HUGE}) for role in ("chair", "treasurer", "member")),
        *(("members.end_office", {"grant": one, "last_day": day, "reason": "x"}) for one in grants),
        *(("members.leave_office", {"term": one, "last_day": day, "reason": "dismissed"}) for one in terms),
        ("documents.record_authority", {"kind": "decree", "number": f"SK{number}", "on": day, "title": "x", "names": [{"person": person, "role": "officer", "since": day}]}),
        ("members.give_login", {"person": person, "username": f"kedua{number}", "password": "sandi-panjang-uji"}),
        ("members.reset_pin", {"person": person, "pin": "490273"}),
        ("members.enrol_device", {"name": "x", "until": day, "token": f"{number:040}"}),
        ("members.merge_person", {"person": person, "stays": str(house.teller.uid), "reason": "x"}),
        ("members.record_death", {"person": str(house.chair.uid), "on": day}),
        ("rules.enact", {"path": "policy.demisioner_most_rupiah", "value": HUGE, "since": day, "authority": deed}),
        ("ledger.change_account", {"account": "1-1101", "never_below_nought": False}),
        ("ledger.add_account", {"code": f"9-{number}", "name": "x", "class_name": "asset", "normal": "debit", "line": "cash", "role": "cash"}),
    ]  # fmt: skip


def powers(house: House) -> Any:
    """All that says who may what: grants, rules, ways in, floors."""
    floors = rows("SELECT code, never_below_nought, role FROM ledger_account ORDER BY code")
    held = rows(f"SELECT g.person, {GRANT} FROM foundation_grant g ORDER BY g.id")
    ways = [kind.objects.count() for kind in (User, Pin, OfficePin, Device, Enactment, Appointment)]
    return held, floors, ways


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_order_of_tries_by_one_account_gains_anything(
    house: House, secretary: Actor, data: st.DataObject
) -> None:
    """Neither a word nor a rupiah of limit, for herself or anyone else, agreeing to whatever waits included."""
    before = powers(house)
    earlier = set(Pending.objects.values_list("uid", flat=True))
    role = data.draw(st.sampled_from(["wulan", *(f"{one}-{house.slug}" for one in ("chair", "treasurer", "teller", "supervisor"))]))  # fmt: skip
    sends = thief(house, role)
    everyone = [
        secretary.uid,
        *(getattr(house, one).uid for one in ("chair", "treasurer", "teller", "supervisor")),
    ]
    for number in range(data.draw(st.integers(1, 6))):
        whom = data.draw(st.sampled_from(everyone))
        word, wish = data.draw(st.sampled_from(tries(house, whom, number)))
        answer = sends(word, **wish)
        assert answer.status_code in (200, 202, 404, 409, 422), (word, answer.content)
        for waiting in Pending.objects.exclude(uid__in=earlier):
            assert sends("foundation.approve", pending=str(waiting.uid)).status_code != 200, (role, word)
    assert powers(house) == before


def test_the_tries_are_real(house: House, secretary: Actor) -> None:
    """The same wishes, agreed to by a second person, do give: the property above is not empty."""
    before = powers(house)
    wish = TakeOffice(person=secretary.uid, organ="management", post="teller", since=TODAY)
    house.appointed(wish, actor=house.chair)
    assert powers(house) != before
