"""A member saves, and has a receipt."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, File, LongText, PersonId, Rupiah, UnitCode
from guyub.ledger.commands.receive import Receive as LedgerReceive
from guyub.members import queries as members
from guyub.savings import queries


@dataclass(frozen=True, kw_only=True)
class Receive(
    Command,
    word="savings.receive",
    article="UU 25/1992 Pasal 41; Permenkop UKM 8/2023",
    reaches=("money",),
):
    """The money is in the cash account and on the member's own subaccount of the product."""

    on: date
    person: PersonId
    product: str
    amount_rupiah: Rupiah
    into: AccountCode
    unit: UnitCode | None = None
    cash_unit: UnitCode | None = None
    narration: LongText = ""
    voucher: str = ""
    photo: File | None = None

    def weight_rupiah(self) -> int:
        return self.amount_rupiah

    def comes_in(self, deed: Deed) -> bool:
        """Always: it stands on the member's own account, and leaves by other words."""
        return True

    def carry_out(self, deed: Deed) -> Data:
        product = queries.product(deed.body, self.product)
        person = members.person(deed.body, self.person)
        received = deed.run(
            LedgerReceive(
                on=self.on,
                amount_rupiah=self.amount_rupiah,
                into=self.into,
                unit=self.unit or product.unit,
                cash_unit=self.cash_unit,
                account=product.account,
                person=person.uid,
                holder=person.uid,
                narration=self.narration or f"{product.name} {person.name}",
                voucher=self.voucher,
                photo=self.photo,
            )
        )
        after = queries.balance_by_unit(deed.body, product, person=person.uid, on=self.on)
        return {"product": product.code, "balance_rupiah": sum(after.values())} | received
