"""Balances: the opening, and what carries it to the next known position."""

from collections import defaultdict
from collections.abc import Sequence

from guyub.foundation.command import Command, Data
from guyub.intake.models import Came
from guyub.intake.parts.step import Step
from guyub.intake.queries.before import name_of
from guyub.kernel.sheet.findings import TrialBalanceRow
from guyub.ledger.commands.bring_opening import BringOpening, OpeningRow
from guyub.ledger.commands.bring_position import BringPosition
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.correct_opening import CorrectOpening


def bring_balances(step: Step) -> tuple[Data, list[Came]]:
    """The balances stand in the books; accounts and units that were not known are in the chart."""
    part = step.part
    data = step.deed.run(COMMANDS[part.kind](step))
    changed = _sums(part.rows)
    if part.delta:
        for name, amount in _sums(part.before).items():
            changed[name] -= amount
    kind = "before" if part.target == "before" else "balance"
    told = {
        "kind": part.kind, "on": step.on.isoformat(), "rows": part.size, "number": data.get("entry"),
        "difference_rupiah": data["difference_rupiah"], "accounts_added": data["accounts_added"],
    }  # fmt: skip
    return told, [Came(kind, name, amount_rupiah=amount) for name, amount in changed.items() if amount]


def close_before(step: Step) -> tuple[Data, list[Came]]:
    """The year before is closed, its income and expense stand beside those of this year."""
    data = step.deed.run(CloseYear(year_end=step.on))
    return {
        "kind": "closing", "on": step.on.isoformat(), "rows": 0, "number": data.get("entry"),
        "surplus_rupiah": data["surplus_rupiah"],
    }, []  # fmt: skip


def _opening(step: Step) -> Command:
    return BringOpening(
        on=step.on,
        rows=_rows(step.part.rows),
        unit=step.found.unit or None,
        add_accounts=True,
        add_units=True,
        difference_to_account=True,
        narration=step.plan.workbook.title or "",
    )


def _position(step: Step) -> Command:
    return BringPosition(
        on=step.on,
        rows=_rows(step.part.rows),
        unit=step.found.unit or None,
        add_accounts=True,
        add_units=True,
        difference_to_account=True,
        narration=step.plan.workbook.title or "",
    )


def _mended(step: Step) -> Command:
    return CorrectOpening(
        on=step.on,
        rows=_rows(step.part.rows),
        balances_before=_rows(step.part.before),
        unit=step.found.unit or None,
        add_accounts=True,
        add_units=True,
        difference_to_account=True,
        narration=step.plan.workbook.title or "",
    )


COMMANDS = {"opening": _opening, "position": _position, "correction": _mended}


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
