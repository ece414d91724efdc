"""A member takes back what can be taken back, and has a receipt."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, File, LongText, PersonId, Rupiah, UnitCode
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.pay import Pay as LedgerPay
from guyub.members import queries as members
from guyub.savings import queries


@dataclass(frozen=True, kw_only=True)
class Pay(
    Command,
    word="savings.pay",
    article="UU 25/1992 Pasal 41 and its explanation; Permenkop UKM 8/2023",
    reaches=("money",),
):
    """The member holds so much less; own capital stays, and nothing sinks below nought on any later day."""

    on: date
    person: PersonId
    product: str
    amount_rupiah: Rupiah
    out_of: AccountCode
    unit: UnitCode | None = None
    cash_unit: UnitCode | None = None
    narration: LongText = ""
    voucher: str = ""
    photo: File | None = None

    def weight_rupiah(self) -> int:
        return self.amount_rupiah

    def carry_out(self, deed: Deed) -> Data:
        product = queries.product(deed.body, self.product)
        if product.locked:
            raise Refusal("product.locked", name=product.name)
        person = members.person(deed.body, self.person)
        unit = queries.unit_with(
            deed.body,
            product,
            person=person.uid,
            on=self.on,
            unit=self.unit,
            wanted_rupiah=self.amount_rupiah,
        )
        paid = deed.run(
            LedgerPay(
                on=self.on,
                amount_rupiah=self.amount_rupiah,
                out_of=self.out_of,
                unit=unit,
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
        return {"product": product.code, "balance_rupiah": sum(after.values())} | paid
