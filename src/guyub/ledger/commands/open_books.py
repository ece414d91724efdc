"""The books of a new cooperative: chart, statement lines, units, categories, an empty log."""

from dataclasses import dataclass
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.rulebook import charts
from guyub.foundation.sql import change, row
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.charts import chart_for
from guyub.ledger.commands.add_account import NEVER_BELOW
from guyub.ledger.models import Account, Category, StatementLine, Unit

Template = Literal["simpan_pinjam", "konsumen", "produsen", "pemasaran", "jasa", "empty"]


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """One business unit to begin with."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class OpenBooks(
    Command,
    word="ledger.open_books",
    article="UU 25/1992 Pasal 30(1); Permenkop UKM 2/2024",
    reaches=("rule",),
):
    """The cooperative has books: a chart from the template, its units, and a log of size nought."""

    template: Template
    units: tuple[UnitRow, ...] = ()
    sharia: bool = False

    def carry_out(self, deed: Deed) -> Data:
        body_id = deed.body.id
        if row("SELECT 1 FROM ledger_head WHERE body_id = %s", (body_id,)):
            raise Refusal("books.already")
        book = charts()
        StatementLine.objects.bulk_create(
            StatementLine(
                body_id=body_id,
                code=line.code,
                statement=line.statement,
                name_id=line.name_id,
                name_en=line.name_en,
                sign=line.sign,
                order=line.order,
            )
            for line in book.lines
        )
        lines = dict(StatementLine.objects.filter(body_id=body_id).values_list("code", "id"))
        chosen = () if self.template == "empty" else chart_for(book, self.template, sharia=self.sharia)
        Account.objects.bulk_create(
            Account(
                body_id=body_id,
                code=account.code,
                name=account.name_id,
                class_name=account.account_class,
                normal=account.normal,
                line_id=lines[account.line],
                role=account.role or "",
                never_below_nought=account.role in NEVER_BELOW,
                activity=account.activity_for(self.template),
            )
            for account in chosen
        )
        codes = dict(Account.objects.filter(body_id=body_id).values_list("code", "id"))
        Category.objects.bulk_create(
            Category(
                body_id=body_id,
                name=category.name_id,
                direction=category.direction,
                account_id=codes[category.account],
            )
            for category in book.categories
            if self.template in category.types and category.account in codes
        )
        units = self.units or (UnitRow(code="PUSAT", name="Kantor pusat"),)
        Unit.objects.bulk_create(Unit(body_id=body_id, code=unit.code, name=unit.name) for unit in units)
        change("INSERT INTO ledger_head (body_id, size, frontier) VALUES (%s, %s, %s)", (body_id, 0, b""))
        return {"accounts": len(codes), "units": [unit.code for unit in units]}
