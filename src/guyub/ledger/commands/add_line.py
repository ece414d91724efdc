"""A line is added to a statement, so that accounts can be mapped to it."""

from dataclasses import dataclass
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.kernel.refusal import Refusal
from guyub.ledger.models import StatementLine


@dataclass(frozen=True, kw_only=True)
class AddLine(
    Command, word="ledger.add_line", article="Permenkop UKM 2/2024: presentation", reaches=("nothing",)
):
    """The statement has the line, at its place in the order."""

    code: str
    statement: Literal["position", "result"]
    name_id: str
    name_en: str
    side: Literal["debit", "credit"]
    order: int
    activity: Literal["operating", "investing", "financing"] = "operating"

    def carry_out(self, deed: Deed) -> Data:
        if StatementLine.objects.filter(body_id=deed.body.id, code=self.code).exists():
            raise Refusal("line.code_taken", line=self.code)
        refuse_order(self.order)
        StatementLine.objects.create(
            body_id=deed.body.id,
            code=self.code,
            statement=self.statement,
            name_id=self.name_id,
            name_en=self.name_en,
            sign=1 if self.side == "debit" else -1,
            order=self.order,
            activity=self.activity,
        )
        return {"line": self.code}


def refuse_order(order: int) -> None:
    """A place in a statement is a number from nought to a million."""
    if not 0 <= order <= 1_000_000:
        raise Refusal("field.out_of_range", field="order")
