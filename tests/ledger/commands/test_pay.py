"""``ledger.pay``: money out, never more than the box held on any later day."""

from dataclasses import replace

import pytest
from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive

WISH = Pay(on=TODAY, amount_rupiah=30_000, out_of="1-1101", unit="TOKO", account="5-3104", narration="Kertas")


@pytest.fixture
def funded(house: House) -> House:
    house.run(
        Receive(
            on=TODAY, amount_rupiah=100_000, into="1-1101", unit="TOKO", account="3-1101", narration="Modal"
        )
    )
    return house


def test_cash_shrinks_by_what_went_out(funded: House) -> None:
    funded.run(WISH)
    assert balance(funded, "1-1101") == 70_000 and balance(funded, "5-3104") == 30_000


def test_another_unit_pays_through_the_inter_unit_account(funded: House) -> None:
    funded.run(replace(WISH, unit="USP", cash_unit="TOKO"))
    assert balance(funded, "5-3104", unit="USP") == 30_000
    assert balance(funded, "1-1901") == 0 and balance(funded, "1-1901", unit="USP") == -30_000


def test_what_is_refused(funded: House) -> None:
    with refused("balance.short", account="1-1101", short_rupiah=1):
        funded.run(replace(WISH, amount_rupiah=100_001))
    with refused("account.not_money", account="4-1201"):
        funded.run(replace(WISH, out_of="4-1201"))
    with refused("money.not_positive"):
        funded.run(replace(WISH, amount_rupiah=-1))


def test_who_may(funded: House) -> None:
    denied(funded, WISH, "supervisor")
    funded.run(WISH, actor=funded.teller)


@pytest.mark.parametrize("account", ["3-1401", "3-1501", "3-1502", "3-1999"])
def test_reserve_and_surplus_are_not_paid_out_without_a_decision(house: House, account: str) -> None:
    came = Receive(
        on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account=account, narration="Titipan"
    )
    house.run(came)
    with refused("equity.undecided", account=account):
        house.run(replace(WISH, account=account, amount_rupiah=400))


def test_what_a_member_is_owed_of_the_surplus_is_not_paid_twice(house: House) -> None:
    """A payment that names no year would leave the claim of the year where it is."""
    with refused("balance.short", account="2-1401"):
        house.run(replace(WISH, account="2-1401", amount_rupiah=100, holder=house.teller.uid))
