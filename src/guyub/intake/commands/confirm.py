"""What was seen of an import is to come into the books."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, Command, Data, Deed
from guyub.foundation.fields import Rupiah
from guyub.intake import queries
from guyub.intake.queries.plan import look_ahead, plan_of
from guyub.intake.queries.preview import weight_of
from guyub.kernel.refusal import Refusal

NEVER = frozenset(("import.earlier_day", "import.month_closed", "position.year_open"))
"""What cannot be left out as a row."""


@dataclass(frozen=True, kw_only=True)
class Confirm(
    Command,
    word="intake.confirm",
    article="UU 25/1992 Pasal 30(1): orderly books",
    reaches=("money", "identity"),
):
    """The import may go on, part by part; ``weight_rupiah`` is the amount that the person saw.

    With ``good_rows`` what blocks is left out, and stands as a difference in the account of
    role ``opening_difference``.
    """

    import_id: UUID
    amount_rupiah: Rupiah = 0
    good_rows: bool = False

    def weight_rupiah(self) -> int:
        return self.amount_rupiah

    def look_ahead(self, body: Body, on: date) -> None:
        look_ahead(body, self.import_id, on=on)

    def carry_out(self, deed: Deed) -> Data:
        found = queries.import_of(deed.body, self.import_id)
        if found.state != "staged":
            raise Refusal("import.begun", state=found.state)
        plan = plan_of(deed.body, found, newest=deed.on)
        if (
            not plan.parts
            and not plan.workbook.holders
            and not plan.workbook.members
            and not plan.workbook.balance.rows
        ):
            raise Refusal("import.nothing_found")
        if plan.blocking and (not self.good_rows or any(one.code in NEVER for one in plan.blocking)):
            raise Refusal("import.blocked", count=len(plan.blocking))
        if plan.on is None:
            raise Refusal("import.date_missing")
        if plan.on > deed.on:
            raise Refusal("date.in_the_future", on=plan.on, today=deed.on)
        weight = weight_of(plan)
        if weight != self.amount_rupiah:
            raise Refusal("import.changed", amount_rupiah=weight, before_rupiah=self.amount_rupiah)
        found.on = plan.on
        found.good_rows = self.good_rows
        found.rows_planned = plan.rows
        found.state = "confirmed" if plan.parts else "done"
        found.save()
        return {"import_id": str(found.uid), "rows": plan.rows, "state": found.state}
