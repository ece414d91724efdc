"""A difference from the first books is settled by a decision that says where it belongs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, LongText, Mark, PersonId, Rupiah, UnitCode
from guyub.kernel.ledger.entry import Line, balanced, heavier_side, unit_differences
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post


@dataclass(frozen=True, kw_only=True)
class SettlementRow:
    """Where a part of the difference belongs: debit positive, credit negative."""

    account: AccountCode
    unit: UnitCode
    amount_rupiah: Rupiah
    holder: PersonId | None = None
    item: str = ""


@dataclass(frozen=True, kw_only=True)
class SettleDifference(
    Command,
    word="ledger.settle_difference",
    article="UU 25/1992 Pasal 23 and 31: decision and account of the board",
    reaches=("money",),
):
    """The difference is smaller by what the rows take, and the entry names the decision."""

    on: date
    authority: UUID
    rows: Annotated[tuple[SettlementRow, ...], Mark(bulk=True)]
    narration: LongText = ""

    def weight_rupiah(self) -> int:
        by_unit: dict[str, list[int]] = defaultdict(list)
        for row in self.rows:
            by_unit[row.unit].append(row.amount_rupiah)
        return sum(heavier_side(amounts) for amounts in by_unit.values())

    def carry_out(self, deed: Deed) -> Data:
        authority = documents.authority(deed.body, self.authority)
        if not self.rows:
            raise Refusal("field.missing", field="rows")
        queries.refuse_strangers(deed, (row.holder for row in self.rows))
        difference = account_for(deed, "opening_difference")
        lines = [
            Line(
                account=row.account, unit=row.unit, amount_rupiah=row.amount_rupiah, holder=row.holder, item=row.item
            )
            for row in self.rows
        ]  # fmt: skip
        standing = {
            one.unit: one.amount_rupiah
            for one in totals.balances(deed.body, until=self.on)
            if one.account == difference
        }
        for unit, amount in unit_differences(lines).items():
            there = standing.get(unit, 0)
            if there * amount <= 0 or abs(amount) > abs(there):
                raise Refusal("difference.not_that_much", unit=unit, there_rupiah=there, asked_rupiah=amount)
            lines.append(Line(account=difference, unit=unit, amount_rupiah=-amount))
        entry = balanced(lines)
        heading = Heading(value_on=self.on, narration=self.narration, authority=authority.uid)
        return told(post(deed, entry, heading), entry)
