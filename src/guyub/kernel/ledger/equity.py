"""Changes in equity: per class what it held, what came in and went out, surplus, distribution, what it holds.

Source: Permenkop UKM 2/2024 (statement of changes in equity), classes after UU 25/1992 Pasal 41.
Amounts from the books are debit positive; the statement shows equity positive.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guyub.kernel.report import Row

Nature = Literal["ordinary", "distribution", "closing", "position"]


@dataclass(frozen=True, slots=True)
class Movement:
    """What entries of one nature moved an equity account by, debits and credits apart."""

    account: str
    nature: Nature
    debit_rupiah: int
    credit_rupiah: int


@dataclass(frozen=True, slots=True)
class Class:
    """One class of equity with its opening, debit positive, and its movements."""

    code: str
    name: str
    role: str
    opening_rupiah: int
    movements: tuple[Movement, ...]

    def moved(self, *natures: Nature) -> int:
        """What the natures added to the class: credits less debits."""
        return sum(one.credit_rupiah - one.debit_rupiah for one in self.movements if one.nature in natures)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the statement, equity positive."""

    code: str | None
    name: str | None
    opening_rupiah: int
    deposits_rupiah: int
    withdrawals_rupiah: int
    surplus_rupiah: int
    distribution_rupiah: int

    @property
    def closing_rupiah(self) -> int:
        """What the class holds at the end."""
        moved = self.deposits_rupiah - self.withdrawals_rupiah + self.surplus_rupiah
        return self.opening_rupiah + moved + self.distribution_rupiah

    @property
    def amounts(self) -> tuple[int, ...]:
        """The row's figures in the order of the columns; withdrawals show what they take away."""
        return (
            self.opening_rupiah,
            self.deposits_rupiah,
            -self.withdrawals_rupiah,
            self.surplus_rupiah,
            self.distribution_rupiah,
            self.closing_rupiah,
        )


def changes(classes: Sequence[Class], *, surplus_rupiah: int) -> tuple[Change, ...]:
    """A row per class, and one for the surplus while the year is open.

    ``surplus_rupiah`` is what the period made. Where it was closed into the surplus of the
    year, or came in with a position, it stands on that class; else in a row of its own.

    >>> year = Class("3-1502", "SHU", "current_surplus", -30, (Movement("3-1502", "closing", 30, 39),))
    >>> [(row.surplus_rupiah, row.distribution_rupiah, row.closing_rupiah) for row in changes([year], surplus_rupiah=39)]
    [(39, -30, 39)]
    >>> [row.closing_rupiah for row in changes([], surplus_rupiah=7)]
    [7]
    """
    rows, placed = [], False
    for one in classes:
        holds = one.role == "current_surplus"
        came = any(move.nature in ("closing", "position") for move in one.movements)
        surplus = surplus_rupiah if holds and came and not placed else 0
        placed = placed or bool(surplus)
        turned = one.moved("closing", "distribution") - surplus
        if one.role in ("current_surplus", "retained_surplus"):
            turned += one.moved("position")
            plain = [move for move in one.movements if move.nature == "ordinary"]
        else:
            plain = [move for move in one.movements if move.nature in ("ordinary", "position")]
        row = Change(
            one.code, one.name, -one.opening_rupiah, sum(move.credit_rupiah for move in plain),
            sum(move.debit_rupiah for move in plain), surplus, turned,
        )  # fmt: skip
        if any(row.amounts):
            rows.append(row)
    if surplus_rupiah and not placed:
        rows.append(Change(None, None, 0, 0, 0, surplus_rupiah, 0))
    return tuple(rows)


def statement(found: Sequence[Change]) -> tuple[Row, ...]:
    """The rows of the statement with their total."""
    rows = []
    for one in found:
        if one.code is None:
            rows.append(
                Row(cells=(None, None, *one.amounts), label_key="statement.current_surplus", link="result")
            )
        else:
            rows.append(Row(cells=(one.code, one.name, *one.amounts), link=one.code))
    sums = [sum(one.amounts[at] for one in found) for at in range(6)]
    rows.append(Row(cells=(None, None, *sums), style="total", label_key="statement.total_equity"))
    return tuple(rows)
