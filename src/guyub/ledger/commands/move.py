"""Money moves between the cooperative's own cash boxes, banks and units."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, File, LongText, Rupiah, UnitCode
from guyub.kernel.ledger.entry import Line
from guyub.kernel.ledger.vouchers import paid
from guyub.ledger import queries
from guyub.ledger.commands.receive import bridge_of, photo_hash, told
from guyub.ledger.journal import Heading, post


@dataclass(frozen=True, kw_only=True)
class Move(
    Command,
    word="ledger.move",
    article="UU 25/1992 Pasal 30(1): orderly books",
    reaches=("money",),
):
    """One cash or bank account holds less, the other as much more."""

    on: date
    amount_rupiah: Rupiah
    out_of: AccountCode
    into: AccountCode
    unit: UnitCode
    into_unit: UnitCode | None = None
    narration: LongText = ""
    voucher: str = ""
    photo: File | None = None

    def weight_rupiah(self) -> int:
        return self.amount_rupiah

    def comes_in(self, deed: Deed) -> bool:
        """Where it lands in a box or a bank; what lands elsewhere has left them, whatever it is called."""
        return queries.is_box(deed.body, self.into)

    def carry_out(self, deed: Deed) -> Data:
        source = Line(account=self.out_of, unit=self.unit, amount_rupiah=0)
        target = Line(account=self.into, unit=self.into_unit or self.unit, amount_rupiah=0)
        entry = paid(self.amount_rupiah, cash=source, purpose=target, bridge=bridge_of(deed, source, target))
        heading = Heading(
            value_on=self.on,
            narration=self.narration,
            voucher=self.voucher,
            money=(self.out_of, self.into),
            document=photo_hash(deed, self.photo, self.voucher),
        )
        return told(post(deed, entry, heading), entry)
