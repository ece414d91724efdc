"""A list of who holds what is brought in: an account's balance is held by the persons of the list."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, LongText, Mark, PersonId, Rupiah, UnitCode
from guyub.kernel.ledger.entry import balanced, heavier_side
from guyub.kernel.ledger.holders import List, told_apart
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post
from guyub.ledger.models import Account


@dataclass(frozen=True, kw_only=True)
class HoldingRow:
    """One person's balance on the account's normal side."""

    holder: PersonId
    amount_rupiah: Rupiah
    item: str = ""


@dataclass(frozen=True, kw_only=True)
class BringHoldings(
    Command,
    word="ledger.bring_holdings",
    article="UU 25/1992 Pasal 30(1): orderly books",
    reaches=("money",),
    by_right=True,
):
    """What the account held for no one in particular is held by the persons of the list.

    A list may come in parts (``continues``, ``more_to_come``), and a mended list says by how
    much each person has more or less (``corrects``). Where the whole list and the
    account differ, the difference stands in the account of role ``opening_difference``.
    """

    on: date
    account: AccountCode
    unit: UnitCode
    rows: Annotated[tuple[HoldingRow, ...], Mark(bulk=True)]
    difference_to_account: bool = False
    continues: bool = False
    more_to_come: bool = False
    corrects: bool = False
    narration: LongText = ""
    voucher: str = ""

    def weight_in(self, deed: Deed) -> int:
        lines = told_apart(self._listed(deed, queries.account(deed.body, self.account)), difference="")
        return heavier_side(line.amount_rupiah for line in lines)

    def carry_out(self, deed: Deed) -> Data:
        queries.refuse_strangers(deed, (row.holder for row in self.rows))
        account = queries.account(deed.body, self.account)
        before = queries.newest_entry_of(deed.body, word=self.word, account=account.code, unit=self.unit)
        if before is not None and not self.continues:
            raise Refusal("holdings.already", account=account.code, name=account.name, number=before)
        listed = self._listed(deed, account)
        if self.corrects and any(row.amount_rupiah < 0 for row in self.rows):
            self._refuse_below_nought(deed, listed.side)
        if listed.difference_rupiah and not self.difference_to_account:
            raise Refusal(
                "holdings.differ",
                account=account.code,
                name=account.name,
                ledger_rupiah=listed.there_rupiah,
                list_rupiah=listed.sum_rupiah,
                difference_rupiah=abs(listed.difference_rupiah),
            )
        if listed.difference_rupiah:
            difference = account_for(deed, "opening_difference")
        else:
            difference = ""
        entry = balanced(told_apart(listed, difference=difference))
        posted = post(deed, entry, Heading(value_on=self.on, narration=self.narration, voucher=self.voucher))
        return told(posted, entry) | {
            "account": account.code,
            "holders": len(self.rows),
            "list_rupiah": listed.sum_rupiah,
            "ledger_rupiah": listed.there_rupiah,
            "difference_rupiah": listed.difference_rupiah,
            "difference_account": difference,
        }

    def _refuse_below_nought(self, deed: Deed, side: int) -> None:
        held = {
            (one.holder, one.item): side * one.amount_rupiah
            for one in queries.holdings(deed.body, [self.account], on=deed.on)
            if one.unit == self.unit
        }
        for row in self.rows:
            if row.amount_rupiah < 0 and held.get((row.holder, row.item), 0) + row.amount_rupiah < 0:
                raise Refusal("holding.below_nought", person=str(row.holder), amount_rupiah=row.amount_rupiah)

    def _listed(self, deed: Deed, account: Account) -> List:
        side = 1 if account.normal == "debit" else -1
        return List(
            account=account.code,
            unit=self.unit,
            side=side,
            there_rupiah=side * queries.undivided(deed.body, self.account, on=self.on).get(self.unit, 0),
            rows=tuple((row.holder, row.item, row.amount_rupiah) for row in self.rows),
            more_to_come=self.more_to_come,
            corrects=self.corrects,
        )
