"""The next part of a confirmed import comes into the books."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, Command, Data, Deed
from guyub.intake import queries
from guyub.intake.models import keep
from guyub.intake.parts import BRINGS, Step
from guyub.intake.parts.roles import complete_chart
from guyub.intake.queries.plan import look_ahead, plan_of
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class GoOn(
    Command,
    word="intake.go_on",
    article="UU 25/1992 Pasal 30(1): orderly books",
    reaches=("money", "identity"),
):
    """One part more is in the books, and the import knows it; a part that did not come in left nothing."""

    import_id: UUID

    def look_ahead(self, body: Body, on: date) -> None:
        look_ahead(body, self.import_id, on=on)

    def carry_out(self, deed: Deed) -> Data:
        found = queries.import_of(deed.body, self.import_id)
        if found.state == "done":
            return _told(found.state, found.rows_done, found.rows_planned)
        if found.state != "confirmed":
            raise Refusal("import.not_confirmed")
        plan = plan_of(deed.body, found, newest=deed.on)
        if not plan.parts or plan.parts[found.steps - plan.base].kind == "end":
            found.state = "done"
        else:
            complete_chart(deed)
            part = plan.parts[found.steps - plan.base]
            told, brought = BRINGS[part.kind](Step(deed, found, plan, part))
            keep(found, brought)
            found.told = [*found.told, told]
            found.rows_done += part.size
        found.steps += 1
        found.rows_planned = max(found.rows_planned, found.rows_done)
        found.save()
        return _told(found.state, found.rows_done, found.rows_planned)


def _told(state: str, done: int, total: int) -> Data:
    return {"state": state, "rows_done": done, "rows_planned": total}
