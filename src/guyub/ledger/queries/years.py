"""When a book year begins: after the years that have ended, else with the month of the by-laws."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from guyub.foundation.command import Body
from guyub.foundation.sql import row
from guyub.kernel.period import year_start, year_start_after
from guyub.ledger import totals
from guyub.ledger.models import Closing

RESULT = frozenset({"income", "expense"})
FirstMonth = Callable[[Body, date], int]
SAID: list[FirstMonth] = []


def first_month(source: FirstMonth) -> FirstMonth:
    """Enter what says, for books of which no year has ended, with which month a book year begins."""
    SAID.append(source)
    return source


def book_year_start(body: Body, on: date) -> date:
    """The first day of the book year of a day: the day after the last year's end, else as the by-laws have it.

    A first year may be a month longer, where the first dealing lies a month before.
    """
    return book_year_starts(body, (on,))[0]


def book_year_starts(body: Body, days: Sequence[date]) -> list[date]:
    """The first day of the book year of each of several days, in one reading of the years that ended."""
    ends = tuple(
        Closing.objects.filter(body_id=body.id, ends_year=True)
        .values_list("month", flat=True)
        .order_by("month")
    )
    if not ends:
        return [year_start(on, SAID[0](body, on) if SAID else 1) for on in days]
    first = first_dealing_month(body)
    return [year_start_after(on, ends, first=first) for on in days]


def first_dealing_month(body: Body) -> int | None:
    """The month of the first dealing; the opening and what tells its balances apart on its day are none."""
    found = row(
        "SELECT min(value_on) FROM ledger_entry WHERE body_id = %s AND kind <> 'opening' AND value_on > coalesce("
        "(SELECT max(value_on) FROM ledger_entry WHERE body_id = %s AND kind = 'opening'), 0)",
        (body.id, body.id),
    )
    return found[0] // 100 if found and found[0] else None


def year_left_open(body: Body, on: date) -> date | None:
    """The end of the book year before that of the day, where its income and expense still stand."""
    end = book_year_start(body, on) - timedelta(days=1)
    open_rupiah = [one.amount_rupiah for one in totals.balances(body, until=end) if one.class_name in RESULT]
    return end if any(open_rupiah) else None
