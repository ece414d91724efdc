"""A pool shared out among members by what each did or saved, to the rupiah."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guyub.kernel.money import rupiah_text, split

Rounding = Literal["floor_1", "floor_100", "largest_remainder"]


@dataclass(frozen=True, slots=True)
class Shared:
    """What each got, in the order of the weights, and what the pool has left."""

    amounts: Sequence[int]
    rest_rupiah: int
    denominator: int


def shares(
    pool_rupiah: int, weights: Sequence[int], *, rounding: Rounding = "floor_1", others: int = 0
) -> Shared:
    """Each member's share of a pool; the shares and the rest are exactly the pool.

    share = pool × own weight ÷ all weights, never by a rounded percentage. ``floor_1`` cuts to
    whole rupiah and ``floor_100`` to whole hundreds; the rest is named. ``largest_remainder``
    gives the rupiah that are left to the largest remainders, equal ones to the member listed
    first (the order of member numbers). ``others`` is the weight of those who are counted but
    not paid: their part is rest. Where nobody has weight the whole pool is rest.

    >>> shares(5_000_000, [1_200_000, 68_800_000])
    Shared(amounts=[85714, 4914285], rest_rupiah=1, denominator=70000000)
    >>> shares(100, [1, 1, 1], rounding="largest_remainder").amounts
    (34, 33, 33)
    >>> shares(1_000, [1, 1], rounding="floor_100", others=2)
    Shared(amounts=[200, 200], rest_rupiah=600, denominator=4)
    """
    assert pool_rupiah >= 0 and others >= 0
    total = sum(weights) + others
    if not total:
        return Shared([0] * len(weights), pool_rupiah, 0)
    if rounding == "largest_remainder":
        *exact, rest = split(pool_rupiah, [*weights, others])
        return Shared(tuple(exact), rest, total)
    step = 100 if rounding == "floor_100" else 1
    amounts = [pool_rupiah * weight // (total * step) * step for weight in weights]
    return Shared(amounts, pool_rupiah - sum(amounts), total)


def exact_text(numerator: int, denominator: int) -> str:
    """A share before it is rounded, with two decimals cut, as Indonesians write it.

    >>> exact_text(5_000_000 * 1_200_000, 70_000_000), exact_text(6, 2)
    ('Rp85.714,28', 'Rp3,00')
    """
    hundredths = numerator * 100 // denominator if denominator else 0
    whole, part = divmod(hundredths, 100)
    return f"{rupiah_text(whole)},{part:02}"
