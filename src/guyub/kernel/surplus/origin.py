"""Where a surplus comes from: what was earned with members and what with others."""

from typing import Literal

from guyub.kernel.money import split

CommonCosts = Literal["by_gross_share", "equal", "all_members"]


def origin(
    surplus_rupiah: int, *, members_gross: int, others_gross: int, common: CommonCosts = "by_gross_share"
) -> tuple[int, int]:
    """The surplus earned with members and with others; together exactly the surplus.

    members = gross from members - their part of the common costs, others likewise (accounting
    layout: C, F, and G - M shared by gross share, in halves, or borne by the members' part). A
    part that is a loss is set off against the other; of a loss in all, both parts are nought.

    >>> origin(900, members_gross=1_000, others_gross=500)
    (600, 300)
    >>> origin(900, members_gross=1_000, others_gross=500, common="all_members")
    (400, 500)
    >>> origin(300, members_gross=500, others_gross=-200), origin(-5, members_gross=1, others_gross=1)
    ((300, 0), (0, 0))
    """
    if surplus_rupiah <= 0:
        return 0, 0
    costs = members_gross + others_gross - surplus_rupiah
    if common == "all_members":
        bears = (costs, 0)
    elif common == "equal":
        bears = _pair(costs, [1, 1])
    else:
        weights = [max(members_gross, 0), max(others_gross, 0)]
        bears = _pair(costs, weights if any(weights) else [1, 0])
    members, others = members_gross - bears[0], others_gross - bears[1]
    if members < 0:
        return 0, surplus_rupiah
    return (surplus_rupiah, 0) if others < 0 else (members, others)


def _pair(amount: int, weights: list[int]) -> tuple[int, int]:
    one, other = split(amount, weights)
    return one, other
