"""Balances: the opening, and what carries it to the next known position."""

from collections import defaultdict
from collections.abc import Sequence

from guyub.foundation.command import Command, Data
from guyub.intake.models import Brought
from guyub.intake.parts.step import Step
from guyub.intake.queries.before import name_of
from guyub.kernel.sheet.findings import TrialBalanceRow
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.bring_position import BringPosition


def bring_balances(step: Step) -> tuple[Data, list[Brought]]:
    """The balances stand in the books; accounts and units that were not known are in the chart."""
    part = step.part
    how = {"on": step.on, "rows": _rows(part.rows), "unit": step.found.unit or None, "difference_to_account": True, "narration": _narration(step)}  # fmt: skip
    command: Command = (
        BringOpening(**how, add_accounts=True, add_units=True)
        if part.kind == "opening"
        else BringPosition(**how, balances_before=_rows(part.before), add_accounts=True, add_units=True)
    )
    data = step.deed.run(command)
    kind = "before" if part.target == "before" else "balance"
    was = {} if kind == "before" or step.plan.base == step.found.steps == 0 else _sums(part.before)
    if part.kind == "position" and not _mends(step):
        was = {}
    changed = _sums(part.rows)
    for name, amount in was.items():
        changed[name] -= amount
    rows = [step.row(kind, name, amount_rupiah=amount) for name, amount in changed.items() if amount]
    told = {
        "kind": part.kind, "on": step.on.isoformat(), "rows": part.size, "number": data.get("number"),
        "difference_rupiah": data["difference_rupiah"], "accounts_added": data["accounts_added"],
    }  # fmt: skip
    return told, rows


def _mends(step: Step) -> bool:
    """Whether a position mends what an earlier import brought of the same day."""
    return Brought.objects.filter(body_id=step.body.id, kind="balance").exists()


def _rows(rows: Sequence[TrialBalanceRow]) -> tuple[OpeningRow, ...]:
    return tuple(
        OpeningRow(code=row.code or "", name=row.name, unit=row.unit, amount_rupiah=row.amount_rupiah)
        for row in rows
    )


def _sums(rows: Sequence[TrialBalanceRow]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        sums[name_of(row)] += row.amount_rupiah
    return sums


def _narration(step: Step) -> str:
    return step.plan.workbook.title or ""
