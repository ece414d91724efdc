"""Savings by member come in from a list: they stand on members' subaccounts and add up to the account."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House, house_of_a_trial
from tests.promises import refused

from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.commands.approve import Approve
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.reverse import Reverse
from guyub.ledger.proof import check_books
from guyub.members.commands.add_person import AddPerson
from guyub.savings import queries
from guyub.savings.commands.bring_balances import BalanceRow, BringBalances

OPENED = date(2024, 12, 31)


def people(house: House, *names: str) -> list[UUID]:
    return [UUID(house.run(AddPerson(name=name)).data["person"]) for name in names]


def opened(house: House, by: Actor | None = None, **amounts: int) -> None:
    """An opening balance: each account by its role's code, cash on the other side."""
    codes = {"pokok": "3-1101", "wajib": "3-1102", "sukarela": "2-1101"}
    rows = [
        OpeningRow(code=codes[name], name=name, amount_rupiah=-amount) for name, amount in amounts.items()
    ]
    cash = OpeningRow(code="1-1101", name="Kas", amount_rupiah=sum(amounts.values()))
    house.run(BringOpening(on=OPENED, rows=(cash, *rows), unit="TOKO"), actor=by)


def listed(rows: list[tuple[UUID, int]], product: str = "POKOK", **more: object) -> BringBalances:
    made = tuple(BalanceRow(person=person, amount_rupiah=amount) for person, amount in rows)
    return BringBalances(on=OPENED, product=product, unit="TOKO", rows=made, **more)  # type: ignore[arg-type]


def account(house: House, code: str) -> int:
    return -sum(one.amount_rupiah for one in totals.balances(house.body, until=TODAY) if one.account == code)


def test_the_list_stands_on_members_and_the_account_keeps_its_total(house: House) -> None:
    siti, budi = people(house, "Siti", "Budi")
    opened(house, pokok=300_000)
    told = house.run(listed([(siti, 100_000), (budi, 200_000)])).data
    assert (told["difference_rupiah"], told["holders"]) == (0, 2)
    assert account(house, "3-1101") == 300_000
    held = {one.person: one.amount_rupiah for one in queries.holdings(house.body, on=OPENED)}
    assert held == {siti: 100_000, budi: 200_000}
    assert queries.holdings(house.body, on=date(2024, 12, 30)) == []
    assert check_books(house.body).sound


def test_a_difference_is_refused_with_both_sums_unless_it_is_given_its_account(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, wajib=100_000)
    with pytest.raises(Refusal) as caught:
        house.run(listed([(siti, 90_000)], "WAJIB"))
    assert caught.value.code == "holdings.differ"
    assert (caught.value.facts["ledger_rupiah"], caught.value.facts["list_rupiah"]) == (100_000, 90_000)
    assert ledger.holdings(house.body, ["3-1102"], on=TODAY)[0].holder is None
    told = house.run(listed([(siti, 90_000)], "WAJIB", difference_to_account=True)).data
    assert (told["difference_rupiah"], told["difference_account"]) == (-10_000, "3-1999")
    assert (account(house, "3-1102"), account(house, "3-1999")) == (90_000, 10_000)


def test_a_list_that_says_more_than_the_account_stands_against_the_difference(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, sukarela=50_000)
    told = house.run(listed([(siti, 70_000)], "SUKARELA", difference_to_account=True)).data
    assert told["difference_rupiah"] == 20_000
    assert (account(house, "2-1101"), account(house, "3-1999")) == (70_000, -20_000)


def test_the_same_list_twice_is_refused_until_the_first_is_reversed(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, pokok=100_000)
    first = house.run(listed([(siti, 100_000)])).data["entry"]
    with pytest.raises(Refusal) as caught:
        house.run(listed([(siti, 100_000)], difference_to_account=True))
    assert (caught.value.code, caught.value.facts["number"]) == ("holdings.already", first)
    house.run(Reverse(entry=first, narration="daftar diganti", on=OPENED))
    house.run(listed([(siti, 100_000)]))
    assert account(house, "3-1101") == 100_000


