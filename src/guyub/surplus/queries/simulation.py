"""The by-laws' division beside a fairer one, and beside any other that is wished for; nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.surplus.queries.division import Division, division, sources_of
from guyub.surplus.queries.shown import NUMBER, PERSON
from guyub.surplus.queries.terms import Wishes, wishes_of

FAIRER = Wishes(capital_measure="time_weighted", denominator="members_only", rounding="largest_remainder")
"""Savings count as long as they were there, only members are counted, and no rupiah is left."""


@dataclass(frozen=True, kw_only=True)
class SimulationWish(Wishes):
    """The book year that ends on a day, and what would differ from the by-laws."""

    year_end: date


@query("surplus.simulation", SimulationWish, report=True)
def simulation(body: Body, wish: SimulationWish) -> Report:
    """What every member would get by the by-laws, by a fairer division, and as wished; with the differences."""
    sources = sources_of(body, wish.year_end)
    wished = wishes_of(wish)
    variants = [("by_laws", Wishes()), ("fairer", FAIRER)]
    variants += [("wished", wished)] if wished != Wishes() else []
    made = [(name, division(body, sources, wishes=wishes)) for name, wishes in variants]
    columns = [NUMBER, PERSON]
    for name, _ in made:
        columns.append(Column(key=name, title=f"column.{name}", kind="money"))
        if name != "by_laws":
            columns.append(Column(key=f"{name}_difference", title="column.difference", kind="money"))
    amounts = [_amounts(one) for _, one in made]
    members = sources.roll.members
    rows = [
        Row(
            cells=(
                sources.roll.numbers[member.uid] or None,
                sources.roll.names[member.uid],
                *_beside([one.get(member.uid, 0) for one in amounts]),
            ),
            link=f"person:{member.uid}",
        )
        for member in members
    ]
    sums = _beside([sum(one.values()) for one in amounts])
    rows.append(Row(cells=(None, None, *sums), style="subtotal", label_key="surplus.members_together"))
    for pool in dict.fromkeys(pool for _, one in made for pool in one.plan.funds):
        funds = _beside([one.plan.funds.get(pool, 0) for _, one in made])
        rows.append(Row(cells=(None, None, *funds), label_key=f"pool.{pool}"))
    total = _beside([sources.result.surplus_rupiah for _ in made])
    rows.append(Row(cells=(None, None, *total), style="total", label_key="statement.total"))
    return Report(
        name="surplus_simulation",
        cooperative=body.name,
        columns=tuple(columns),
        rows=tuple(rows),
        on=wish.year_end,
        since=sources.result.start,
        head=ledger.head(body).print,
        notes=("note.fairer",),
    )


def _amounts(made: Division) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for stream in made.plan.streams:
        for member, amount in zip(made.roll.members, stream.amounts, strict=True):
            found[member.uid] = found.get(member.uid, 0) + amount
    return found


def _beside(amounts: Sequence[int]) -> list[int]:
    """The first amount, then every other with its difference from the first."""
    cells = [amounts[0]]
    for amount in amounts[1:]:
        cells += [amount, amount - amounts[0]]
    return cells
