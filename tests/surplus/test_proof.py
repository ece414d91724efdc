"""Shares, decision, payouts and entries agree to the rupiah, and each tampering with one of them is named."""

import pytest
from tests.conftest import TODAY
from tests.failure.test_tampering import forge
from tests.failure.test_what_whole_covers import rolled_back
from tests.surplus.conftest import Books

from guyub.foundation.schema import PER_BODY
from guyub.front.speech import catalogue
from guyub.ledger.proof import check_books
from guyub.surplus.commands.pay_out import PayOut
from guyub.surplus.models import Decision

SURPLUS: dict[str, tuple[str, str]] = {
    "a share raised": (
        "UPDATE surplus_share SET amount_rupiah = amount_rupiah + 1 WHERE place = 1",
        "surplus.shares_changed",
    ),
    "a decision of another amount": (
        "UPDATE surplus_decision SET amount_rupiah = amount_rupiah + 1",
        "surplus.decision_differs",
    ),
    "a decision of another entry": ("UPDATE surplus_decision SET entry = 1", "surplus.decision_differs"),
    "a decision of another day": (
        "UPDATE surplus_decision SET decided_on = '2025-03-02'",
        "surplus.decision_differs",
    ),
    "a member's claim moved to a fund": (
        "UPDATE ledger_posting SET amount = amount - 5 WHERE entry_id = {entry} AND subaccount_id IN (SELECT id FROM ledger_subaccount WHERE item = '2024-12-31')",
        "surplus.decision_differs",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SURPLUS)
def test_the_surplus_agrees_with_the_books_to_the_rupiah(ready: Books, name: str) -> None:
    ready.decide(ready.propose()["proposal"])
    assert check_books(ready.house.body).faults == []
    statement, expected = SURPLUS[name]
    entry = ready.house.body.id * PER_BODY + Decision.objects.get().entry
    with rolled_back():
        forge(statement.format(entry=entry))
        assert expected in {one.code for one in check_books(ready.house.body).faults}
        assert f"fault.{expected}" in catalogue()


def test_what_is_paid_is_what_left(ready: Books) -> None:
    ready.decide(ready.propose()["proposal"])
    ready.house.run(PayOut(on=TODAY, means="cash", out_of="1-1101"), actor=ready.house.chair)
    assert check_books(ready.house.body).faults == []
    with rolled_back():
        forge("UPDATE surplus_payout SET amount_rupiah = amount_rupiah + 1")
        assert "surplus.payout_differs" in {one.code for one in check_books(ready.house.body).faults}
