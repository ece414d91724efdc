"""What the by-laws say on the beginning and the closing of a year."""

from datetime import date
from typing import Literal

from guyub.foundation.command import Body
from guyub.kernel.period import month_after, month_of
from guyub.kernel.report import Cell
from guyub.ledger.queries.closing import Item, closing_check
from guyub.ledger.queries.years import first_month
from guyub.rules.queries.in_force import value

FIRST_MONTH = "bylaw.book_year_first_month"


@first_month
def _first_month(body: Body, on: date) -> int:
    """The month with which the by-laws begin a book year on a day."""
    return int(value(body, FIRST_MONTH, on).value or 1)


@closing_check
def _book_year(body: Body, year_end: date) -> list[Item]:
    """The book year ends with the month before the one the by-laws begin it with."""
    first = value(body, FIRST_MONTH, year_end).value
    begins = month_after(month_of(year_end)) % 100
    facts: dict[str, Cell] = {"first_month": first, "ends_on": year_end}
    state: Literal["done", "blocks"] = "done" if first == begins else "blocks"
    return [Item("book_year", state, facts, None if state == "done" else "rules.in_force")]
