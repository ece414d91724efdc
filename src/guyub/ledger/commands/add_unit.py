"""A business unit is added: it balances on its own from its first entry."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.refusal import Refusal
from guyub.ledger.models import Unit


@dataclass(frozen=True, kw_only=True)
class AddUnit(
    Command, word="ledger.add_unit", article="UU 25/1992 Pasal 43: lines of business", reaches=("nothing",)
):
    """Entries can name the unit, and statements can be read per unit."""

    code: str
    name: str

    def carry_out(self, deed: Deed) -> Data:
        if Unit.objects.filter(body_id=deed.body.id, code=self.code).exists():
            raise Refusal("unit.code_taken", unit=self.code)
        unit = Unit.objects.create(body_id=deed.body.id, code=self.code, name=self.name)
        return {"unit": unit.code, "uid": str(unit.uid)}
