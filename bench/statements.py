"""Statements and the proof of the books, over a few postings and over a great many.

The many are spread as a cooperative's are: five years of days, three units, some forty
accounts, and members with savings of their own.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from bench.bulk import ready
from bench.measured import UNITS, Line, best_seconds, cooperative, in_fresh_process, line, seconds, today
from bench.sizes import Size
from guyub.foundation.command import Actor
from guyub.foundation.running import run
from guyub.foundation.sql import rows
from guyub.kernel.ledger.entry import Entry
from guyub.kernel.ledger.entry import Line as EntryLine
from guyub.ledger.journal import Heading
from guyub.ledger.proof import check_books
from guyub.members.queries import body_of
from guyub.reports import queries as reports

YEARS = 5
CHUNK = 20_000
MOST_SECONDS = 60.0
MOST_MEGABYTES = 400


def measure(size: Size) -> Iterator[Line]:
    """Each statement over the many beside the same over the few; then the proof of the many."""
    for slug, postings in (("kecil", size.few_postings), ("besar", size.many_postings)):
        fill(slug, postings, size.members, cooperative(slug))
    small, large = body_of("kecil"), body_of("besar")
    asked = reports.OnDay(on=today())
    for name, report in (("trial balance", reports.trial_balance), ("position", reports.position)):
        few = best_seconds(lambda: report(small, asked))  # noqa: B023
        many = best_seconds(lambda: report(large, asked))  # noqa: B023
        yield line(
            f"{name} over {size.many_postings:,} postings in ms, beside {size.few_postings:,}",
            many * 1000,
            few * 1000,
        )
    (took, postings), peak = in_fresh_process(_proved, "besar")
    assert postings == size.many_postings
    yield line(f"check-books over {postings:,} postings in seconds", took, MOST_SECONDS, is_bound=True)
    yield line(f"check-books over {postings:,} postings, peak megabytes", peak, MOST_MEGABYTES, is_bound=True)


def _proved(slug: str) -> tuple[float, int]:
    body = body_of(slug)
    found = []
    took = seconds(lambda: found.append(check_books(body)))
    assert found[0].sound
    return took, found[0].postings


def fill(slug: str, postings: int, members: int, treasurer: Actor) -> None:
    """Bring in so many postings, in entries of two lines, in the order of their days."""
    debits, credits = (
        [code for (code,) in rows("SELECT code FROM ledger_account WHERE body_id = %s AND normal = %s "
                                  "AND role NOT IN ('inter_unit', 'current_surplus') ORDER BY code",
                                  (body_of(slug).id, normal))]
        for normal in ("debit", "credit")
    )  # fmt: skip
    chance = random.Random(2025)
    first = today() - timedelta(days=365 * YEARS)
    entries = postings // 2

    def made(number: int) -> tuple[Entry, Heading]:
        day = first + timedelta(days=number * 365 * YEARS // entries)
        unit, amount = chance.choice(UNITS), chance.randrange(1, 5000) * 500
        if chance.random() < 0.6:
            debit, credit = "1-1101", chance.choice(("2-1101", "3-1101", "3-1102"))
            holder = UUID(int=chance.randrange(members) + 1)
        else:
            debit, credit, holder = chance.choice(debits), chance.choice(credits), None
        lines = (
            EntryLine(account=debit, unit=unit, amount_rupiah=amount),
            EntryLine(account=credit, unit=unit, amount_rupiah=-amount, holder=holder),
        )
        return Entry(lines), Heading(value_on=day, narration="catatan")

    for start in range(0, entries, CHUNK):
        wishes = (made(number) for number in range(start, min(start + CHUNK, entries)))
        run(ready(wishes), actor=treasurer, body=slug)
