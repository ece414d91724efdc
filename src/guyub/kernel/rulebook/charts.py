"""Charts of accounts as templates: which accounts a type of cooperative begins with."""

from dataclasses import dataclass
from typing import Literal

TYPES = ("simpan_pinjam", "konsumen", "produsen", "pemasaran", "jasa")


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A statement line of the template; sign 1 shows debits as positive."""

    code: str
    statement: Literal["position", "result"]
    name_id: str
    name_en: str
    sign: int
    order: int
    activity: str = "operating"


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """An account of the template."""

    code: str
    name_id: str
    name_en: str
    account_class: str
    normal: str
    line: str
    types: tuple[str, ...]
    role: str | None = None
    sharia: bool = False
    activities: tuple[tuple[str, str], ...] = ()

    def activity_for(self, cooperative_type: str) -> str:
        """Its own place in the cash flow for a type of cooperative; empty where its line decides.

        >>> ChartAccount("2", "n", "n", "liability", "credit", "l", (), activities=(("others", "financing"),)).activity_for("jasa")
        'financing'
        """
        known = dict(self.activities)
        return known.get(cooperative_type, known.get("others", ""))


@dataclass(frozen=True, slots=True)
class ChartCategory:
    """Everyday words for receiving or paying, and the account behind them."""

    name_id: str
    name_en: str
    direction: str
    account: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """The whole template."""

    lines: tuple[ChartLine, ...]
    accounts: tuple[ChartAccount, ...]
    categories: tuple[ChartCategory, ...]


def chart_for(book: Charts, cooperative_type: str, *, sharia: bool = False) -> tuple[ChartAccount, ...]:
    """The accounts of a type; those for sharia contracts only where it is a sharia cooperative."""
    return tuple(
        account
        for account in book.accounts
        if cooperative_type in account.types and (sharia or not account.sharia)
    )
