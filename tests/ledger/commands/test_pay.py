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
