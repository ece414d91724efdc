"""What can be taken back is paid out; own capital stays, and no later day sinks below nought."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tests.conftest import TODAY, House
from tests.promises import refused
from tests.savings.commands.test_bring_balances import people

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.pay import Pay as LedgerPay
from guyub.ledger.commands.reverse import Reverse
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


def test_own_capital_leaves_by_no_other_door(house: House, siti: UUID) -> None:
    """Neither a payment nor a journal takes it from her or to another, without a decision to name; undoing may."""
    taken = LedgerPay(
        on=TODAY,
        amount_rupiah=9,
        out_of="1-1101",
        unit="TOKO",
        account="3-1102",
        holder=siti,
        narration="Ambil",
    )
    into = JournalLine(account="3-1102", unit="TOKO", credit_rupiah=9)
    lines = (replace(into, holder=siti, debit_rupiah=9, credit_rupiah=0), replace(into, account="1-1101"))
    moved = Journal(on=TODAY, narration="Pindah", lines=lines)
    (budi,) = people(house, "Budi")
    to_budi = replace(moved, lines=(lines[0], replace(into, holder=budi)))
    for sly in (taken, replace(taken, holder=None), moved, to_budi):
        with refused("equity.undecided", account="3-1102"):
            house.run(sly)
    with refused("authority.unknown"):
        house.run(replace(moved, authority=siti))
    decision = RecordAuthority(kind="resolution", number="1", on=TODAY, title="Keputusan rapat")
    authority = UUID(house.run(decision).data["authority"])
    house.run(replace(moved, authority=authority))
    given = house.run(Receive(on=TODAY, person=siti, product="WAJIB", amount_rupiah=5, into="1-1101"))
    house.run(Reverse(entry=given.data["entry"], narration="salah orang"))
    held = queries.holdings(house.body, on=TODAY, kinds=["mandatory"])
    assert [one.amount_rupiah for one in held if one.person == siti] == [49_991]


def test_more_than_there_is_names_the_balance(house: House, siti: UUID) -> None:
    with pytest.raises(Refusal) as caught:
        house.run(pay(siti, 50_001))
    assert (caught.value.code, caught.value.facts["balance_rupiah"]) == ("savings.short", 50_000)


def test_a_payment_dated_back_may_not_empty_a_later_day(house: House, siti: UUID) -> None:
    house.run(pay(siti, 40_000))
    with pytest.raises(Refusal, match=r"balance\.short"):
        house.run(pay(siti, 20_000, on=date(2025, 3, 5)))
