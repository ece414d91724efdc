"""The main figures of a book year, as the book, the supervisors' form and the ministry's file show them."""

from datetime import date

from guyub.foundation.command import Body
from guyub.kernel.period import year_start
from guyub.kernel.report import Figure, Series
from guyub.ledger import totals
from guyub.rules import queries as rules

FIRST_MONTH = "bylaw.book_year_first_month"
OWN_CAPITAL = frozenset({"equity"})


def first_day(body: Body, end: date) -> date:
    """The first day of the book year that ends on a day, as the by-laws have it."""
    month = rules.value(body, FIRST_MONTH, end).value
    return year_start(end, int(month or 1))


def before(day: date) -> date:
    """The day before."""
    return date.fromordinal(day.toordinal() - 1)


def glance(body: Body, end: date) -> dict[str, int]:
    """Assets, own and outside capital, turnover and surplus of a year, in rupiah.

    The surplus not yet closed counts as own capital, so that assets equal both capitals.
    """
    held = totals.balances(body, until=end)
    moved = totals.balances(body, until=end, since=first_day(body, end), closing=False)
    sums = {
        name: sum(one.amount_rupiah for one in held if one.class_name == name)
        for name in ("asset", "liability", "equity", "income", "expense")
    }
    income = -sum(one.amount_rupiah for one in moved if one.class_name == "income")
    expense = sum(one.amount_rupiah for one in moved if one.class_name == "expense")
    current = [one for one in held if one.role == "current_surplus"]
    surplus = income - expense or -sum(one.amount_rupiah for one in current)
    return {
        "assets": sums["asset"],
        "own_capital": -sums["equity"] - sums["income"] - sums["expense"],
        "outside_capital": -sums["liability"],
        "turnover": income,
        "surplus": surplus,
    }


def moved(body: Body, end: date) -> bool:
    """Whether the year has income or expense of its own, and not an opening balance alone."""
    found = totals.balances(body, until=end, since=first_day(body, end), closing=False)
    return any(one.class_name in ("income", "expense") for one in found)


def year_before(body: Body, end: date) -> date | None:
    """The end of the year before, where the books know anything of it."""
    last = before(first_day(body, end))
    known = any(one.debit_rupiah or one.credit_rupiah for one in totals.balances(body, until=last))
    return last if known else None


def chart(body: Body, end: date) -> Figure:
    """Assets, own capital and surplus of the year, beside the year before where that is known."""
    last = year_before(body, end)
    days = (last, end) if last else (end,)
    found = [glance(body, day) for day in days]
    names = ("assets", "own_capital", "surplus")
    return Figure(
        title="book.glance.chart",
        kind="bars",
        points=tuple(f"ministry.{name}" for name in names),
        series=tuple(
            Series(name=day, amounts=tuple(one[name] for name in names))
            for day, one in zip(days, found, strict=True)
        ),
    )
