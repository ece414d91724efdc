"""What members do with a cooperative, as lists tell it: which measures there are, and what a list adds up to."""

from collections.abc import Sequence
from typing import Literal, get_args

from guyub.kernel.refusal import Refusal

Measure = Literal["interest_paid", "purchases", "produce", "loans_received", "services", "average_savings"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
SOURCES = ("import", "ledger")


def others_of(
    amounts: Sequence[int], *, total_rupiah: int | None = None, others_rupiah: int | None = None
) -> int:
    """What was done with others than the persons of the list, so that persons and others are the total.

    Not given, it is the total less the list, and nought where there is no total either. Raises
    ``surplus.activity_negative`` and ``surplus.activity_differs`` with the difference.

    >>> others_of([60, 20], total_rupiah=100), others_of([60]), others_of([60], others_rupiah=5)
    (20, 0, 5)
    """
    if any(amount < 0 for amount in amounts):
        raise Refusal("surplus.activity_negative", amount_rupiah=min(amounts))
    listed = sum(amounts)
    others = others_rupiah
    if others is None:
        others = 0 if total_rupiah is None else total_rupiah - listed
    if others < 0 or (total_rupiah is not None and listed + others != total_rupiah):
        total = listed + others if total_rupiah is None else total_rupiah
        difference = listed + max(others, 0) - total
        raise Refusal(
            "surplus.activity_differs", list_rupiah=listed, total_rupiah=total, difference_rupiah=abs(difference)
        )  # fmt: skip
    return others
