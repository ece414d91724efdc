"""Budget (RAPB) against actual: difference and how much of the plan was reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from guyub.kernel.report import Cell, Row


@dataclass(frozen=True, slots=True)
class Planned:
    """An account's plan, what came of it, and the plan of the next year, on the account's normal side."""

    code: str
    name: str
    class_name: str
    plan_rupiah: int
    actual_rupiah: int
    next_rupiah: int = 0


def reached_permyriad(plan_rupiah: int, actual_rupiah: int) -> int | None:
    """Actual per ten thousand of the plan, cut; none without a plan.

    >>> reached_permyriad(200, 150), reached_permyriad(0, 5)
    (7500, None)
    """
    return actual_rupiah * 10_000 // plan_rupiah if plan_rupiah > 0 else None


def against_actual(found: Sequence[Planned]) -> tuple[Row, ...]:
    """Income, then expense, each with its sum, then the surplus planned and made.

    >>> sale, wage = Planned("4", "Jual", "income", 100, 90, 120), Planned("5", "Gaji", "expense", 40, 50, 45)
    >>> [row.cells[2:] for row in against_actual([sale, wage])][-1]
    (60, 40, -20, 6666, 75)
    """
    rows: list[Row] = []
    sums: dict[str, tuple[int, int, int]] = {}
    for class_name in ("income", "expense"):
        mine = [one for one in found if one.class_name == class_name]
        rows.append(_row(None, None, (None,) * 5, key=f"budget.{class_name}", style="heading"))
        for one in mine:
            figures = _figures(one.plan_rupiah, one.actual_rupiah, one.next_rupiah)
            rows.append(Row(cells=(one.code, one.name, *figures), level=1, link=one.code))
        sums[class_name] = (
            sum(one.plan_rupiah for one in mine),
            sum(one.actual_rupiah for one in mine),
            sum(one.next_rupiah for one in mine),
        )
        rows.append(
            _row(None, None, _figures(*sums[class_name]), key=f"budget.{class_name}_sum", style="subtotal")
        )
    surplus = [one - other for one, other in zip(sums["income"], sums["expense"], strict=True)]
    rows.append(_row(None, None, _figures(*surplus), key="budget.surplus", style="total"))
    return tuple(rows)


def _figures(plan: int, actual: int, following: int) -> tuple[Cell, ...]:
    return plan, actual, actual - plan, reached_permyriad(plan, actual), following


def _row(code: Cell, name: Cell, figures: Sequence[Cell], *, key: str, style: str) -> Row:
    return Row(cells=(code, name, *figures), label_key=key, style=style)  # type: ignore[arg-type]
