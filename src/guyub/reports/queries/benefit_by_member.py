"""Members' economic benefit member by member: the statement's sums, told apart by what each one did."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.kernel.money import split
from guyub.kernel.period import month_end, month_of
from guyub.kernel.report import Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger.queries.holders import credited_to, held_over
from guyub.members import queries as members
from guyub.reports.queries.benefit import LENT, SAVED, SHARED, members_benefit
from guyub.reports.queries.flows import OfPeriod
from guyub.surplus import queries as surplus

KINDS = ("price", "loan_rate", "savings_rate", "surplus")
TRADED = frozenset({"purchases", "produce"})
Weights = Mapping[UUID | None, int]
"""What each person counts for; no person is what nobody is known of."""


@dataclass(frozen=True, kw_only=True)
class BenefitWish:
    """From a day (the book year's start) to a day."""

    on: date
    since: date | None = None


@query("reports.benefit_by_member", BenefitWish, report=True)
def benefit_by_member(body: Body, wish: BenefitWish) -> Report:
    """One row for each member; every column adds up to the statement of members' economic benefit.

    Prices go by what each bought and sold, rates by the balances at the ends of months, by largest
    remainder in the order of member numbers. What nobody is known of stands apart.
    """
    since = wish.since or ledger.book_year_start(body, wish.on)
    roll = surplus.roll_of(body, since=since, until=wish.on)
    known = {member.uid for member in roll.members}
    weights = _weights(body, since, wish.on)
    sums: dict[str, int] = defaultdict(int)
    for row in members_benefit(body, OfPeriod(on=wish.on, since=since)).rows:
        kind, amount = row.cells[0], row.cells[-1]
        if isinstance(kind, str) and isinstance(amount, int):
            sums[kind.removeprefix("benefit.")] += amount
    holders = {one for found in weights.values() for one in found if one is not None}
    strangers = members.names(body, holders - known)
    people = [
        *(member.uid for member in roll.members),
        *sorted(strangers, key=lambda one: (strangers[one], one.int)),
    ]
    columns = [_told(sums[kind], people, weights[kind], whole=kind == "surplus") for kind in KINDS]
    rows = [
        Row(
            cells=(
                roll.numbers.get(uid) or None,
                roll.names.get(uid) or strangers[uid],
                *(column.get(uid, 0) for column in columns),
                sum(column.get(uid, 0) for column in columns),
            ),
            link=f"person:{uid}",
        )
        for uid in people
    ]
    rest = [column.get(None, 0) for column in columns]
    if any(rest):
        rows.append(Row(cells=(None, None, *rest, sum(rest)), label_key="benefit.nobodys"))
    totals = [sums[kind] for kind in KINDS]
    rows.append(Row(cells=(None, None, *totals, sum(totals)), style="total", label_key="statement.total"))
    return Report(
        name="benefit_by_member", cooperative=body.name, rows=tuple(rows), on=wish.on, since=since,
        columns=(
            Column(key="member_number", title="column.member_number", kind="code"),
            Column(key="person", title="column.person"),
            *(Column(key=kind, title=f"benefit.of.{kind}", kind="money") for kind in KINDS),
            Column(key="total", title="column.total", kind="money"),
        ),
        head=ledger.head(body).print,
    )  # fmt: skip


def _weights(body: Body, since: date, on: date) -> dict[str, Weights]:
    """What each person counts for in each kind, in a few reads whatever their number."""
    codes: dict[str, list[str]] = defaultdict(list)
    for one in ledger.accounts(body):
        codes[one.role].append(one.code)
    until = month_end(month_of(on))
    lent = held_over(body, _of(codes, LENT), since=since, until=until)
    saved = held_over(body, _of(codes, SAVED), since=since, until=until)
    traded: dict[UUID | None, int] = defaultdict(int)
    for listed in surplus.lists_of(body, until):
        if listed.measure in TRADED:
            for uid, amount in listed.amounts.items():
                traded[uid] += amount
    return {
        "price": traded,
        "loan_rate": {uid: max(-one.month_ends_rupiah, 0) for uid, one in lent.items()},
        "savings_rate": {uid: max(one.month_ends_rupiah, 0) for uid, one in saved.items()},
        "surplus": credited_to(body, _of(codes, SHARED), since=since, until=on),
    }


def _of(codes: Mapping[str, list[str]], roles: frozenset[str]) -> list[str]:
    return sorted(code for role in roles for code in codes.get(role, ()))


def _told(sum_rupiah: int, people: list[UUID], weights: Weights, *, whole: bool) -> dict[UUID | None, int]:
    """The sum by person; ``whole`` amounts are taken as they are, the rest of the sum is nobody's."""
    if whole:
        own: dict[UUID | None, int] = {uid: weights[uid] for uid in people if weights.get(uid)}
        return own | {None: sum_rupiah - sum(own.values())}
    order: list[UUID | None] = [*people, None]
    parts = [weights.get(uid, 0) for uid in order]
    if not sum(parts):
        return {None: sum_rupiah}
    return dict(zip(order, split(sum_rupiah, parts), strict=True))
