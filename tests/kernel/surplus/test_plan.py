"""The whole division: to the rupiah for any input, and blind to the order in which members come."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.refusal import Refusal
from guyub.kernel.surplus.basis import Member
from guyub.kernel.surplus.plan import Measured, Plan, Terms, Year, plan

YEAR = Year(
    since=date(2025, 1, 1),
    until=date(2025, 12, 31),
    surplus_rupiah=10_000_019,
    parts=(8_000_010, 2_000_009),
    by_unit={"TOKO": 4_000_000, "USP": 6_000_019},
)
POOLS = {"reserve": 3_000, "capital": 2_000, "business": 3_000, "board": 1_000, "social": 1_000}
TERMS = Terms(pools=POOLS, others_pools={"reserve": 6_000, "social": 4_000})
ids = st.integers(1, 30).map(lambda number: UUID(int=number))
ledger = st.dictionaries(ids, st.integers(-(10**9), 10**10), min_size=1)
rules = {
    "split_by_origin": st.booleans(),
    "business_measure": st.sampled_from(["by_unit_apart", "summed"]),
    "unit_split": st.sampled_from(["by_unit_surplus", "equal"]),
    "denominator": st.sampled_from(["members_only", "everyone"]),
    "joiners": st.sampled_from(["pro_rata", "full", "none"]),
    "leavers": st.sampled_from(["pro_rata", "full", "none"]),
    "rounding": st.sampled_from(["floor_1", "floor_100", "largest_remainder"]),
    "rest_to": st.sampled_from(["reserve", "social"]),
}
terms = st.fixed_dictionaries(rules).map(lambda chosen: replace(TERMS, **chosen))


def saved(amounts: dict[UUID, int], **more: Any) -> Measured:
    return Measured(pool="capital", unit="", measure="year_end", amounts=amounts, **more)


def did(unit: str, measure: str, amounts: dict[UUID, int], others: int = 0) -> Measured:
    return Measured(pool="business", unit=unit, measure=measure, amounts=amounts, others=others)


def found_of(found: Plan, members: list[Member]) -> dict[UUID, int]:
    sums = {member.uid: 0 for member in members}
    for stream in found.streams:
        for member, amount in zip(members, stream.amounts, strict=True):
            sums[member.uid] += amount
    return sums


@given(terms, st.tuples(ledger, ledger, ledger), st.integers(0, 10**10), st.randoms(use_true_random=False))
def test_funds_and_shares_are_the_surplus_and_order_changes_nothing(
    wished: Terms, ledgers: tuple[dict[UUID, int], ...], others: int, random: Any
) -> None:
    capital, shop, loans = ledgers
    members = [Member(UUID(int=n), date(2025, 3, n) if n % 3 == 0 else None) for n in range(1, 25)]
    measured = [saved(capital), did("TOKO", "purchases", shop, others), did("USP", "interest_paid", loans)]
    try:
        found = plan(wished, YEAR, members=members, measured=measured)
    except Refusal as refusal:
        assert refusal.code == "surplus.no_basis"
        return
    assert sum(found.funds.values()) + found.members_rupiah == YEAR.surplus_rupiah
    assert sum(found.pools.values()) == YEAR.surplus_rupiah
    if wished.rounding != "largest_remainder":
        mixed = list(members)
        random.shuffle(mixed)
        again = plan(wished, YEAR, members=mixed, measured=measured)
        assert found_of(again, mixed) == found_of(found, members) and again.funds == found.funds


def test_turnover_and_interest_do_not_stand_in_one_sum_unless_the_by_laws_say_so() -> None:
    buyer, borrower = Member(UUID(int=1)), Member(UUID(int=2))
    measured = [
        saved({buyer.uid: 1, borrower.uid: 1}),
        did("TOKO", "purchases", {buyer.uid: 9_000_000}),
        did("USP", "interest_paid", {borrower.uid: 1_000_000}),
    ]
    apart = plan(TERMS, YEAR, members=[buyer, borrower], measured=measured)
    assert [(one.unit, one.pool_rupiah) for one in apart.streams[1:]] == [
        ("TOKO", 1_200_000),
        ("USP", 1_800_005),
    ]
    one_sum = plan(
        replace(TERMS, business_measure="summed"), YEAR, members=[buyer, borrower], measured=measured
    )
    assert list(one_sum.streams[1].amounts) == [2_700_004, 300_000]


def test_units_share_by_fixed_parts_and_the_parts_must_be_whole() -> None:
    one = Member(UUID(int=1))
    measured = [
        saved({one.uid: 1}),
        did("TOKO", "purchases", {one.uid: 5}),
        did("USP", "produce", {one.uid: 5}),
    ]
    fixed = replace(TERMS, unit_shares={"TOKO": 2_500, "USP": 7_500})
    found = plan(fixed, YEAR, members=[one], measured=measured)
    assert [stream.pool_rupiah for stream in found.streams[1:]] == [750_001, 2_250_004]
    for wrong in ({"TOKO": 2_500, "USP": 7_400}, {"TOKO": 10_000}):
        with pytest.raises(Refusal, match="unit_shares"):
            plan(replace(TERMS, unit_shares=wrong), YEAR, members=[one], measured=measured)


def test_measures_of_one_unit_share_by_parts_of_their_own() -> None:
    """Jasa pinjaman 20 % and jasa belanja 10 % of the surplus, in a cooperative of one unit."""
    one = Member(UUID(int=1))
    measured = [
        saved({one.uid: 1}),
        did("KSU", "interest_paid", {one.uid: 5}),
        did("KSU", "purchases", {one.uid: 5}),
    ]

    def given(shares: dict[tuple[str, str], int]) -> list[int]:
        found = plan(replace(TERMS, measure_shares=shares), YEAR, members=[one], measured=measured)
        return [stream.pool_rupiah for stream in found.streams[1:]]

    of_the_surplus = {("KSU", "interest_paid"): 2_000, ("KSU", "purchases"): 1_000}
    assert given(of_the_surplus) == [2_000_003, 1_000_002]
    assert given({("KSU", "interest_paid"): 7_500, ("KSU", "purchases"): 2_500}) == [2_250_004, 750_001]
    assert given({("KSU", ""): 10_000}) == [1_500_003, 1_500_002]
    for wrong in (
        {("KSU", "interest_paid"): 10_000}, {("KSU", ""): 5_000, ("KSU", "purchases"): 5_000},
        {("KSU", "interest_paid"): 11_000, ("KSU", "purchases"): -1_000},
        {("KSU", ""): 9_000, ("TOKO", ""): 1_000}, {("KSU", "interest_paid"): 2_000, ("KSU", "purchases"): 2_000},
    ):  # fmt: skip
        with pytest.raises(Refusal, match="unit_shares"):
            given(wrong)


def test_a_unit_in_loss_gets_no_part_and_units_without_members_are_left_out() -> None:
    one = Member(UUID(int=1))
    year = replace(YEAR, by_unit={"TOKO": -500, "USP": 900, "WISATA": 10_000})
    measured = [saved({one.uid: 1}), did("TOKO", "purchases", {one.uid: 5}), did("USP", "produce", {one.uid: 5}), did("WISATA", "purchases", {UUID(int=9): 5})]  # fmt: skip
    found = plan(TERMS, year, members=[one], measured=measured)
    assert [(stream.unit, stream.pool_rupiah) for stream in found.streams[1:]] == [
        ("TOKO", 0),
        ("USP", 3_000_005),
    ]


def test_only_members_count_unless_everyone_does() -> None:
    one, stranger = Member(UUID(int=1)), UUID(int=99)
    measured = [saved({one.uid: 100, stranger: 300}), did("TOKO", "purchases", {one.uid: 1}, others=3)]
    only = plan(TERMS, YEAR, members=[one], measured=measured)
    assert [sum(stream.amounts) for stream in only.streams] == [2_000_004, 3_000_005]
    everyone = plan(replace(TERMS, denominator="everyone"), YEAR, members=[one], measured=measured)
    assert [sum(stream.amounts) for stream in everyone.streams] == [500_001, 750_001]
    assert everyone.funds["reserve"] == 3_000_006 + everyone.rest_rupiah


def test_who_joined_late_counts_by_days_where_the_balance_is_of_one_day() -> None:
    there, late = Member(UUID(int=1)), Member(UUID(int=2), date(2025, 12, 22))
    measured = [saved({there.uid: 100, late.uid: 100}), did("TOKO", "purchases", {there.uid: 1, late.uid: 1})]
    found = plan(TERMS, YEAR, members=[there, late], measured=measured)
    capital, business = found.streams
    assert list(capital.numerators) == [36_500, 1_000] and capital.divisor == 365
    assert list(business.numerators) == [1, 1]


def test_a_pool_that_nobody_can_have_is_refused_and_not_lost() -> None:
    with pytest.raises(Refusal, match="no_basis") as caught:
        plan(TERMS, YEAR, members=[Member(UUID(int=1))], measured=[])
    assert caught.value.facts == {"pool": "capital", "pool_rupiah": 2_000_004}


@pytest.mark.parametrize("surplus", [0, -1])
def test_a_loss_is_never_divided(surplus: int) -> None:
    with pytest.raises(Refusal, match=r"surplus\.nothing"):
        plan(TERMS, replace(YEAR, surplus_rupiah=surplus), members=[], measured=[])
