"""The book of the annual meeting of a cooperative of a thousand members, to edit and to read."""

from collections.abc import Iterator

from bench.measured import Line, cooperative, in_fresh_process, line, seconds
from bench.sizes import Size
from bench.surplus import YEAR_END, closed_year, shared
from guyub.front.doors.papers import paper_bytes
from guyub.members.queries import body_of
from guyub.reports.queries.book import OfMeeting, book

MOST_SECONDS = 15.0
MOST_MEGABYTES = 400
KINDS = ("docx", "pdf")


def measure(size: Size) -> Iterator[Line]:
    """Seconds from the question to both papers, with the surplus shared and a line for every member."""
    cooperative("bagi")
    closed_year(size.book_members)
    shared()
    took, peak = in_fresh_process(_printed)
    members = f"{size.book_members:,} members"
    yield line(f"book of {members} as docx and PDF, seconds", took, MOST_SECONDS, is_bound=True)
    yield line(f"book of {members}, peak megabytes", peak, MOST_MEGABYTES, is_bound=True)


def _printed() -> float:
    body = body_of("bagi")

    def both() -> None:
        for kind in KINDS:
            made = paper_bytes(book(body, OfMeeting(on=YEAR_END)), kind, language="id")
            assert made

    return seconds(both)
