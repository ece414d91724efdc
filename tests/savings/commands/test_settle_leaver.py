"""A leaver's own capital becomes due, less debts, and is paid from the by-laws' day on."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from tests.conftest import TODAY, House
from tests.loans.commands.test_bring_receivables import listed as receivables
from tests.loans.commands.test_bring_receivables import owes
from tests.promises import denied, refused

from guyub.foundation.clock import clock_at
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.pay import Pay as LedgerPay
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.proof import check_books
from guyub.members import queries as members
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.savings import queries
from guyub.savings.commands.pay import Pay
from guyub.savings.commands.receive import Receive
from guyub.savings.commands.settle_leaver import SettleLeaver

LEFT = date(2025, 3, 10)


@pytest.fixture
def persons(house: House) -> dict[str, UUID]:
    """Siti left on 10 March; Budi stays. Both saved; Siti owes something."""
    rows = (
        RegisterRow(name="Siti", number="1", joined_on=date(2020, 1, 1), left_on=LEFT),
        RegisterRow(name="Budi", number="2", joined_on=date(2020, 1, 1)),
    )
    house.run(BringRegister(rows=rows))
    found = {one.name: one.uid for one in members.persons(house.body)}
    for product, amount in (("POKOK", 100_000), ("WAJIB", 250_000)):
        for name in ("Siti", "Budi"):
            house.run(
                Receive(
                    on=date(2025, 3, 1),
                    person=found[name],
                    product=product,
                    amount_rupiah=amount,
                    into="1-1101",
                )
            )
    return found


def owing(house: House, person: UUID, amount: int) -> None:
    owed = OpeningRow(code="1-1201", name="", amount_rupiah=amount)
    capital = OpeningRow(code="3-1301", name="", amount_rupiah=-amount)
    house.run(BringOpening(on=date(2024, 12, 31), rows=(owed, capital), unit="USP"))
    house.run(receivables(owes(person, amount)))


def test_debts_are_set_off_across_units_and_the_rest_waits_for_its_day(
    house: House, persons: dict[str, UUID]
) -> None:
    siti = persons["Siti"]
    owing(house, siti, 120_000)
    told = house.run(SettleLeaver(on=TODAY, person=siti)).data
    assert (told["due_rupiah"], told["payable_on"]) == (230_000, "2025-04-13")
    assert [one for one in queries.holdings(house.body, on=TODAY) if one.person == siti] == []
    due = queries.holdings(house.body, on=TODAY, kinds=["leaver"])
    assert [(one.person, one.amount_rupiah) for one in due] == [(siti, 230_000)]
    wish = Pay(on=TODAY, person=siti, product="KELUAR", amount_rupiah=230_000, out_of="1-1101")
    with refused("leaver.not_yet", payable_on=date(2025, 4, 13)):
        house.run(wish)
    detour = LedgerPay(
        on=TODAY,
        amount_rupiah=1,
        out_of="1-1101",
        unit="TOKO",
        account="2-1601",
        holder=siti,
        narration="Bayar",
    )
    with refused("leaver.not_yet", payable_on=date(2025, 4, 13)):
        house.run(detour)
    with clock_at(datetime(2025, 4, 13, 5, tzinfo=UTC)):
        paid = house.run(Pay(**{**vars(wish), "on": date(2025, 4, 13)})).data
    assert paid["balance_rupiah"] == 0
    assert check_books(house.body).sound


def test_debts_larger_than_savings_leave_the_rest_owed(house: House, persons: dict[str, UUID]) -> None:
    owing(house, persons["Siti"], 900_000)
    assert house.run(SettleLeaver(on=TODAY, person=persons["Siti"])).data["due_rupiah"] == 0


def test_it_weighs_the_own_capital_that_leaves(house: House, persons: dict[str, UUID]) -> None:
    more = Receive(
        on=date(2025, 3, 1), person=persons["Siti"], product="WAJIB", amount_rupiah=4_700_000, into="1-1101"
    )
    house.run(more)
    assert house.run(SettleLeaver(on=TODAY, person=persons["Siti"])).waits is not None
    assert queries.holdings(house.body, on=TODAY, kinds=["leaver"]) == []


def test_what_is_refused(house: House, persons: dict[str, UUID]) -> None:
    with refused("leaver.still_member"):
        house.run(SettleLeaver(on=TODAY, person=persons["Budi"]))
    with refused("leaver.still_member"):
        house.run(SettleLeaver(on=date(2025, 3, 9), person=persons["Siti"]))
    house.run(SettleLeaver(on=TODAY, person=persons["Siti"]))
    with refused("leaver.nothing"):
        house.run(SettleLeaver(on=TODAY, person=persons["Siti"]))


def test_who_may(house: House, persons: dict[str, UUID]) -> None:
    denied(house, SettleLeaver(on=TODAY, person=persons["Siti"]), "teller", "supervisor")


def test_what_was_settled_by_mistake_and_reversed_no_longer_says_when_it_is_paid(
    house: House, persons: dict[str, UUID]
) -> None:
    entry = house.run(SettleLeaver(on=TODAY, person=persons["Siti"])).data["entry"]
    assert queries.payable_on(house.body, persons["Siti"]) is not None
    house.run(Reverse(entry=entry, narration="keliru"))
    assert queries.payable_on(house.body, persons["Siti"]) is None and check_books(house.body).sound
