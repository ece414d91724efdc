"""One step of an import: where it runs and what it brings."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Body, Data, Deed
from guyub.intake.models import Came, Import
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

    def brought(self, share: Share, *, kind: str, target: str, item: str = "") -> Came:
        """What one share brought, to be kept."""
        return Came(kind, target, share.key, share.someone.person, item or share.item, share.amount_rupiah)

    def undivided(self, account: str) -> bool:
        """Whether the account holds anything for no one in particular."""
        return bool(ledger.undivided(self.body, account, on=self.on))

    def unit_of(self, account: str) -> str:
        """The unit in which the account holds most for no one in particular, else for anyone; else the chosen or first."""
        held = ledger.undivided(self.body, account, on=self.on)
        if not held:
            for one in ledger.holdings(self.body, [account], on=self.on):
                held[one.unit] = held.get(one.unit, 0) + one.amount_rupiah
        if held:
            return max(held, key=lambda unit: abs(held[unit]))
        return self.found.unit or ledger.units(self.body)[0].code


def difference_in(step: Step, data: Data) -> Data:
    """What a list came to beside its account, as the import tells it."""
    return {
        "title": step.part.title,
        "kind": step.part.kind,
        "rows": step.part.size,
        **{name: data[name] for name in ("account", "list_rupiah", "ledger_rupiah", "difference_rupiah", "difference_account", "entry") if name in data},
    }  # fmt: skip