def test_a_list_in_parts_differs_only_when_it_is_whole(house: House) -> None:
    siti, budi = people(house, "Siti", "Budi")
    opened(house, pokok=100_000)
    assert house.run(listed([(siti, 60_000)], more_to_come=True)).data["difference_rupiah"] == 0
    told = house.run(listed([(budi, 50_000)], continues=True, difference_to_account=True)).data
    assert told["difference_rupiah"] == 10_000
    assert (account(house, "3-1101"), account(house, "3-1999")) == (110_000, -10_000)


@pytest.mark.parametrize(
    ("rows", "product", "code"),
    [
        ([], "POKOK", "holdings.empty"),
        ([("Siti", -5)], "POKOK", "holding.below_nought"),
        ([("nobody", 5)], "POKOK", "person.unknown"),
        ([("Siti", 5)], "X", "product.unknown"),
    ],
)
def test_what_a_list_refuses(house: House, rows: list[tuple[str, int]], product: str, code: str) -> None:
    (siti,) = people(house, "Siti")
    opened(house, pokok=100_000)
    with pytest.raises(Refusal) as caught:
        known = {"Siti": siti, "nobody": UUID(int=5)}
        house.run(
            listed([(known[name], amount) for name, amount in rows], product, difference_to_account=True)
        )
    assert caught.value.code == code


def test_money_that_moved_without_a_name_since_then_is_not_taken_twice(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, sukarela=100_000)
    house.run(
        Journal(
            on=TODAY,
            narration="penarikan tanpa nama",
            lines=(
                JournalLine(account="2-1101", unit="TOKO", debit_rupiah=40_000),
                JournalLine(account="1-1101", unit="TOKO", credit_rupiah=40_000),
            ),
        )
    )
    with pytest.raises(Refusal, match=r"balance\.short"):
        house.run(listed([(siti, 100_000)], "SUKARELA"))


def test_a_heavy_list_waits_for_a_second_person(house: House) -> None:
    (siti,) = people(house, "Siti")
    opened(house, by=SYSTEM, pokok=6_000_000)
    waits = house.run(listed([(siti, 6_000_000)])).waits
    assert waits is not None and queries.holdings(house.body, on=TODAY)[0].person is None
    with refused("pending.own"):
        house.run(Approve(pending=waits))
    house.run(Approve(pending=waits), actor=house.chair)
    assert queries.holdings(house.body, on=TODAY) == [queries.Holding(siti, "POKOK", "TOKO", 6_000_000)]


@given(
    there=st.integers(min_value=0, max_value=10**12),
    amounts=st.lists(st.integers(min_value=1, max_value=10**11), min_size=1, max_size=6),
    parts=st.integers(min_value=1, max_value=3),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_members_hold_the_list_and_the_rest_is_the_difference(
    db: None, today: date, there: int, amounts: list[int], parts: int
) -> None:
    with house_of_a_trial() as house:
        (siti,) = people(house, "Siti")
        if there:
            cash = OpeningRow(code="1-1101", name="Kas", amount_rupiah=there)
            saved = OpeningRow(code="3-1101", name="", amount_rupiah=-there)
            house.run(BringOpening(on=OPENED, unit="TOKO", rows=(cash, saved)), actor=SYSTEM)
        pieces = [part for part in (amounts[start::parts] for start in range(parts)) if part]
        for place, part in enumerate(pieces):
            going_on = {"continues": place > 0, "more_to_come": place + 1 < len(pieces)}
            house.run(
                listed([(siti, amount) for amount in part], difference_to_account=True, **going_on),
                actor=SYSTEM,
            )
        assert account(house, "3-1101") == sum(amounts)
        assert account(house, "3-1999") == there - sum(amounts)
        assert queries.holdings(house.body, on=TODAY) == [
            queries.Holding(siti, "POKOK", "TOKO", sum(amounts))
        ]
