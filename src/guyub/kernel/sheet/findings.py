"""What is understood of a trial balance: its rows, and what is amiss."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class TrialBalanceRow:
    """One balance: debit positive, credit negative, and where it stands."""

    sheet: str
    row: int
    column: str
    code: str | None
    name: str
    unit: str | None
    amount_rupiah: int
    given_side: bool = True


@dataclass(frozen=True)
class Problem:
    """Something amiss, where it is, and whether it blocks."""

    sheet: str
    row: int | None
    column: str | None
    code: str
    facts: dict[str, Any]
    blocks: bool


@dataclass(frozen=True)
class TrialBalance:
    """What was understood."""

    title: str | None = None
    on: date | None = None
    rows: tuple[TrialBalanceRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    debit_rupiah: int = 0
    credit_rupiah: int = 0


@dataclass
class Draft:
    """What is understood so far."""

    title: str | None = None
    on: date | None = None
    rows: list[TrialBalanceRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[TrialBalanceRow] = field(default_factory=list)
    """Lines taken for printed sums though nothing but their amount says so."""
    of_units: bool = False
    """Whether several sheets, each of a unit, are taken together."""

    @property
    def debit_rupiah(self) -> int:
        """The sum of the debits."""
        return sum(row.amount_rupiah for row in self.rows if row.amount_rupiah > 0)

    @property
    def credit_rupiah(self) -> int:
        """The sum of the credits, as a positive amount."""
        return -sum(row.amount_rupiah for row in self.rows if row.amount_rupiah < 0)

    def done(self) -> TrialBalance:
        """The same, no longer to be changed."""
        return TrialBalance(
            self.title, self.on, tuple(self.rows), tuple(self.problems), self.debit_rupiah, self.credit_rupiah
        )
