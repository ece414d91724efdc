"""The cash in a box was counted, and the difference from the books is posted or explained."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, LongText, Rupiah, UnitCode
from guyub.kernel.ledger.entry import Line, balanced
from guyub.kernel.ledger.flow import CASH
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post
from guyub.ledger.models import CashCount


@dataclass(frozen=True, kw_only=True)
class CountCash(
    Command,
    word="ledger.count_cash",
    article="UU 25/1992 Pasal 39(1): control of the cash",
    reaches=("nothing",),
):
    """What was counted is on record beside what the books say.

    With ``difference_account`` the books follow the count; without, a note says why they differ.
    """

    on: date
    account: AccountCode
    unit: UnitCode
    counted_rupiah: Rupiah
    difference_account: AccountCode | None = None
    note: LongText = ""
    voucher: str = ""

    def weight_in(self, deed: Deed) -> int:
        return abs(self.counted_rupiah - self._book_rupiah(deed)) if self.difference_account else 0

    def carry_out(self, deed: Deed) -> Data:
        if self.on > deed.on:
            raise Refusal("day.in_the_future", on=self.on, today=deed.on)
        if self.counted_rupiah < 0:
            raise Refusal("money.not_positive", amount_rupiah=self.counted_rupiah)
        account, unit = queries.account(deed.body, self.account), queries.unit(deed.body, self.unit)
        if account.role not in CASH:
            raise Refusal("account.not_money", account=self.account)
        book = self._book_rupiah(deed)
        difference = self.counted_rupiah - book
        data: Data = {"book_rupiah": book, "difference_rupiah": difference}
        number: int | None = None
        if difference and self.difference_account:
            entry = balanced(
                [
                    Line(account=self.account, unit=self.unit, amount_rupiah=difference),
                    Line(account=self.difference_account, unit=self.unit, amount_rupiah=-difference),
                ]
            )
            posted = post(deed, entry, Heading(value_on=self.on, narration=self.note, voucher=self.voucher))
            number = posted.number
            data |= told(posted, entry)
        elif difference and not self.note.strip():
            raise Refusal("cash.unexplained", difference_rupiah=difference)
        CashCount.objects.create(
            body_id=deed.body.id, account=account, unit=unit, on=self.on, counted_rupiah=self.counted_rupiah,
            entry=number, note=self.note[:500], counted_at=deed.at, counted_by=deed.actor.uid,
        )  # fmt: skip
        return data

    def _book_rupiah(self, deed: Deed) -> int:
        balances = totals.balances(deed.body, until=self.on, unit=self.unit)
        return sum(one.amount_rupiah for one in balances if one.account == self.account)
