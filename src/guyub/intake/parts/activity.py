"""What members did in the year: one list per unit and measure."""

from guyub.foundation.command import Data
from guyub.intake.models import Came
from guyub.intake.parts.step import Step
from guyub.surplus.commands.bring_activity import ActivityRow, BringActivity


def bring_activity(step: Step) -> tuple[Data, list[Came]]:
    """The list stands for its unit and measure in the year, in the place of an earlier one."""
    measure, unit, key = step.part.target.split("|")
    data = step.deed.run(
        BringActivity(
            year_end=step.on,
            unit=unit,
            measure=measure,  # type: ignore[arg-type]
            rows=tuple(
                ActivityRow(person=one.someone.person, amount_rupiah=one.amount_rupiah)
                for one in step.part.shares
                if one.someone.person is not None
            ),
        )
    )
    told = {"kind": "activity", "title": measure, "measure": measure, "unit": unit, "rows": step.part.size, "list_rupiah": data["total_rupiah"]}  # fmt: skip
    return told, [Came("activity", f"{measure}|{unit}", bytes.fromhex(key))]
