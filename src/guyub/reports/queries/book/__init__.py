"""The book of the annual meeting and the papers that go with it, put together from every room below."""

from guyub.reports.queries.book.annual import book
from guyub.reports.queries.book.ministry import ministry
from guyub.reports.queries.book.occasion import OfMeeting
from guyub.reports.queries.book.papers import (
    attendance,
    invitation,
    minutes,
    standing_orders,
    supervisors_form,
)

__all__ = [
    "OfMeeting",
    "attendance",
    "book",
    "invitation",
    "ministry",
    "minutes",
    "standing_orders",
    "supervisors_form",
]  # fmt: skip
