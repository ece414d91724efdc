"""Savings move from one kind to another."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LongText, PersonId, Rupiah, UnitCode
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.members import queries as members
from guyub.savings import queries


@dataclass(frozen=True, kw_only=True)
class Transfer(
    Command,
    word="savings.transfer",
    article="UU 25/1992 Pasal 19(3): membership is not transferable",
    reaches=("money",),
):
    """The money stands in the other product; own capital neither leaves nor goes to another person."""

    on: date
    person: PersonId
    product: str
    into_product: str
    amount_rupiah: Rupiah
    into_person: PersonId | None = None
    unit: UnitCode | None = None
    narration: LongText = ""
    voucher: str = ""

    def weight_rupiah(self) -> int:
        return self.amount_rupiah

    def carry_out(self, deed: Deed) -> Data:
        source = queries.product(deed.body, self.product)
        target = queries.product(deed.body, self.into_product)
        giver = members.person(deed.body, self.person)
        taker = members.person(deed.body, self.into_person) if self.into_person else giver
        if source.locked:
            raise Refusal("product.locked", name=source.name)
        if taker.uid != giver.uid and target.locked:
            raise Refusal("product.not_transferable", name=target.name)
        unit = queries.unit_with(
            deed.body, source, person=giver.uid, on=self.on, unit=self.unit, wanted_rupiah=self.amount_rupiah
        )
        lines = (
            JournalLine(account=source.account, unit=unit, holder=giver.uid, debit_rupiah=self.amount_rupiah),
            JournalLine(
                account=target.account, unit=unit, holder=taker.uid, credit_rupiah=self.amount_rupiah
            ),
        )
        narration = self.narration or f"{source.name} → {target.name} {taker.name}"
        return deed.run(
            Journal(on=self.on, lines=lines, narration=narration, voucher=self.voucher, person=giver.uid)
        )
