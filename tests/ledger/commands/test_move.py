"""``ledger.move``: from one box to another; the cooperative is neither richer nor poorer."""

from dataclasses import replace

import pytest
from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.ledger.commands.move import Move
from guyub.ledger.commands.receive import Receive

WISH = Move(on=TODAY, amount_rupiah=40_000, out_of="1-1101", into="1-1102", unit="TOKO")


@pytest.fixture
def funded(house: House) -> House:
    house.run(
        Receive(
            on=TODAY, amount_rupiah=100_000, into="1-1101", unit="TOKO", account="3-1101", narration="Modal"
        )
    )
    return house


def test_one_holds_less_the_other_as_much_more(funded: House) -> None:
    funded.run(WISH)
    assert (balance(funded, "1-1101"), balance(funded, "1-1102")) == (60_000, 40_000)


def test_cash_of_one_unit_becomes_cash_of_another(funded: House) -> None:
    funded.run(replace(WISH, into="1-1101", into_unit="USP"))
    assert balance(funded, "1-1101", unit="USP") == 40_000 and balance(funded, "1-1101") == 100_000


def test_what_is_refused(funded: House) -> None:
    for change, code in (
        ({"into": "1-1101"}, "entry.same_place"),
        ({"into": "4-1201"}, "account.not_money"),
        ({"out_of": "3-1101"}, "account.not_money"),
        ({"amount_rupiah": 200_000}, "balance.short"),
    ):
        with refused(code):
            funded.run(replace(WISH, **change))


def test_who_may(funded: House) -> None:
    denied(funded, WISH, "supervisor", "teller")
