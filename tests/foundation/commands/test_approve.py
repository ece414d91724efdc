"""``foundation.approve``: another person who may lets it be carried out; both are named."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from tests.conftest import TODAY, House, open_house
from tests.house.samples import PNG
from tests.promises import balance, denied, refused

from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.reject import Reject
from guyub.foundation.models import Pending
from guyub.ledger import queries as ledger
from guyub.ledger.commands.change_account import ChangeAccount
from guyub.ledger.commands.close_month import CloseMonth
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.appoint import Appoint

LARGE = Receive(
    on=TODAY, amount_rupiah=9_000_000, into="1-1101", unit="TOKO", account="3-1101", narration="Modal"
)


@pytest.fixture
def waits(house: House) -> UUID:
    found = house.run(LARGE).waits
    assert found is not None and ledger.head(house.body).size == 0
    return found


def test_it_is_in_the_books_with_both_people(house: House, waits: UUID) -> None:
    house.run(Approve(pending=waits), actor=house.chair)
    entry = ledger.entry(house.body, 1)
    assert (entry.maker, entry.checker, entry.word) == (
        house.treasurer.uid,
        house.chair.uid,
        "ledger.receive",
    )
    assert balance(house, "1-1101") == 9_000_000


def test_what_was_seen_is_what_is_agreed_to(house: House, waits: UUID) -> None:
    with refused("pending.changed", before_rupiah=8_000_000, amount_rupiah=9_000_000):
        house.run(Approve(pending=waits, amount_rupiah=8_000_000), actor=house.chair)
    house.run(Approve(pending=waits, amount_rupiah=9_000_000), actor=house.chair)
    assert balance(house, "1-1101") == 9_000_000


def test_nobody_approves_their_own_or_twice(house: House, waits: UUID) -> None:
    with refused("pending.own"):
        house.run(Approve(pending=waits))
    house.run(Approve(pending=waits), actor=house.chair)
    with refused("pending.settled", state="approved"):
        house.run(Approve(pending=waits), actor=house.chair)


def test_it_is_tried_again_on_the_books_of_that_day(house: House, waits: UUID) -> None:
    """What was possible when it was wished may be impossible now; then it goes on waiting."""
    house.run(ChangeAccount(account="3-1101", in_use=False))
    with refused("account.not_in_use"):
        house.run(Approve(pending=waits), actor=house.chair)
    assert Pending.objects.get(uid=waits).state == "waiting"


def manager(house: House, alone_rupiah: int) -> Actor:
    person = UUID(house.run(AddPerson(name="Hasan")).data["person"])
    wish = Appoint(person=person, role="manager", since=date(2024, 1, 1), alone_up_to_rupiah=alone_rupiah)
    house.run(wish, actor=SYSTEM)
    return Actor(person, "Hasan")


def test_who_manages_for_the_board_checks_within_what_the_board_delegated(house: House, waits: UUID) -> None:
    small = house.run(replace(LARGE, amount_rupiah=300_000), actor=house.teller).waits
    assert small is not None
    hasan = manager(house, 500_000)
    with refused("pending.beyond_delegate", amount_rupiah=9_000_000, most_rupiah=500_000):
        house.run(Approve(pending=waits), actor=hasan)
    house.run(Approve(pending=small), actor=hasan)
    house.run(Approve(pending=waits), actor=house.chair)
    assert balance(house, "1-1101") == 9_300_000


def test_what_is_settled_keeps_nothing_that_must_be_erasable(house: House) -> None:
    wish = replace(LARGE, narration="Titipan Bu Siti", photo=PNG)
    for settle in (Approve, partial(Reject, reason="keliru")):
        waits = house.run(wish).waits
        assert waits is not None and "photo" in Pending.objects.get(uid=waits).payload
        house.run(settle(pending=waits), actor=house.chair)
        kept = Pending.objects.get(uid=waits).payload
        assert (kept["amount_rupiah"], kept["account"]) == (9_000_000, "3-1101")
        assert not {"narration", "photo"} & set(kept)


def test_what_is_refused(house: House, waits: UUID) -> None:
    for uid in (uuid4(), open_house("tetangga").run(LARGE).waits):
        assert uid is not None
        with refused("pending.unknown"):
            house.run(Approve(pending=uid), actor=house.chair)


def test_a_month_with_what_waits_stays_open(house: House) -> None:
    early = replace(LARGE, on=TODAY - timedelta(days=20))
    uid = house.run(early).waits
    assert uid is not None
    with refused("month.waiting"):
        house.run(CloseMonth(month=202502))
    house.run(Approve(pending=uid), actor=house.chair)
    house.run(CloseMonth(month=202502))


def test_who_may(house: House, waits: UUID) -> None:
    denied(house, Approve(pending=waits), "teller")
    with refused("pending.others_can"):
        house.run(Approve(pending=waits), actor=house.supervisor)
