"""The members' plan of income and expense for a book year (RAPB) stands."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, Mark, Rupiah, UnitCode
from guyub.kernel.period import month_end, month_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.models import Budget, BudgetLine


@dataclass(frozen=True, kw_only=True)
class BudgetRow:
    """What is expected of one account of income or expense, positive on its normal side."""

    account: AccountCode
    amount_rupiah: Rupiah


@dataclass(frozen=True, kw_only=True)
class SetBudget(
    Command,
    word="ledger.set_budget",
    article="UU 25/1992 Pasal 23 and 30(1): plan and budget",
    reaches=("nothing",),
):
    """The plan counts for the year and unit from now on; an earlier one of the same is history."""

    year_end: date
    authority: UUID
    rows: Annotated[tuple[BudgetRow, ...], Mark(bulk=True)]
    unit: UnitCode | None = None

    def carry_out(self, deed: Deed) -> Data:
        month = month_of(self.year_end)
        if self.year_end != month_end(month):
            raise Refusal("year.not_a_month_end", on=self.year_end)
        authority = documents.authority(deed.body, self.authority)
        unit = queries.unit(deed.body, self.unit) if self.unit else None
        known = {account.code: account for account in queries.accounts(deed.body)}
        if not self.rows:
            raise Refusal("field.missing", field="rows")
        seen: set[str] = set()
        for row in self.rows:
            if row.account not in known:
                raise Refusal("account.unknown", account=row.account)
            if known[row.account].class_name not in ("income", "expense"):
                raise Refusal("budget.account", account=row.account)
            if row.account in seen:
                raise Refusal("budget.twice", account=row.account)
            seen.add(row.account)
        budget = Budget.objects.create(
            body_id=deed.body.id, year_end=month, unit=unit, authority=authority,
            set_at=deed.at, set_by=deed.actor.uid,
        )  # fmt: skip
        BudgetLine.objects.bulk_create(
            BudgetLine(budget=budget, account=known[row.account], amount_rupiah=row.amount_rupiah)
            for row in self.rows
        )
        planned = {"income": 0, "expense": 0}
        for row in self.rows:
            planned[known[row.account].class_name] += row.amount_rupiah
        return {
            "year_end": self.year_end.isoformat(),
            "surplus_rupiah": planned["income"] - planned["expense"],
        }
