"""What members gained by dealing with their cooperative (promosi ekonomi anggota).

Source: PSAK 27 (1998) on the report of members' economic benefit: joint buying and selling against an
outside price, loans and savings against an outside rate, and the share in the surplus.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from guyub.kernel.money import half_up

Kind = Literal["price", "loan_rate", "savings_rate"]


@dataclass(frozen=True, slots=True)
class Compared:
    """Ours beside what members would pay or get outside.

    A price is in rupiah with its quantity in thousandths; a rate is per million per year, with
    the average balance in rupiah.
    """

    kind: Kind
    outside: int
    ours: int
    quantity_thousandths: int = 0
    average_rupiah: int = 0


def benefit_rupiah(one: Compared, *, months: int = 12) -> int:
    """What it was worth to members, half up; less than nought where outside was better.

    Price: (outside - ours) x quantity. Loans: (outside - ours) x average balance x months / 12.
    Savings: (ours - outside) likewise.

    >>> benefit_rupiah(Compared("price", outside=15_000, ours=14_500, quantity_thousandths=2_000_000))
    1000000
    >>> benefit_rupiah(Compared("loan_rate", outside=240_000, ours=120_000, average_rupiah=50_000_000))
    6000000
    >>> benefit_rupiah(Compared("savings_rate", outside=10_000, ours=30_000, average_rupiah=50_000_000), months=6)
    500000
    """
    if one.kind == "price":
        return half_up(Fraction((one.outside - one.ours) * one.quantity_thousandths, 1000))
    better = one.outside - one.ours if one.kind == "loan_rate" else one.ours - one.outside
    return half_up(Fraction(better * one.average_rupiah * months, 12_000_000))


def average_rupiah(month_ends: tuple[int, ...]) -> int:
    """The average of balances at the ends of months, half up; nought without any.

    >>> average_rupiah((10, 21)), average_rupiah(())
    (16, 0)
    """
    return half_up(Fraction(sum(month_ends), len(month_ends))) if month_ends else 0
