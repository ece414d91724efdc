"""The words of an entry are erased when a person's data must go; its figures and proof stay."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.sql import change
from guyub.ledger import queries


@dataclass(frozen=True, kw_only=True)
class EraseNarration(
    Command, word="ledger.erase_narration", article="UU 27/2022: right to erasure", reaches=("identity",)
):
    """Nobody can read the words any more; the commitment in the sealed header remains."""

    entry: int
    reason: str

    def carry_out(self, deed: Deed) -> Data:
        old = queries.entry(deed.body, self.entry)
        change("UPDATE ledger_narration SET text = NULL WHERE entry_id = %s", (old.id,))
        return {"entry": self.entry}
