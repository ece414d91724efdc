"""A business unit is renamed, or takes no more entries once it holds nothing."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import UNSET, UnitCode, Unset
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals


@dataclass(frozen=True, kw_only=True)
class ChangeUnit(
    Command, word="ledger.change_unit", article="UU 25/1992 Pasal 30(1): orderly books", reaches=("rule",)
):
    """The unit is called or used as said; its code and its entries stay what they are."""

    unit: UnitCode
    name: str | Unset = UNSET
    in_use: bool | Unset = UNSET

    def second_person(self, deed: Deed) -> bool:
        """Two where a unit that was closed takes entries again."""
        return self.in_use is True and not queries.unit(deed.body, self.unit).in_use

    def carry_out(self, deed: Deed) -> Data:
        unit = queries.unit(deed.body, self.unit)
        before = {"name": unit.name, "in_use": unit.in_use}
        if not isinstance(self.name, Unset):
            if not self.name.strip():
                raise Refusal("field.missing", field="name")
            unit.name = self.name
        if not isinstance(self.in_use, Unset):
            if not self.in_use:
                refuse_holdings(deed, unit.code)
            unit.in_use = self.in_use
        unit.save()
        return {"unit": unit.code, "before": before}


def refuse_holdings(deed: Deed, code: str) -> None:
    """A unit that still holds something, or the only one, stays in use."""
    for one in totals.balances(deed.body, until=date.max, unit=code):
        if one.amount_rupiah:
            raise Refusal("unit.has_balance", unit=code, account=one.account, amount_rupiah=one.amount_rupiah)
    if [unit.code for unit in queries.units(deed.body) if unit.in_use] == [code]:
        raise Refusal("unit.last", unit=code)
