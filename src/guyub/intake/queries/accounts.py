"""Where in the books a list belongs: its account, its product, its unit."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from guyub.foundation.command import Body
from guyub.kernel.ledger.classify import plain_name
from guyub.kernel.sheet.accounts import PLAIN, account_rows
from guyub.kernel.sheet.findings import TrialBalanceRow
from guyub.kernel.sheet.owed import may_be_owed
from guyub.kernel.sheet.workbook import Workbook
from guyub.ledger import queries as ledger
from guyub.savings import queries as savings


class Account(Protocol):
    """What is needed of an account of the chart."""

    code: str
    name: str
    class_name: str
    normal: str
    role: str
    in_use: bool


ROLES = {
    "principal": "principal_savings",
    "mandatory": "mandatory_savings",
    "equity_like": "equity_like_savings",
    "voluntary": "voluntary_savings",
    "term": "term_savings",
}
KINDS_OF_CLASS = {
    "equity": ("principal", "mandatory", "equity_like"),
    "liability": ("voluntary", "term"),
}
_UNIT_WORDS = {
    "interest_paid": r"simpan|pinjam|\busp\b|\bsp\b|kredit",
    "purchases": r"toko|waserda|niaga|konsumsi|kantin|warung|mart",
    "produce": r"produk|tani|susu|ternak|hasil|pemasaran",
}


def accounts_named(body: Body, book: Workbook) -> Callable[..., bool]:
    """Whether the books, or the balance that comes in with them, have an account for a list."""
    there = ledger.accounts(body)

    def found(*, kind: str, title: str) -> bool:
        coming = account_rows(book.balance.rows, kind=kind, title=title)
        return bool(coming) or _account(there, kind=kind, title=title) is not None

    return found


def receivable_rows(body: Body, *, on: date) -> list[TrialBalanceRow]:
    """What the books hold of receivables at the end of a day, as a balance would say it."""
    names = {one.code: one.name for one in ledger.accounts(body) if one.class_name == "asset" and one.in_use}
    held: dict[str, int] = defaultdict(int)
    for one in ledger.holdings(body, sorted(code for code in names if may_be_owed(names[code])), on=on):
        held[one.account] += one.amount_rupiah
    return [
        TrialBalanceRow("", 0, "", code, names[code], None, amount) for code, amount in held.items() if amount
    ]


def account_of(body: Body, book: Workbook, *, kind: str, title: str) -> Account | None:
    """The account in the books that keeps what a list tells apart."""
    there = ledger.accounts(body)
    coming = account_rows(book.balance.rows, kind=kind, title=title)
    for row in coming[:1]:
        same = [one for one in there if one.code == row.code or plain_name(one.name) == plain_name(row.name)]
        if same:
            return same[0]
    return _account(there, kind=kind, title=title)


def _account(there: Sequence[Account], *, kind: str, title: str) -> Account | None:
    by_role = [one for one in there if one.in_use and one.role and one.role == ROLES.get(kind)]
    if by_role:
        return by_role[0]
    rows = [
        TrialBalanceRow("", place, "", one.code, one.name, None, 1 if one.normal == "debit" else -1)
        for place, one in enumerate(there)
        if one.in_use
    ]
    found = account_rows(rows, kind=kind, title=title)
    if not found and kind == "receivables" and title == PLAIN:
        members_own = [
            row for row in rows if re.search(r"piutang.*anggota|pinjaman.*anggota", plain_name(row.name))
        ]
        found = [
            row
            for row in members_own
            if not re.search(r"penyisihan|cadangan|jasa|bunga", plain_name(row.name))
        ]
    return there[found[0].row] if found else None


def product_of(body: Body, account: Account) -> savings.Product | None:
    """The savings product that this account keeps."""
    return next((one for one in savings.products(body) if one.account == account.code), None)


def kind_for(class_name: str, kind: str) -> str:
    """The kind of product that fits both the list and the class of its account.

    >>> kind_for("equity", "voluntary_other"), kind_for("liability", "term"), kind_for("liability", "principal")
    ('equity_like', 'term', 'voluntary')
    """
    fitting = KINDS_OF_CLASS.get(class_name, ("voluntary",))
    return kind if kind in fitting else fitting[-1] if class_name == "equity" else fitting[0]


class UnitsNamed:
    """The business units of the books and of the balance that comes with a list, by name or by what they do."""

    def __init__(self, body: Body, chosen: str, *, coming: Sequence[TrialBalanceRow] = ()) -> None:
        names = {unit.code: unit.name for unit in ledger.units(body)}
        named = list(dict.fromkeys(row.unit for row in coming if row.unit))
        # Where a balance tells all its units apart, the unit that every cooperative begins with has no business.
        in_use = named if named and all(row.unit for row in coming) else []
        self.names = {code: names.get(code, code) for code in (*in_use, *names, *named)}
        self.likely = in_use or list(names)
        self.chosen = chosen

    def of(self, measure: str, name: str | None) -> tuple[str, bool]:
        """The code of the unit, and whether that is sure."""
        if name:
            asked = plain_name(name)
            for code, own in self.names.items():
                if asked in (plain_name(code), plain_name(own)):
                    return code, True
            for code, own in self.names.items():
                if asked in plain_name(own) or plain_name(code) in asked.split():
                    return code, True
        if self.chosen:
            return self.chosen, True
        doing = [code for code in self.likely if re.search(_UNIT_WORDS[measure], plain_name(f"{code} {self.names[code]}"))]  # fmt: skip
        if len(doing) == 1:
            return doing[0], True
        return self.likely[0], len(self.likely) == 1
