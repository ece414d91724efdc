"""What earlier imports brought, so that only what has changed comes in again."""

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Max

from guyub.foundation.command import Body
from guyub.intake.models import Brought, Import
from guyub.kernel.sheet.findings import TrialBalanceRow

MOST_NAME = 200


@dataclass(frozen=True)
class Row:
    """One row that came in before."""

    key: bytes
    person: UUID | None
    item: str
    amount_rupiah: int
    target: str = ""


@dataclass
class Before:
    """Every row that came in before, by what it was and where it went."""

    rows: dict[tuple[str, str], list[Row]]
    last_on: date | None = None
    """The newest day of which something came in."""

    def of(self, kind: str, target: str = "") -> list[Row]:
        """The rows of one place."""
        return self.rows.get((kind, target), [])

    def keys(self, kind: str, target: str) -> set[bytes]:
        """The key of the newest row of one place."""
        return {row.key for row in self.of(kind, target)[-1:]}

    def sums(self, kind: str, target: str) -> dict[UUID, int]:
        """What each person has from earlier imports in one place."""
        sums: dict[UUID, int] = defaultdict(int)
        for row in self.of(kind, target):
            if row.person is not None:
                sums[row.person] += row.amount_rupiah
        return sums

    def items(self, kind: str) -> dict[UUID, list[Row]]:
        """Each person's items of one kind, with what they amount to, the newest key, and the list they came in."""
        items: dict[tuple[UUID, str], Row] = {}
        for (of_kind, target), rows in self.rows.items():
            for row in rows if of_kind == kind else ():
                if row.person is not None:
                    had = items.get((row.person, row.item))
                    amount = row.amount_rupiah + (had.amount_rupiah if had else 0)
                    items[row.person, row.item] = replace(row, amount_rupiah=amount, target=target)
        found: dict[UUID, list[Row]] = defaultdict(list)
        for (person, _), row in items.items():
            found[person].append(row)
        return found

    def balance(self, kind: str) -> tuple[TrialBalanceRow, ...]:
        """The balance that came in before, mended as it was later."""
        sums: dict[str, int] = defaultdict(int)
        for (of_kind, target), rows in self.rows.items():
            if of_kind == kind:
                sums[target] += sum(row.amount_rupiah for row in rows)
        return tuple(_row(target, amount) for target, amount in sums.items() if amount)


def brought(body: Body, *, besides: Import) -> Before:
    """Everything that imports of this body brought, in the order in which it came; the last day is that of others."""
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    read = Brought.objects.filter(body_id=body.id).order_by("id")
    fields = ("kind", "target", "key", "person", "item", "amount_rupiah")
    for kind, target, key, person, item, amount in read.values_list(*fields).iterator(chunk_size=5_000):
        rows[kind, target].append(Row(bytes(key), person, item, amount))
    begun = Import.objects.filter(body_id=body.id, state__in=("confirmed", "done")).exclude(pk=besides.pk)
    return Before(dict(rows), begun.aggregate(last=Max("on"))["last"])


def name_of(row: TrialBalanceRow) -> str:
    """What a row of a balance is known by: code, name and unit.

    >>> name_of(TrialBalanceRow("S", 5, "C", "1101", "Kas", None, 7))
    '["1101", "Kas", null]'
    """
    return json.dumps([row.code, row.name[:MOST_NAME], row.unit], ensure_ascii=False)


def _row(target: str, amount_rupiah: int) -> TrialBalanceRow:
    code, name, unit = json.loads(target)
    return TrialBalanceRow("", 0, "", code, name, unit, amount_rupiah)
