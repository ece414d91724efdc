"""A fixed asset is sold, given away or scrapped; it leaves the books with what it brought."""

from dataclasses import dataclass
from datetime import date, timedelta

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, LongText, Rupiah
from guyub.kernel.ledger.entry import Line, balanced
from guyub.kernel.period import month_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post
from guyub.ledger.queries import assets


@dataclass(frozen=True, kw_only=True)
class DisposeAsset(
    Command, word="ledger.dispose_asset", article="SAK EP section 17: derecognition", reaches=("money",)
):
    """Cost and wear of the asset stand at nought; what it brought beyond its book value is other income.

    It has worn off until the month before; the month it leaves in no longer counts.
    """

    asset: str
    on: date
    received_rupiah: Rupiah = 0
    into: AccountCode | None = None
    narration: LongText = ""
    voucher: str = ""

    def weight_in(self, deed: Deed) -> int:
        held = assets.held(deed.body, self.on, among=[assets.asset(deed.body, self.asset)])[0]
        return max(held.cost_rupiah, held.worn_rupiah + self.received_rupiah)

    def carry_out(self, deed: Deed) -> Data:
        asset = assets.asset(deed.body, self.asset)
        if asset.disposed_on is not None:
            raise Refusal("asset.disposed_already", asset=asset.code, on=asset.disposed_on)
        if self.on < asset.acquired_on:
            raise Refusal("asset.acquired_later", asset=asset.code, acquired_on=asset.acquired_on, on=self.on)
        if self.received_rupiah < 0 or (self.received_rupiah and not self.into):
            raise Refusal("field.missing", field="into")
        held = assets.held(deed.body, self.on, among=[asset])[0]
        before = month_of(self.on.replace(day=1) - timedelta(days=1))
        if held.short_rupiah(before) > 0:
            raise Refusal("asset.depreciate_first", asset=asset.code, month=before)
        asset.disposed_on = self.on
        asset.save(update_fields=["disposed_on"])
        entry = balanced(self._lines(deed, held))
        heading = Heading(value_on=self.on, narration=self.narration, voucher=self.voucher)
        gain = self.received_rupiah - held.book_rupiah
        return told(post(deed, entry, heading), entry) | {"gain_rupiah": gain}

    def _lines(self, deed: Deed, held: assets.Held) -> list[Line]:
        asset, unit = held.asset, held.asset.unit.code
        gain = self.received_rupiah - held.book_rupiah
        lines = [
            Line(account=asset.account.code, unit=unit, amount_rupiah=-held.cost_rupiah, item=asset.code)
        ]
        if held.worn_rupiah:
            lines.append(
                Line(
                    account=asset.worn_account.code,
                    unit=unit,
                    amount_rupiah=held.worn_rupiah,
                    item=asset.code,
                )
            )
        if self.received_rupiah and self.into:
            money = queries.money_account(deed.body, self.into)
            lines.append(Line(account=money, unit=unit, amount_rupiah=self.received_rupiah))
        if gain:
            role = "other_income" if gain > 0 else "other_expense"
            other = account_for(deed, role)
            lines.append(Line(account=other, unit=unit, amount_rupiah=-gain))
        return lines
