"""One step of an import: where it runs and what it brings."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, Data, Deed
from guyub.intake.models import Brought, Import
from guyub.intake.queries.people import Share
from guyub.intake.queries.plan import Part, Plan
from guyub.ledger import queries as ledger


@dataclass(frozen=True)
class Step:
    """A part of a plan, on its way into the books of a body."""

    deed: Deed
    found: Import
    plan: Plan
    part: Part

    @property
    def body(self) -> Body:
        """Whose books."""
        return self.deed.body

    @property
    def on(self) -> date:
        """The day of the balances."""
        assert self.plan.on is not None
        return self.part.on or self.plan.on

    def brought(self, kind: str, target: str, share: Share, *, item: str = "") -> Brought:
        """What one share brought, to be kept."""
        return self.row(kind, target, key=share.key, person=share.someone.person, item=item or share.item, amount_rupiah=share.amount_rupiah)  # fmt: skip

    def row(
        self,
        kind: str,
        target: str,
        *,
        key: bytes = b"",
        person: UUID | None = None,
        item: str = "",
        amount_rupiah: int = 0,
    ) -> Brought:
        """One row that came in, to be kept."""
        return Brought(
            body_id=self.body.id, of_import=self.found, kind=kind, target=target, key=key, person=person, item=item,
            amount_rupiah=amount_rupiah,
        )  # fmt: skip

    def unit_of(self, account: str) -> str:
        """The unit in which the account holds most for no one in particular; else the chosen or first one."""
        held = ledger.holdings(self.body, [account], on=self.on)
        undivided = [one for one in held if one.holder is None and not one.item]
        if undivided:
            return max(undivided, key=lambda one: abs(one.amount_rupiah)).unit
        if held:
            return max(held, key=lambda one: abs(one.amount_rupiah)).unit
        return self.found.unit or ledger.units(self.body)[0].code


def difference_in(step: Step, data: Data) -> Data:
    """What a list came to beside its account, as the import tells it."""
    return {
        "title": step.part.title,
        "kind": step.part.kind,
        "rows": step.part.size,
        **{name: data[name] for name in ("account", "list_rupiah", "ledger_rupiah", "difference_rupiah", "difference_account", "number") if name in data},
    }  # fmt: skip
