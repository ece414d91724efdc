"""What is understood of lists of people: one value per row, and where it stands."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from guyub.kernel.sheet.findings import Problem

Kind = Literal["trial_balance", "members", "savings", "receivables", "activity", "transactions", "other"]


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A row that speaks of someone: how the list names them, and where."""

    sheet: str
    row: int
    column: str = ""
    number: str | None = None
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberRow(PersonRow):
    """One member of a register, with what the list knows; the identity number only where it is whole."""

    identity_number: str | None = field(default=None, repr=False)
    sex: Literal["male", "female"] | None = None
    birth_place: str | None = None
    birth_on: date | None = None
    joined_on: date | None = None
    left_on: date | None = None
    phone: str | None = None
    address: str | None = None
    village: str | None = None
    occupation: str | None = None


@dataclass(frozen=True, kw_only=True)
class SavingsRow(PersonRow):
    """What someone has in one kind of savings."""

    kind: str
    product: str
    amount_rupiah: int


@dataclass(frozen=True, slots=True)
class Said:
    """The words by which a list says what it is of: over its own columns, and over its sheet."""

    columns: tuple[str, ...]
    sheet: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReceivableRow(PersonRow):
    """What someone owes, and what is known of the loan."""

    product: str = "piutang"
    said: Said | None = field(default=None, repr=False, compare=False)

    outstanding_rupiah: int
    principal_rupiah: int | None = None
    begun_on: date | None = None
    due_on: date | None = None
    note: str = ""

    @property
    def amount_rupiah(self) -> int:
        """What is outstanding."""
        return self.outstanding_rupiah


@dataclass(frozen=True, kw_only=True)
class ActivityRow(PersonRow):
    """What someone did with a unit in the year."""

    measure: Literal["interest_paid", "purchases", "produce"]
    unit: str | None
    amount_rupiah: int


@dataclass(frozen=True, kw_only=True)
class ListTotal:
    """What a column of a list adds up to; not whole while a row of it is unreadable."""

    sheet: str
    kind: str
    title: str
    total_rupiah: int
    rows: int
    whole: bool = True
    said: Said | None = field(default=None, repr=False, compare=False)


@dataclass
class Found:
    """What is understood of one sheet so far."""

    members: list[MemberRow] = field(default_factory=list)
    savings: list[SavingsRow] = field(default_factory=list)
    receivables: list[ReceivableRow] = field(default_factory=list)
    activity: list[ActivityRow] = field(default_factory=list)
    totals: list[ListTotal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    on: date | None = None
