"""What each member has saved is brought in from a list, against the account that the books already have."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LongText, Mark, PersonId, Rupiah, UnitCode
from guyub.ledger.commands.bring_holdings import BringHoldings, HoldingRow
from guyub.members import queries as members
from guyub.savings import queries


@dataclass(frozen=True, kw_only=True)
class BalanceRow:
    """What one person has saved."""

    person: PersonId
    amount_rupiah: Rupiah


@dataclass(frozen=True, kw_only=True)
class BringBalances(
    Command,
    word="savings.bring_balances",
    article="UU 25/1992 Pasal 41: own capital by member",
    reaches=("money",),
):
    """Each member's savings stand on the member's own subaccount; the account's total was in the books before.

    A list may come in parts (``continues``, ``more_to_come``). Where the whole list and the
    account differ, the difference stands in the account of role ``opening_difference``.
    """

    on: date
    product: str
    rows: Annotated[tuple[BalanceRow, ...], Mark(bulk=True)]
    unit: UnitCode | None = None
    difference_to_account: bool = False
    continues: bool = False
    more_to_come: bool = False
    corrects: bool = False
    narration: LongText = ""
    voucher: str = ""

    def weight_in(self, deed: Deed) -> int:
        return self._held(queries.product(deed.body, self.product)).weight_in(deed)

    def carry_out(self, deed: Deed) -> Data:
        product = queries.product(deed.body, self.product)
        members.refuse_unknown(deed.body, [row.person for row in self.rows])
        return {"product": product.code} | deed.run(self._held(product))

    def _held(self, product: queries.Product) -> BringHoldings:
        return BringHoldings(
            on=self.on,
            account=product.account,
            unit=self.unit or product.unit,
            rows=tuple(HoldingRow(holder=row.person, amount_rupiah=row.amount_rupiah) for row in self.rows),
            difference_to_account=self.difference_to_account,
            continues=self.continues,
            more_to_come=self.more_to_come,
            corrects=self.corrects,
            narration=self.narration or product.name,
            voucher=self.voucher,
        )
