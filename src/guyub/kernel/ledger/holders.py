"""An account's balance told apart by who holds it, from a list that may not add up to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from guyub.kernel.ledger.entry import Line
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """Who holds how much of an account of a unit, on its normal side, and what it held for no one."""

    account: str
    unit: str
    side: int
    """The account's normal side: 1 debit, -1 credit."""
    there_rupiah: int
    rows: Sequence[tuple[UUID, str, int]]
    more_to_come: bool = False
    corrects: bool = False
    """Whether the rows say by how much each person has more or less than before."""

    @property
    def sum_rupiah(self) -> int:
        """What the list adds up to."""
        return sum(amount for _, _, amount in self.rows)

    @property
    def difference_rupiah(self) -> int:
        """The list less the account: positive when the list says more.

        While more rows are to come, a list that says less differs by nothing yet.

        >>> holder = UUID(int=1)
        >>> made = dict(account="3-1101", unit="PUSAT", side=-1, rows=[(holder, "", 90)])
        >>> [List(there_rupiah=there, **made).difference_rupiah for there in (100, 90, 80)]
        [-10, 0, 10]
        >>> List(there_rupiah=100, more_to_come=True, **made).difference_rupiah
        0
        """
        there = max(self.there_rupiah, 0) if self.more_to_come else self.there_rupiah
        difference = self.sum_rupiah - there
        return max(difference, 0) if self.more_to_come else difference


def told_apart(listed: List, *, difference: str) -> list[Line]:
    """The lines that move what no one held to the persons of the list; they add up to nothing.

    A difference goes to the account of that code. Raises ``holdings.empty`` and
    ``holding.below_nought``.

    >>> holder = UUID(int=1)
    >>> made = List(account="3-1101", unit="PUSAT", side=-1, there_rupiah=100, rows=[(holder, "", 90)])
    >>> [(line.account, line.holder == holder, line.amount_rupiah) for line in told_apart(made, difference="3-1999")]
    [('3-1101', True, -90), ('3-1101', False, 100), ('3-1999', False, -10)]
    """
    for holder, _, amount in listed.rows:
        if amount < 0 and not listed.corrects:
            raise Refusal("holding.below_nought", person=str(holder), amount_rupiah=amount)
    lines = [
        Line(
            account=listed.account,
            unit=listed.unit,
            amount_rupiah=listed.side * amount,
            holder=holder,
            item=item,
        )
        for holder, item, amount in listed.rows
        if amount
    ]
    if not lines and not (listed.corrects and listed.there_rupiah):
        raise Refusal("holdings.empty", account=listed.account)
    moved = listed.sum_rupiah - listed.difference_rupiah
    rest = ((listed.account, -moved), (difference, -listed.difference_rupiah))
    lines += [
        Line(account=account, unit=listed.unit, amount_rupiah=listed.side * amount)
        for account, amount in rest
        if amount
    ]
    assert sum(line.amount_rupiah for line in lines) == 0
    return lines
