"""A board that comes to be one person: what tests of the second person share."""

from datetime import date, timedelta
from uuid import UUID

from tests.conftest import TODAY, House

from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.models import Grant, Pending
from guyub.foundation.second import path_now
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.end_office import EndOffice

LARGE = Receive(
    on=TODAY, amount_rupiah=9_000_000, into="1-1101", unit="TOKO", account="3-1101", narration="Modal"
)


def wish(house: House, command: object = LARGE, *, actor: Actor | None = None) -> UUID:
    uid = house.run(command, actor=actor).waits  # type: ignore[arg-type]
    assert uid is not None
    return uid


def way(house: House, uid: UUID, on: date = TODAY) -> str:
    return path_now(house.body, Pending.objects.get(uid=uid), on=on)[0]


def left(house: House, person: Actor, *, day: date = TODAY) -> None:
    """Every office of the person ended the day before."""
    yesterday = day - timedelta(days=1)
    for grant in Grant.objects.filter(person=person.uid):
        if grant.until is None or grant.until > yesterday:
            house.run(EndOffice(grant=grant.uid, last_day=yesterday, reason="habis"), actor=SYSTEM)


def ran_out(house: House, role: str, *, most_rupiah: int = 0, day: date = TODAY) -> None:
    """The holder's term ran out the day before, and daily service goes on up to an amount."""
    person = getattr(house, role)
    left(house, person, day=day)
    office = Appoint(
        person=person.uid, role=role, since=date(2024, 1, 1), alone_up_to_rupiah=1_000_000,
        demisioner_after=day - timedelta(days=1), demisioner_most_rupiah=most_rupiah,
    )  # fmt: skip
    house.run(office, actor=SYSTEM)
