"""``foundation.reject``: turned down by another, or withdrawn by its maker; it stands why."""

from uuid import UUID, uuid4

import pytest
from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.reject import Reject
from guyub.foundation.models import Pending
from guyub.ledger import queries as ledger
from guyub.ledger.commands.receive import Receive

LARGE = Receive(
    on=TODAY, amount_rupiah=9_000_000, into="1-1101", unit="TOKO", account="3-1101", narration="Modal"
)


@pytest.fixture
def waits(house: House) -> UUID:
    found = house.run(LARGE).waits
    assert found is not None
    return found


def test_the_maker_withdraws(house: House, waits: UUID) -> None:
    assert house.run(Reject(pending=waits, reason="keliru")).data["state"] == "withdrawn"


def test_another_rejects_and_it_stands_why(house: House, waits: UUID) -> None:
    house.run(Reject(pending=waits, reason="tanpa bukti"), actor=house.chair)
    found = Pending.objects.get(uid=waits)
    assert (found.state, found.reason, found.decided_by) == ("rejected", "tanpa bukti", house.chair.uid)
    with refused("pending.settled", state="rejected"):
        house.run(Approve(pending=waits), actor=house.chair)
    assert ledger.head(house.body).size == 0


def test_what_is_refused(house: House, waits: UUID) -> None:
    with refused("pending.unknown"):
        house.run(Reject(pending=uuid4(), reason="x"))


def test_who_may(house: House, waits: UUID) -> None:
    """A teller may reject what a teller may do, never more; a supervisor only reads."""
    denied(house, Reject(pending=waits, reason="x"), "supervisor")
    other = house.run(Receive(on=TODAY, amount_rupiah=200_000, into="1-1101", unit="TOKO", account="3-1101", narration="x"), actor=house.teller).waits  # fmt: skip
    assert other is not None
    house.run(Reject(pending=other, reason="x"), actor=house.teller)
