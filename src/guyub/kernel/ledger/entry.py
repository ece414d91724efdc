"""An entry that balances by construction: as a whole and in every business unit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from guyub.kernel.money import whole_rupiah
from guyub.kernel.refusal import Refusal


class Line(NamedTuple):
    """One posting to be: an account and unit by code, debit positive, in whole rupiah."""

    account: str
    unit: str
    amount_rupiah: int
    holder: UUID | None = None
    item: str = ""
    quantity_thousandths: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines that add up to nothing, in total and per unit. Made by ``balanced``."""

    lines: tuple[Line, ...]

    @property
    def amount_rupiah(self) -> int:
        """The sum of the debits."""
        return sum(line.amount_rupiah for line in self.lines if line.amount_rupiah > 0)

    def reversed(self) -> "Entry":
        """The entry that undoes this one.

        >>> Entry((Line(account="a", unit="u", amount_rupiah=5),)).reversed().lines[0].amount_rupiah
        -5
        """
        return Entry(
            tuple(
                Line(
                    account=line.account,
                    unit=line.unit,
                    amount_rupiah=-line.amount_rupiah,
                    holder=line.holder,
                    item=line.item,
                    quantity_thousandths=None
                    if line.quantity_thousandths is None
                    else -line.quantity_thousandths,
                )
                for line in self.lines
            )
        )


def balanced(lines: Sequence[Line], *, bridge: str | None = None) -> Entry:
    """The entry of these lines, or a refusal that says by how much it is out.

    With ``bridge`` (the code of the inter-unit account) units that do not balance on
    their own are joined by lines on that account; without it they are refused.
    Raises ``entry.too_few_lines``, ``entry.nothing``, ``entry.unbalanced``,
    ``entry.unit_unbalanced``, and what ``whole_rupiah`` raises.

    >>> cash = Line(account="1-1101", unit="PUSAT", amount_rupiah=100)
    >>> sale = Line(account="4-1201", unit="TOKO", amount_rupiah=-100)
    >>> [line.amount_rupiah for line in balanced([cash, sale], bridge="1-1901").lines]
    [100, -100, -100, 100]
    """
    for line in lines:
        if whole_rupiah(line.amount_rupiah) == 0 and not line.quantity_thousandths:
            raise Refusal("entry.nothing", account=line.account)
    if len(lines) < 2:
        raise Refusal("entry.too_few_lines")
    difference = sum(line.amount_rupiah for line in lines)
    if difference:
        raise Refusal(
            "entry.unbalanced",
            difference_rupiah=abs(difference),
            more="debit" if difference > 0 else "credit",
            debit_rupiah=sum(line.amount_rupiah for line in lines if line.amount_rupiah > 0),
            credit_rupiah=-sum(line.amount_rupiah for line in lines if line.amount_rupiah < 0),
        )
    open_units = unit_differences(lines)
    if not open_units:
        return Entry(tuple(lines))
    if bridge is None:
        unit, amount = next(iter(open_units.items()))
        raise Refusal("entry.unit_unbalanced", unit=unit, difference_rupiah=amount)
    joins = (Line(account=bridge, unit=unit, amount_rupiah=-amount) for unit, amount in open_units.items())
    return Entry((*lines, *joins))


def heavier_side(amounts: Iterable[int]) -> int:
    """The rupiah that lines move, debit positive: the larger of what they debit and what they credit.

    >>> heavier_side([100, -60]), heavier_side([100, -60, -50]), heavier_side([])
    (100, 110, 0)
    """
    debit = credit = 0
    for amount in amounts:
        if amount > 0:
            debit += amount
        else:
            credit -= amount
    return max(debit, credit)


def unit_differences(lines: Iterable[Line]) -> dict[str, int]:
    """By how much each unit is out of balance, debit positive; balanced units are left out."""
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[line.unit] += line.amount_rupiah
    return {unit: amount for unit, amount in sums.items() if amount}
