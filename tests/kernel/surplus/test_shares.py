"""Shares: with the rest they are the pool; more weight never gets less; order changes nothing."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.surplus.shares import Rounding, exact_text, shares

pool = st.integers(0, 10**13)
weights = st.lists(st.integers(0, 10**12), min_size=1, max_size=40)
roundings = st.sampled_from(["floor_1", "floor_100", "largest_remainder"])
STEP = {"floor_1": 1, "floor_100": 100, "largest_remainder": 1}


@given(pool, weights, roundings, st.integers(0, 10**12))
def test_shares_and_rest_are_the_pool(total: int, by: list[int], rounding: Rounding, others: int) -> None:
    found = shares(total, by, rounding=rounding, others=others)
    assert sum(found.amounts) + found.rest_rupiah == total
    assert min(found.amounts) >= 0 and found.rest_rupiah >= 0
    if found.denominator:
        for weight, amount in zip(by, found.amounts, strict=True):
            assert abs(amount - Fraction(total * weight, found.denominator)) < STEP[rounding]


@given(pool, weights, roundings)
def test_more_weight_never_gets_less(total: int, by: list[int], rounding: Rounding) -> None:
    found = sorted(zip(by, shares(total, by, rounding=rounding).amounts, strict=True))
    for (less, small), (more, large) in pairwise(found):
        assert less == more or small <= large


@given(pool, weights, st.sampled_from(["floor_1", "floor_100"]), st.randoms())
def test_floors_do_not_depend_on_the_order(
    total: int, by: list[int], rounding: Rounding, random: object
) -> None:
    order = list(range(len(by)))
    random.shuffle(order)  # type: ignore[attr-defined]
    plain = shares(total, by, rounding=rounding).amounts
    mixed = shares(total, [by[place] for place in order], rounding=rounding).amounts
    assert [plain[place] for place in order] == list(mixed)


@given(pool, weights)
def test_largest_remainder_leaves_nothing_when_only_members_count(total: int, by: list[int]) -> None:
    found = shares(total, by, rounding="largest_remainder")
    assert found.rest_rupiah == (0 if any(by) else total)


def test_equal_remainders_go_to_the_first_in_member_order() -> None:
    assert shares(2, [1, 1, 1], rounding="largest_remainder").amounts == (1, 1, 0)


def test_hundreds_are_whole_and_the_rest_is_named() -> None:
    found = shares(10_000, [1, 1, 1], rounding="floor_100")
    assert list(found.amounts) == [3_300] * 3 and found.rest_rupiah == 100


def test_counting_those_who_are_not_paid_leaves_their_part() -> None:
    found = shares(900, [1, 1], others=1)
    assert list(found.amounts) == [300, 300] and found.rest_rupiah == 300


@pytest.mark.parametrize(("numerator", "denominator", "text"), [(1, 3, "Rp0,33"), (0, 0, "Rp0,00")])
def test_exact_text(numerator: int, denominator: int, text: str) -> None:
    assert exact_text(numerator, denominator) == text
