"""Pools: exactly the surplus, whatever the parts, and refused unless the parts are the whole."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.refusal import Refusal
from guyub.kernel.surplus.pools import POOLS, WHOLE, checked, pools, pools_by_origin, pools_rounded_alone

amounts = st.integers(0, 10**15)


@st.composite
def parts(draw: st.DrawFn) -> dict[str, int]:
    """Parts of the pools that make up the whole."""
    cuts = sorted(draw(st.lists(st.integers(0, WHOLE), min_size=7, max_size=7)))
    edges = [0, *cuts, WHOLE]
    names = draw(st.permutations(POOLS))
    return {name: last - first for name, first, last in zip(names, edges, edges[1:], strict=False)}


@given(amounts, parts())
def test_pools_are_the_surplus_and_each_is_within_a_rupiah_of_its_part(
    surplus: int, wished: dict[str, int]
) -> None:
    found = pools(surplus, wished)
    assert sum(found.values()) == surplus
    for pool, amount in found.items():
        assert abs(amount - Fraction(surplus * wished[pool], WHOLE)) < 1


@given(amounts, parts(), st.permutations(POOLS))
def test_the_order_in_which_parts_are_written_changes_nothing(
    surplus: int, wished: dict[str, int], order: list[str]
) -> None:
    assert pools(surplus, {pool: wished.get(pool, 0) for pool in order}) == pools(surplus, wished)


@given(amounts, amounts, parts(), parts())
def test_two_origins_add_up_to_both(one: int, other: int, own: dict[str, int], far: dict[str, int]) -> None:
    assert sum(pools_by_origin((one, other), members=own, others=far).values()) == one + other


def test_equal_remainders_go_to_the_pool_listed_first() -> None:
    assert pools(1, {"social": 5_000, "reserve": 5_000}) == {"reserve": 1, "social": 0}


@pytest.mark.parametrize("wrong", [{"reserve": 9_999}, {"reserve": 10_001}, {}, {"reserve": 0}])
def test_parts_that_are_not_the_whole_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(Refusal, match="pools_not_whole"):
        checked(wrong)


def test_a_part_below_nought_is_refused() -> None:
    with pytest.raises(Refusal, match="pool_negative"):
        checked({"reserve": 11_000, "social": -1_000})


def test_rounding_each_pool_alone_may_lose_or_gain() -> None:
    third = {"reserve": 3_334, "capital": 3_333, "business": 3_333}
    assert sum(pools_rounded_alone(1, third).values()) == 0
    assert sum(pools(1, third).values()) == 1
