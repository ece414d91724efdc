"""The cash flow, from two positions (indirect) or from what stood against cash (direct).

Source: Permenkop UKM 2/2024 and SAK EP section 7. Both ways prove themselves: the cash at the
start and all flows together are the cash at the end. Amounts are debit positive where they come
from the books, and positive for money in where they are flows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guyub.kernel.report import Cell, Row

ACTIVITIES = ("operating", "investing", "financing", "between_units")
CASH = frozenset({"cash", "bank"})
WORN = frozenset({"accumulated_depreciation", "accumulated_amortisation"})
SURPLUS = frozenset({"current_surplus", "retained_surplus"})


@dataclass(frozen=True, slots=True)
class Moved:
    """An account with what it held at the start and what moved it, for each column, debit positive."""

    code: str
    name: str
    class_name: str
    role: str
    activity: str
    opening: tuple[int, ...]
    moved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Money in (positive) or out of one kind, with where it stands in the statement."""

    activity: str
    part: Literal["surplus", "noncash", "receipts", "payments", "change", "distribution"]
    code: str | None
    name: str | None
    amounts: tuple[int, ...]


PARTS = ("surplus", "noncash", "receipts", "payments", "change", "distribution")


def surplus_made(accounts: Sequence[Moved], wide: int) -> tuple[int, ...]:
    """The surplus of each column: income less expense, or, where none moved, what the surplus of the year holds.

    A position that was brought in after its closing has no income and expense any more; its
    account of the year's surplus says what the year made.

    >>> after = Moved("3", "SHU", "equity", "current_surplus", "", (-30,), (-9,))
    >>> surplus_made([after], 1), surplus_made([after, Moved("4", "Jasa", "income", "", "", (0,), (-5,))], 1)
    ((39,), (5,))
    """
    made = []
    for at in range(wide):
        result = [one.moved[at] for one in accounts if one.class_name in ("income", "expense")]
        year = [one for one in accounts if one.role == "current_surplus"]
        moved = any(one.moved[at] for one in year)
        if any(result) or not moved:
            made.append(-sum(result))
        else:
            made.append(-sum(one.opening[at] + one.moved[at] for one in year))
    return tuple(made)


def indirect(accounts: Sequence[Moved], wide: int) -> tuple[Flow, ...]:
    """The flows between two positions: the surplus, what took no cash, and every change of an account.

    What left the surplus of earlier years (to reserves, funds, members) stands against it as
    distribution, so that the sum is the change of cash.
    """
    surplus = surplus_made(accounts, wide)
    flows = [Flow("operating", "surplus", None, None, surplus)]
    distributed = [
        -sum(
            one.moved[at]
            for one in accounts
            if one.role in SURPLUS or one.class_name in ("income", "expense")
        )
        - surplus[at]
        for at in range(wide)
    ]
    flows.append(Flow("financing", "distribution", None, None, tuple(distributed)))
    for one in accounts:
        if one.role in CASH | SURPLUS or one.class_name in ("income", "expense"):
            continue
        worn = one.role in WORN
        activity = "operating" if worn else one.activity
        part: Literal["noncash", "change"] = "noncash" if worn else "change"
        flows.append(Flow(activity, part, one.code, one.name, tuple(-amount for amount in one.moved)))
    return tuple(flow for flow in flows if any(flow.amounts))


def cash_flow(
    flows: Sequence[Flow], *, opening: tuple[int, ...], closing: tuple[int, ...]
) -> tuple[Row, ...]:
    """The statement's rows: each activity with its parts and sum, then cash at start and end.

    >>> sale = Flow("operating", "receipts", "4-1", "Penjualan", (70,))
    >>> [row.cells[-1] for row in cash_flow([sale], opening=(30,), closing=(100,)) if row.style == "total"]
    [70, 100]
    """
    wide = len(opening)
    net = [sum(flow.amounts[at] for flow in flows) for at in range(wide)]
    assert all(start + flow == end for start, flow, end in zip(opening, net, closing, strict=True)), "cash"
    rows: list[Row] = []
    for activity in ACTIVITIES:
        mine = [flow for flow in flows if flow.activity == activity]
        if not mine:
            continue
        rows.append(_plain(f"flow.{activity}", [None] * wide, style="heading"))
        for part in PARTS:
            rows += _part(part, [flow for flow in mine if flow.part == part], wide)
        sums = [sum(flow.amounts[at] for flow in mine) for at in range(wide)]
        rows.append(_plain(f"flow.{activity}_net", sums, style="subtotal"))
    rows.append(_plain("flow.net", net, style="total"))
    rows.append(_plain("flow.opening", opening))
    rows.append(_plain("flow.closing", closing, style="total"))
    return tuple(rows)


def _part(part: str, flows: Sequence[Flow], wide: int) -> list[Row]:
    rows = []
    if part in ("receipts", "payments", "change", "noncash") and flows:
        rows.append(_plain(f"flow.{part}", [None] * wide, level=1))
    for flow in flows:
        if flow.code is None:
            rows.append(_plain(f"flow.{flow.part}", flow.amounts, level=1))
        else:
            rows.append(Row(cells=(flow.code, flow.name, *flow.amounts), level=2, link=flow.code))
    return rows


def _plain(key: str, amounts: Sequence[Cell], *, style: str = "line", level: int = 0) -> Row:
    return Row(cells=(None, None, *amounts), label_key=key, style=style, level=level)  # type: ignore[arg-type]
