"""Money goes out and is in the books, with its voucher and the photo of the paper."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, CategoryName, File, LongText, PersonId, Rupiah, UnitCode
from guyub.kernel.ledger.entry import Line
from guyub.kernel.ledger.vouchers import paid
from guyub.ledger import queries
from guyub.ledger.commands.receive import bridge_of, counter_account, photo_hash, told
from guyub.ledger.journal import Heading, post


@dataclass(frozen=True, kw_only=True)
class Pay(Command, word="ledger.pay", article="UU 25/1992 Pasal 30(1): orderly books", reaches=("money",)):
    """The category's account is debited and the cash account credited, each in its unit."""

    on: date
    amount_rupiah: Rupiah
    out_of: AccountCode
    unit: UnitCode
    narration: LongText
    category: CategoryName | None = None
    account: AccountCode | None = None
    cash_unit: UnitCode | None = None
    person: PersonId | None = None
    holder: PersonId | None = None
    voucher: str = ""
    photo: File | None = None

    def weight_rupiah(self) -> int:
        return self.amount_rupiah

    def carry_out(self, deed: Deed) -> Data:
        queries.refuse_strangers(deed, (self.person, self.holder))
        code = counter_account(deed, category=self.category, account=self.account, direction="out")
        cash = Line(account=self.out_of, unit=self.cash_unit or self.unit, amount_rupiah=0)
        purpose = Line(account=code, unit=self.unit, amount_rupiah=0, holder=self.holder)
        entry = paid(self.amount_rupiah, cash=cash, purpose=purpose, bridge=bridge_of(deed, cash, purpose))
        heading = Heading(
            value_on=self.on,
            narration=self.narration,
            voucher=self.voucher,
            person=self.person,
            money=(self.out_of,),
            document=photo_hash(deed, self.photo, self.voucher),
        )
        return told(post(deed, entry, heading), entry)
