"""An import that was only looked at is put aside."""

from dataclasses import dataclass
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.intake import queries
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Drop(
    Command, word="intake.drop", article="UU 25/1992 Pasal 30(1): orderly books", reaches=("nothing",)
):
    """The import is no longer among those to be brought in; its files stay kept."""

    import_id: UUID

    def carry_out(self, deed: Deed) -> Data:
        found = queries.import_of(deed.body, self.import_id)
        if found.state != "staged":
            raise Refusal("import.begun", state=found.state)
        found.state = "dropped"
        found.save(update_fields=["state"])
        return {"import_id": str(found.uid)}
