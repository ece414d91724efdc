"""How the cooperative stands today: few figures, each with what it is made of, and how they went."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from guyub.foundation.command import Body, query
from guyub.foundation.kept import kept
from guyub.kernel.ledger.classify import OWED_BY_MEMBERS, SAVED_BY_MEMBERS
from guyub.kernel.ledger.flow import CASH
from guyub.kernel.period import month_end, month_of, months_after
from guyub.kernel.report import Cell, Column, Figure, Report, Row, Series
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.ledger.queries import budgets
from guyub.loans import queries as loans
from guyub.members import queries as members
from guyub.members.queries.register import age_figure
from guyub.members.queries.roll import ENDED, was_in
from guyub.savings import queries as savings

RESULT = frozenset({"income", "expense"})
MONTHS = 12
COLUMNS = (
    Column(key="figure", title="column.figure"),
    Column(key="now", title="column.now", kind="money"),
    Column(key="before", title="column.before", kind="money"),
    Column(key="counted_in", title="column.counted_in", kind="word"),
)


@dataclass(frozen=True, kw_only=True)
class OverviewWish:
    """As of the end of a day."""

    on: date


@query("reports.overview", OverviewWish, report=True)
def overview(body: Body, wish: OverviewWish) -> Report:
    """Members, savings, loans, cash, result and plan beside a year before, and how they went month by month."""
    seen = _Seen(body, wish.on)
    return Report(
        name="overview", cooperative=body.name, columns=COLUMNS, rows=tuple(seen.rows()), on=wish.on,
        since=seen.start, head=ledger.head(body).print, figures=tuple(seen.figures()),
        facts={"year_before": seen.before},
    )  # fmt: skip


@dataclass(frozen=True)
class _People:
    """Members on two days, and their ages on the later one."""

    now: int
    then: int
    ages: Figure


class _Seen:
    """What the figures are read from: the totals of this day and of the same day a year before."""

    def __init__(self, body: Body, on: date) -> None:
        self.body, self.on = body, on
        self.before = months_after(on, -12)
        self.told_apart = {
            SAVED_BY_MEMBERS: savings.opened_on(body),
            OWED_BY_MEMBERS: loans.lent_on(body),
        }
        self.start, self.start_before = ledger.book_year_starts(body, (on, self.before))
        self.now = totals.balances(body, until=on)
        self.then = totals.balances(body, until=self.before)
        counted = partial(_counted, body, on, self.before)
        self.people = kept(body, ("people", on), on=on, work_out=counted, of="members")

    def rows(self) -> Iterable[Row]:
        yield self._row("members", self.people.now, self.people.then, link="members.register", counted_in="unit.members")  # fmt: skip
        for key, roles, sign, link in (
            ("savings", SAVED_BY_MEMBERS, -1, f"savings.balances?on={self.on:%d/%m/%Y}"),
            ("owed", OWED_BY_MEMBERS, 1, f"loans.receivables?on={self.on:%d/%m/%Y}"),
            ("cash", CASH, 1, self._cash()),
        ):
            held = sorted(
                {
                    f"{one.account} {one.name}"
                    for one in (*self.now, *self.then)
                    if self._is(roles, one.account, one.role)
                }
            )
            if held:
                yield self._row(key, sign * self._sum(self.now, roles), sign * self._sum(self.then, roles), link=link, accounts=", ".join(held))  # fmt: skip
        yield self._row("result", self._result(self.on), self._result(self.before), link=f"reports.result?on={self.on:%d/%m/%Y}")  # fmt: skip
        plan = self._plan()
        if plan is not None:
            yield self._row("plan", plan, None, link=f"reports.budget?on={self.on:%d/%m/%Y}")

    def _cash(self) -> str:
        """The account whose entries the figure of cash opens to."""
        return min((one.account for one in self.now if one.role == "cash"), default="")

    def _is(self, roles: frozenset[str], account: str, role: str) -> bool:
        """Whether an account is of these roles, or is told apart by members as those are."""
        return role in roles or account in self.told_apart.get(roles, ())

    def _sum(self, found: Sequence[totals.Balance], roles: frozenset[str]) -> int:
        return sum(one.amount_rupiah for one in found if self._is(roles, one.account, one.role))

    def _row(self, key: str, now: int, before: int | None, *, link: str, counted_in: str = "unit.rupiah", accounts: str = "") -> Row:  # fmt: skip
        facts: dict[str, Cell] = {"on": self.on, "since": self.start, "before_on": self.before, "accounts": accounts}  # fmt: skip
        return Row(cells=(None, now, before, counted_in), label_key=f"overview.{key}", label_facts=facts, link=link or None)  # fmt: skip

    def _result(self, on: date) -> int:
        start = self.start if on == self.on else self.start_before
        found = totals.balances(self.body, until=on, since=start, closing=False)
        return -sum(one.amount_rupiah for one in found if one.class_name in RESULT)

    def _plan(self) -> int | None:
        ends = month_of(self.start.replace(year=self.start.year + 1) - timedelta(days=1))
        plan = budgets.planned(self.body, budgets.years_around(self.body, ends)[0])
        classes = {one.code: one.class_name for one in ledger.accounts(self.body)} if plan else {}
        signed = ((1 if classes.get(code) == "income" else -1) * amount for code, amount in plan.items())
        return sum(signed) if plan else None

    def figures(self) -> Iterable[Figure]:
        yield self.people.ages
        months = _months(month_of(self.on))
        moved: dict[tuple[str, int], int] = defaultdict(int)
        for month, account, role, class_name, amount in totals.by_month(
            self.body, since=months[0], until=months[-1]
        ):
            for name, roles, sign in (("savings", SAVED_BY_MEMBERS, -1), ("cash", CASH, 1)):
                if self._is(roles, account, role):
                    moved[name, month] += sign * amount
            if class_name in RESULT:
                moved["result", month] -= amount
        first = totals.balances(self.body, until=month_end(months[0]).replace(day=1) - timedelta(days=1))
        points = tuple(f"{month % 100:02}/{month // 100 % 100:02}" for month in months)
        held = [
            Series(name=f"overview.{name}", amounts=_adding(sign * self._sum(first, roles), [moved[name, month] for month in months]))
            for name, roles, sign in (("savings", SAVED_BY_MEMBERS, -1), ("cash", CASH, 1))
        ]  # fmt: skip
        yield Figure(title="overview.held_by_month", kind="line", points=points, series=tuple(held))
        result = Series(name="overview.result", amounts=tuple(moved["result", month] for month in months))
        yield Figure(title="overview.result_by_month", kind="bars", points=points, series=(result,))


def _counted(body: Body, on: date, before: date) -> _People:
    ever = [one for one in members.roll(body, on) if one.status == "admitted" or one.status in ENDED]
    now = [one for one in ever if one.status == "admitted"]
    return _People(len(now), sum(was_in(one, before) for one in ever), age_figure(now, on))


def _months(last: int) -> list[int]:
    """The months up to one, oldest first.

    >>> _months(202502)[0], len(_months(202502))
    (202403, 12)
    """
    ordinal = last // 100 * 12 + last % 100 - 1
    return [(one // 12) * 100 + one % 12 + 1 for one in range(ordinal - MONTHS + 1, ordinal + 1)]


def _adding(first: int, moved: Sequence[int]) -> tuple[int, ...]:
    """What there was after each.

    >>> _adding(5, [1, -2])
    (6, 4)
    """
    found = []
    for amount in moved:
        first += amount
        found.append(first)
    return tuple(found)
