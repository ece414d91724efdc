"""A price or rate outside is on record beside ours, with its day and source."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.refusal import Refusal
from guyub.ledger.models import Reference


@dataclass(frozen=True, kw_only=True)
class RecordReference(
    Command,
    word="ledger.record_reference",
    article="Permenkop UKM 2/2024: report of members' economic benefit",
    reaches=("nothing",),
):
    """Members' benefit of the book year of that day is measured by it.

    A price is in rupiah with the ``quantity_thousandths`` that members bought or sold in the year;
    a rate is per million per year. A later one of the same kind and name takes its place.
    """

    kind: Literal["price", "loan_rate", "savings_rate"]
    name: str
    on: date
    source: str
    outside: int
    ours: int
    quantity_thousandths: int | None = None

    def carry_out(self, deed: Deed) -> Data:
        if self.on > deed.on:
            raise Refusal("date.in_the_future", on=self.on, today=deed.on)
        for field in ("name", "source"):
            if not getattr(self, field).strip():
                raise Refusal("field.missing", field=field)
        if self.outside < 0 or self.ours < 0:
            raise Refusal("reference.negative", name=self.name)
        if (self.quantity_thousandths is not None) != (self.kind == "price"):
            raise Refusal("reference.quantity", name=self.name)
        if (self.quantity_thousandths or 0) < 0:
            raise Refusal("reference.negative", name=self.name)
        Reference.objects.create(
            body_id=deed.body.id, kind=self.kind, name=self.name, on=self.on, source=self.source,
            outside=self.outside, ours=self.ours, quantity_thousandths=self.quantity_thousandths,
        )  # fmt: skip
        return {"kind": self.kind, "name": self.name}
