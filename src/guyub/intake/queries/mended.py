"""A list that comes again: what it says otherwise of known persons, and who is in it no longer."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body
from guyub.intake.queries.before import Row
from guyub.intake.queries.people import Someone
from guyub.kernel.sheet.findings import Problem
from guyub.kernel.sheet.rows import MemberRow
from guyub.members import queries as members
from guyub.members.queries.changes import Difference

COMPARED = (
    "identity_number", "sex", "birth_place", "birth_on", "phone", "address", "village", "occupation",
)  # fmt: skip
MOST_TOLD = 200
MOST_NAMED = 20

Changes = dict[UUID, list[Difference]]


def changes_in(body: Body, people: Sequence[Someone]) -> Changes:
    """What rows that did not come in before say otherwise of persons whom the register knows."""
    said = {
        one.person: {name: getattr(one.row, name) for name in COMPARED}
        for one in people
        if one.person is not None and not one.known and isinstance(one.row, MemberRow)
    }
    return members.differences(body, said) if said else {}


def changes_told(people: Sequence[Someone], changes: Changes) -> Iterator[Problem]:
    """Each person's differences as something to look at; from some number on, how many more there are."""
    told = [one for one in people if one.person in changes]
    for one in told[:MOST_TOLD]:
        found = changes[one.person] if one.person else []
        facts = {
            "name": one.row.name,
            "before": {change.field: change.before for change in found},
            "after": {change.field: change.after for change in found},
        }
        yield Problem(
            one.row.sheet, one.row.row, one.row.column or None, "import.person_changes", facts, False
        )
    if len(told) > MOST_TOLD:
        yield Problem("", None, None, "import.more_changes", {"count": len(told) - MOST_TOLD}, False)


def gone(
    body: Body, people: Sequence[Someone], *, before: Sequence[Row], on: date | None
) -> Iterator[Problem]:
    """Members whom an earlier list named and this one, which is the same list mended, does not."""
    here = {one.person for one in people if one.person is not None and isinstance(one.row, MemberRow)}
    listed = {row.person for row in before if row.person is not None}
    missing = listed - here
    if not missing or len(listed & here) < len(missing):
        return
    still = {one.uid: one.name for one in members.members_on(body, on or date.max)}
    names = [
        still[uid] for uid in sorted(missing, key=lambda uid: (still.get(uid, ""), uid.int)) if uid in still
    ]
    if names:
        facts = {"count": len(names), "names": names[:MOST_NAMED]}
        yield Problem("", None, None, "import.rows_gone", facts, False)
