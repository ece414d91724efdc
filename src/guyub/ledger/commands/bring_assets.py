"""A whole list of fixed assets comes in, each with subaccounts of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.register_asset import AssetRow, registered


@dataclass(frozen=True, kw_only=True)
class BringAssets(
    Command,
    word="ledger.bring_assets",
    article="UU 25/1992 Pasal 30(1); SAK EP section 17",
    reaches=("money",),
):
    """Every asset of the list stands on its own subaccount, out of what the accounts hold already."""

    on: date
    rows: Annotated[tuple[AssetRow, ...], Mark(bulk=True)]

    def weight_rupiah(self) -> int:
        return sum(row.moved_rupiah for row in self.rows)

    def carry_out(self, deed: Deed) -> Data:
        if not self.rows:
            raise Refusal("field.missing", field="rows")
        return registered(deed, self.rows, on=self.on)
