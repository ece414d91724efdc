"""The surplus of business with members and of business with others, kept apart.

Source: Permenkop 12/2015 chapter VII (layout A to M): costs that both caused are shared by gross
surplus; the cooperative may settle otherwise. Surplus positive, costs positive.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from guyub.kernel.money import split


@dataclass(frozen=True, slots=True)
class Sides:
    """An amount of members and one of others."""

    members_rupiah: int
    others_rupiah: int

    @property
    def total_rupiah(self) -> int:
        """Both."""
        return self.members_rupiah + self.others_rupiah


def shared_by_gross(amount_rupiah: int, gross: Sides) -> Sides:
    """The amount in the proportion of the gross surplus; a side without one bears nothing.

    Where neither side made any, members bear it all. Largest remainder, members first.

    >>> shared_by_gross(100, Sides(2, 1))
    Sides(members_rupiah=67, others_rupiah=33)
    >>> shared_by_gross(9, Sides(-5, 0)).members_rupiah
    9
    """
    weights: Sequence[int] = (max(gross.members_rupiah, 0), max(gross.others_rupiah, 0))
    return Sides(*split(amount_rupiah, weights if sum(weights) else (1, 0)))


def apart(
    *, gross: Sides, costs_rupiah: int, other_rupiah: int, tax_rupiah: int
) -> tuple[tuple[str, Sides], ...]:
    """The steps from gross surplus to surplus after tax, for members and others.

    K = G - (H + I) + J; M = K - L, every common figure shared by gross surplus.

    >>> steps = dict(apart(gross=Sides(60, 40), costs_rupiah=50, other_rupiah=10, tax_rupiah=0))
    >>> steps["statement.surplus_after_tax"]
    Sides(members_rupiah=36, others_rupiah=24)
    """
    costs, other, tax = (shared_by_gross(one, gross) for one in (costs_rupiah, other_rupiah, tax_rupiah))
    before = Sides(
        gross.members_rupiah - costs.members_rupiah + other.members_rupiah,
        gross.others_rupiah - costs.others_rupiah + other.others_rupiah,
    )
    after = Sides(before.members_rupiah - tax.members_rupiah, before.others_rupiah - tax.others_rupiah)
    return (
        ("statement.gross_surplus", gross),
        ("statement.common_costs", costs),
        ("statement.other_result", other),
        ("statement.surplus_before_tax", before),
        ("statement.tax", tax),
        ("statement.surplus_after_tax", after),
    )
