"""What everyone did with a unit in a year is brought in from a list."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark, PersonId, Rupiah, UnitCode
from guyub.foundation.sql import add_many, stored_uuid
from guyub.kernel.period import month_end, month_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.surplus.activity import Measure, others_of
from guyub.ledger import queries as ledger
from guyub.members import queries as members
from guyub.surplus import queries
from guyub.surplus.models import ActivityList


@dataclass(frozen=True, kw_only=True)
class ActivityRow:
    """What one person did; a person may stand in several rows, which add up."""

    person: PersonId
    amount_rupiah: Rupiah


@dataclass(frozen=True, kw_only=True)
class BringActivity(
    Command,
    word="surplus.bring_activity",
    article="UU 25/1992 Pasal 45(2): by each member's business",
    reaches=("nothing",),
):
    """The list stands for its unit and measure in the year, in the place of an earlier one.

    Persons and others together are the total; others are counted but never paid.
    """

    year_end: date
    unit: UnitCode
    measure: Measure
    rows: Annotated[tuple[ActivityRow, ...], Mark(bulk=True)]
    total_rupiah: Rupiah | None = None
    others_rupiah: Rupiah | None = None

    def carry_out(self, deed: Deed) -> Data:
        known = {person.uid for person in members.persons(deed.body)}
        amounts: dict[UUID, int] = {}
        for row in self.rows:
            if row.person not in known:
                raise Refusal("person.unknown", person=str(row.person))
            if row.amount_rupiah < 0:
                raise Refusal("surplus.activity_negative", amount_rupiah=row.amount_rupiah)
            amounts[row.person] = amounts.get(row.person, 0) + row.amount_rupiah
        others = others_of(
            list(amounts.values()), total_rupiah=self.total_rupiah, others_rupiah=self.others_rupiah
        )
        return listed(
            deed,
            Kept(self.year_end, self.unit, self.measure, "import"),
            amounts=amounts,
            others_rupiah=others,
        )


@dataclass(frozen=True)
class Kept:
    """What a list is of: the year, the unit, the measure, and where it comes from."""

    year_end: date
    unit: str
    measure: Measure
    source: str


def listed(deed: Deed, of: Kept, *, amounts: dict[UUID, int], others_rupiah: int) -> Data:
    """The list kept as the newest of its kind; the same list again changes nothing."""
    if month_end(month_of(of.year_end)) != of.year_end:
        raise Refusal("year.not_a_month_end", on=of.year_end)
    queries.refuse_decided(deed.body, of.year_end)
    unit = ledger.unit(deed.body, of.unit)
    digest = sha256(f"{others_rupiah}".encode())
    for person in sorted(amounts):
        digest.update(person.bytes + amounts[person].to_bytes(16, "big"))
    same = {"body_id": deed.body.id, "year_end": of.year_end, "unit": unit, "measure": of.measure}
    before = ActivityList.objects.filter(**same).order_by("-id").first()
    told: Data = {
        "persons": len(amounts),
        "total_rupiah": sum(amounts.values()) + others_rupiah,
        "others_rupiah": others_rupiah,
    }
    if before is not None and bytes(before.digest) == digest.digest():
        return {"list": str(before.uid), **told, "unchanged": True}
    made = ActivityList.objects.create(
        **same,
        source=of.source,
        others_rupiah=others_rupiah,
        digest=digest.digest(),
        brought_at=deed.at,
    )
    add_many(
        "surplus_activity",
        "of_list_id, person, amount_rupiah",
        many=((made.pk, stored_uuid(person), amount) for person, amount in amounts.items()),
    )
    return {"list": str(made.uid), **told, "replaces": str(before.uid) if before else None}
