"""What was understood of an import is put right: a sheet's kind, the day, the unit, who is meant."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, UnitCode
from guyub.intake import queries
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger

SheetKind = Literal["trial_balance", "members", "savings", "receivables", "activity", "other"]


@dataclass(frozen=True, kw_only=True)
class SheetTold:
    """What a sheet is; without a kind it is again taken for what it looks like."""

    sheet: str
    sheet_kind: SheetKind | None = None


@dataclass(frozen=True, kw_only=True)
class PersonTold:
    """Whom a row means: ``person:`` and an id, another row as ``sheet!row``, or ``new``."""

    row_place: str
    meant: Annotated[str, Mark(most=300)] = ""


@dataclass(frozen=True, kw_only=True)
class Correct(
    Command, word="intake.correct", article="UU 25/1992 Pasal 30(1): orderly books", reaches=("nothing",)
):
    """The next look at the import follows what was told; what was not spoken of stays."""

    import_id: UUID
    on: date | None = None
    unit: UnitCode | None = None
    sheets: Annotated[tuple[SheetTold, ...], Mark(bulk=True)] = ()
    persons: Annotated[tuple[PersonTold, ...], Mark(bulk=True)] = ()

    def carry_out(self, deed: Deed) -> Data:
        found = queries.import_of(deed.body, self.import_id)
        if found.state != "staged":
            raise Refusal("import.begun", state=found.state)
        if self.on is not None:
            if self.on > deed.on:
                raise Refusal("date.in_the_future", on=self.on, today=deed.on)
            found.on = self.on
        if self.unit is not None:
            found.unit = ledger.unit(deed.body, self.unit).code
        found.sheets = _told(found.sheets, {one.sheet: one.sheet_kind or "" for one in self.sheets})
        found.people = _told(found.people, {one.row_place: one.meant for one in self.persons})
        found.save()
        return {"import_id": str(found.uid)}


def _told(before: dict[str, str], now: dict[str, str]) -> dict[str, str]:
    return {name: what for name, what in {**before, **now}.items() if what}
