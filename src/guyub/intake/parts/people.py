"""People: the register, and those whom only another list names."""

from typing import Any
from uuid import UUID

from guyub.foundation.command import Data
from guyub.intake.models import Came
from guyub.intake.parts.step import Step
from guyub.kernel.sheet.rows import MemberRow, PersonRow
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.commands.change_person import ChangePerson

FIELDS = (
    "identity_number", "sex", "birth_place", "birth_on", "joined_on", "left_on", "phone", "address", "village",
    "occupation",
)  # fmt: skip


def bring_people(step: Step) -> tuple[Data, list[Came]]:
    """Everyone of the part is in the register, and the plan knows who they are."""
    rows = tuple(_row(one.row, one.person) for one in step.part.people)
    data = step.deed.run(BringRegister(rows=rows))
    changed = [_changed(step, UUID(uid)) for uid in data["people"]]
    brought = []
    for one, uid in zip(step.part.people, data["people"], strict=True):
        one.person = UUID(uid)
        brought.append(Came("members", "", one.key, one.person))
    told = {"kind": "members", "rows": len(rows), "new": data["new"], "known": data["known"]}
    return told | {"changed": sum(changed)}, brought


def _changed(step: Step, person: UUID) -> bool:
    """A known person has what the list says otherwise, as it was shown before."""
    found = step.plan.changes.get(person)
    if not found:
        return False
    said: dict[str, Any] = {one.field: one.value for one in found}
    step.deed.run(ChangePerson(person=person, **said))
    return True


def _row(row: PersonRow, person: UUID | None) -> RegisterRow:
    said = {name: getattr(row, name) for name in FIELDS} if isinstance(row, MemberRow) else {}
    return RegisterRow(name=row.name or row.number or "", number=row.number, person=person, **said)
