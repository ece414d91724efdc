"""What can be taken back is paid out; own capital stays, and no later day sinks below nought."""

from datetime import date
from uuid import UUID

import pytest
from tests.conftest import TODAY, House
from tests.savings.commands.test_bring_balances import people

from guyub.kernel.refusal import Refusal
from guyub.savings import queries
from guyub.savings.commands.pay import Pay
from guyub.savings.commands.receive import Receive


@pytest.fixture
def siti(house: House) -> UUID:
    (person,) = people(house, "Siti")
    for product, day in (("SUKARELA", date(2025, 3, 1)), ("WAJIB", date(2025, 3, 1))):
        house.run(Receive(on=day, person=person, product=product, amount_rupiah=50_000, into="1-1101"))
    return person


def pay(person: UUID, amount: int, product: str = "SUKARELA", on: date = TODAY) -> Pay:
    return Pay(on=on, person=person, product=product, amount_rupiah=amount, out_of="1-1101")


def test_voluntary_savings_are_paid_out(house: House, siti: UUID) -> None:
    assert house.run(pay(siti, 30_000)).data["balance_rupiah"] == 20_000
    held = {one.product: one.amount_rupiah for one in queries.holdings(house.body, on=TODAY)}
    assert held == {"SUKARELA": 20_000, "WAJIB": 50_000}


def test_own_capital_stays(house: House, siti: UUID) -> None:
    with pytest.raises(Refusal, match=r"product\.locked"):
        house.run(pay(siti, 1, "WAJIB"))


def test_more_than_there_is_names_the_balance(house: House, siti: UUID) -> None:
    with pytest.raises(Refusal) as caught:
        house.run(pay(siti, 50_001))
    assert (caught.value.code, caught.value.facts["balance_rupiah"]) == ("savings.short", 50_000)


def test_a_payment_dated_back_may_not_empty_a_later_day(house: House, siti: UUID) -> None:
    house.run(pay(siti, 40_000))
    with pytest.raises(Refusal, match=r"balance\.short"):
        house.run(pay(siti, 20_000, on=date(2025, 3, 5)))
