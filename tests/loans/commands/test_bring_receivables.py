"""Receivables by member come in from a list: each row a loan of its own, together the account."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests.conftest import TODAY, House
from tests.savings.commands.test_bring_balances import OPENED, account, people

from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.reverse import Reverse
from guyub.loans import queries
from guyub.loans.commands.bring_receivables import BringReceivables, ReceivableRow


def opened(house: House, amount: int) -> None:
    owed = OpeningRow(code="1-1201", name="", amount_rupiah=amount)
    capital = OpeningRow(code="3-1301", name="", amount_rupiah=-amount)
    house.run(BringOpening(on=OPENED, rows=(owed, capital), unit="USP"))


def listed(*rows: ReceivableRow, **more: Any) -> BringReceivables:
    return BringReceivables(on=OPENED, account="1-1201", unit="USP", rows=rows, **more)


def owes(person: UUID, amount: int, **more: Any) -> ReceivableRow:
    return ReceivableRow(person=person, outstanding_rupiah=amount, **more)


def test_each_row_is_a_loan_and_two_of_one_person_stay_two(house: House) -> None:
    siti, budi = people(house, "Siti", "Budi")
    opened(house, 900_000)
    rows = (
        owes(siti, 500_000, principal_rupiah=1_000_000, begun_on=date(2024, 6, 1), note="modal dagang"),
        owes(budi, 300_000),
        owes(siti, 100_000),
    )
    told = house.run(listed(*rows)).data
    assert (told["loans"], told["first"], told["last"]) == (3, "P-0000001", "P-0000003")
    found = {one.loan: (one.person, one.amount_rupiah) for one in queries.outstanding(house.body, on=TODAY)}
    assert found == {"P-0000001": (siti, 500_000), "P-0000002": (budi, 300_000), "P-0000003": (siti, 100_000)}
    assert -account(house, "1-1201") == 900_000


def test_a_difference_and_a_reversal_leave_numbers_that_are_never_given_again(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, 900_000)
    with pytest.raises(Refusal, match=r"holdings\.differ"):
        house.run(listed(owes(siti, 800_000)))
    first = house.run(listed(owes(siti, 800_000), difference_to_account=True)).data
    assert first["first"] == "P-0000001" and account(house, "3-1999") == -100_000
    house.run(Reverse(entry=first["entry"], narration="daftar keliru", on=OPENED))
    assert house.run(listed(owes(siti, 900_000))).data["first"] == "P-0000002"
    assert [one.loan for one in queries.outstanding(house.body, on=TODAY)] == ["P-0000002"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"principal_rupiah": 400_000}, "loan.more_than_principal"),
        ({"begun_on": date(2025, 1, 1)}, "loan.begun_later"),
        ({"begun_on": date(2024, 5, 1), "due_on": date(2024, 4, 30)}, "loan.due_before"),
    ],
)
def test_what_a_row_refuses(house: House, more: dict[str, Any], code: str) -> None:
    (siti,) = people(house, "Siti")
    opened(house, 500_000)
    with pytest.raises(Refusal) as caught:
        house.run(listed(owes(siti, 500_000, **more)))
    assert caught.value.code == code


def test_only_a_receivable_is_told_apart_into_loans(house: House) -> None:
    (siti,) = people(house, "Siti")
    with pytest.raises(Refusal, match=r"loan\.not_receivable"):
        house.run(BringReceivables(on=OPENED, account="2-1101", rows=(owes(siti, 1),)))


def test_a_heavy_list_waits_for_a_second_person(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, 4_000_000)
    heavy = listed(owes(siti, 6_000_000), difference_to_account=True)
    assert house.run(heavy).waits is not None
    assert queries.outstanding(house.body, on=TODAY) == []
    assert house.run(listed(owes(siti, 4_000_000))).waits is None
