"""An opening trial balance is brought in, in total or per unit."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, Rupiah, UnitCode
from guyub.kernel.ledger.classify import kind_of, plain_name
from guyub.kernel.ledger.entry import Line, balanced, heavier_side
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.add_account import NEVER_BELOW, account_for
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post
from guyub.ledger.models import Account, Unit

DIGITS = {"asset": 1, "liability": 2, "equity": 3, "income": 4, "expense": 5}
SEVERAL = frozenset({"cash", "bank", "accumulated_depreciation"})
"""Roles that more than one account of a chart may play."""


@dataclass(frozen=True, kw_only=True)
class OpeningRow:
    """One balance: debit positive, credit negative."""

    name: str
    amount_rupiah: Rupiah
    code: str = ""
    unit: UnitCode | None = None


@dataclass(frozen=True, kw_only=True)
class BringOpening(
    Command, word="ledger.bring_opening", article="Permenkop UKM 2/2024: first books", reaches=("money",)
):
    """The balances stand in the books on the day; accounts that were not known are in the chart."""

    on: date
    rows: Annotated[tuple[OpeningRow, ...], Mark(bulk=True)]
    unit: UnitCode | None = None
    add_accounts: bool = False
    add_units: bool = False
    difference_to_account: bool = False
    narration: str = ""

    def weight_rupiah(self) -> int:
        return heavier_side(row.amount_rupiah for row in self.rows)

    def carry_out(self, deed: Deed) -> Data:
        there = queries.opening_entry(deed.body)
        if there is not None:
            raise Refusal("opening.already", number=there)
        chart = Chart(deed)
        default = self.unit or queries.units(deed.body)[0].code
        lines = [
            Line(
                account=chart.code_of(row, add=self.add_accounts),
                unit=chart.unit_of(row.unit or default, add=self.add_units),
                amount_rupiah=row.amount_rupiah,
            )
            for row in self.rows
            if row.amount_rupiah
        ]
        difference = sum(line.amount_rupiah for line in lines)
        if difference and self.difference_to_account:
            account = account_for(deed, "opening_difference")
            lines.append(Line(account=account, unit=default, amount_rupiah=-difference))
        bridge = chart.bridge() if len({line.unit for line in lines}) > 1 else None
        entry = balanced(lines, bridge=bridge)
        posted = post(deed, entry, Heading(value_on=self.on, narration=self.narration, kind="opening"))
        return told(posted, entry) | {"accounts_added": chart.added, "difference_rupiah": abs(difference)}


class Chart:
    """The chart of a body while rows are being matched to it."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self.added: list[str] = []
        known = queries.accounts(deed.body)
        self.by_code = {account.code: account for account in known}
        self.by_name = {plain_name(account.name): account for account in known}
        self.roles = {account.role for account in known if account.role}
        self.units = {unit.code for unit in queries.units(deed.body)}

    def code_of(self, row: OpeningRow, *, add: bool) -> str:
        """The code of the row's account: by code, else by name, else a new one if that is wished."""
        code = self.would_be(row)
        if code in self.by_code:
            return code
        if not add:
            raise Refusal("account.unknown", account=row.code or row.name)
        return self._new(row).code

    def would_be(self, row: OpeningRow) -> str:
        """The code of the row's account, or what a new one would be known by; adds nothing."""
        same = self.by_code.get(row.code) or self.by_name.get(plain_name(row.name))
        return same.code if same else row.code or plain_name(row.name)

    def _new(self, row: OpeningRow) -> Account:
        kind = kind_of(row.code, row.name, row.amount_rupiah)
        role = kind.role if kind.role in SEVERAL or kind.role not in self.roles else ""
        self.roles.add(role)
        account = Account.objects.create(
            body_id=self.deed.body.id,
            code=row.code or self._free_code(kind.account_class),
            name=re.sub(r"\s+", " ", row.name).strip(),
            class_name=kind.account_class,
            normal=kind.normal,
            line=queries.line(self.deed.body, kind.line),
            role=role,
            never_below_nought=role in NEVER_BELOW and (row.amount_rupiah >= 0) == (kind.normal == "debit"),
        )
        self.by_code[account.code] = self.by_name[plain_name(account.name)] = account
        self.added.append(account.code)
        return account

    def _free_code(self, account_class: str) -> str:
        """The next code of its class after those of the chart: 1-9001 for an asset without one."""
        number = 1
        while (code := f"{DIGITS[account_class]}-9{number:03}") in self.by_code:
            number += 1
        return code

    def unit_of(self, code: str, *, add: bool) -> str:
        """The unit's code; a unit that was not known is added if that is wished."""
        if code not in self.units:
            if not add:
                raise Refusal("unit.unknown", unit=code)
            Unit.objects.create(body_id=self.deed.body.id, code=code[:30], name=code)
            self.units.add(code)
        return code

    def bridge(self) -> str:
        """The inter-unit account, where units of an imported balance do not balance alone."""
        return account_for(self.deed, "inter_unit")
