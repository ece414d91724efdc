"""Members' and others' surplus: together the surplus, neither below nought."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.surplus.origin import CommonCosts, origin

amounts = st.integers(-(10**12), 10**12)


@given(amounts, amounts, amounts, st.sampled_from(["by_gross_share", "equal", "all_members"]))
def test_the_two_parts_are_the_surplus(surplus: int, members: int, others: int, common: CommonCosts) -> None:
    parts = origin(surplus, members_gross=members, others_gross=others, common=common)
    assert sum(parts) == max(surplus, 0) and min(parts) >= 0


@pytest.mark.parametrize(
    ("common", "wanted"), [("by_gross_share", (750, 250)), ("equal", (1000, 0)), ("all_members", (500, 500))]
)
def test_common_costs_are_borne_as_said(common: CommonCosts, wanted: tuple[int, int]) -> None:
    assert origin(1_000, members_gross=1_500, others_gross=500, common=common) == wanted
