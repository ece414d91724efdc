"""What each member owes is brought in from a list, against the account that the books already have."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, LongText, Mark, PersonId, Rupiah, UnitCode
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.commands.bring_holdings import BringHoldings, HoldingRow
from guyub.loans import queries
from guyub.loans.models import Loan
from guyub.members import queries as members


@dataclass(frozen=True, kw_only=True)
class ReceivableRow:
    """What one person owes on one loan, and what else the list knows of it."""

    person: PersonId
    outstanding_rupiah: Rupiah
    principal_rupiah: Rupiah | None = None
    begun_on: date | None = None
    due_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BringReceivables(
    Command,
    word="loans.bring_receivables",
    article="UU 25/1992 Pasal 30(1): orderly books; Permenkop UKM 8/2023",
    reaches=("money",),
):
    """Each row is a loan with a number of its own, and what is owed on it stands under that number.

    A list may come in parts (``continues``, ``more_to_come``). Where the whole list and the
    account differ, the difference stands in the account of role ``opening_difference``.
    """

    on: date
    account: AccountCode
    rows: Annotated[tuple[ReceivableRow, ...], Mark(bulk=True)]
    unit: UnitCode | None = None
    difference_to_account: bool = False
    continues: bool = False
    more_to_come: bool = False
    narration: LongText = ""
    voucher: str = ""

    def weight_in(self, deed: Deed) -> int:
        return self._held(deed).weight_in(deed)

    def carry_out(self, deed: Deed) -> Data:
        account = ledger.account(deed.body, self.account)
        if account.class_name != "asset" or account.normal != "debit":
            raise Refusal("loan.not_receivable", account=account.code, name=account.name)
        members.refuse_unknown(deed.body, [row.person for row in self.rows])
        for row in self.rows:
            _checked(row, self.on)
        held = self._held(deed)
        unit = ledger.unit(deed.body, held.unit)
        brought = deed.run(held)
        owed = [row for row in self.rows if row.outstanding_rupiah]
        numbers = [row.item for row in held.rows]
        Loan.objects.bulk_create(
            (
                Loan(
                    body_id=deed.body.id,
                    number=number,
                    person=row.person,
                    account=account,
                    unit=unit,
                    principal_rupiah=row.principal_rupiah,
                    begun_on=row.begun_on,
                    due_on=row.due_on,
                    note=row.note[:300],
                )
                for row, number in zip(owed, numbers, strict=True)
            ),
            batch_size=1000,
        )
        return {"loans": len(owed), "first": numbers[0], "last": numbers[-1]} | brought

    def _held(self, deed: Deed) -> BringHoldings:
        owed = [row for row in self.rows if row.outstanding_rupiah]
        first = queries.last_number(deed.body) + 1
        return BringHoldings(
            on=self.on,
            account=self.account,
            unit=self.unit or ledger.units(deed.body)[0].code,
            rows=tuple(
                HoldingRow(
                    holder=row.person,
                    amount_rupiah=row.outstanding_rupiah,
                    item=queries.number_text(first + place),
                )
                for place, row in enumerate(owed)
            ),
            difference_to_account=self.difference_to_account,
            continues=self.continues,
            more_to_come=self.more_to_come,
            narration=self.narration or ledger.account(deed.body, self.account).name,
            voucher=self.voucher,
        )


def _checked(row: ReceivableRow, on: date) -> None:
    if row.principal_rupiah is not None and row.principal_rupiah < row.outstanding_rupiah:
        raise Refusal(
            "loan.more_than_principal",
            person=str(row.person),
            outstanding_rupiah=row.outstanding_rupiah,
            principal_rupiah=row.principal_rupiah,
        )
    if row.begun_on is not None and row.begun_on > on:
        raise Refusal("loan.begun_later", person=str(row.person), begun_on=row.begun_on, on=on)
    if row.begun_on is not None and row.due_on is not None and row.due_on < row.begun_on:
        raise Refusal("loan.due_before", person=str(row.person), begun_on=row.begun_on, due_on=row.due_on)
