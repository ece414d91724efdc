"""The surplus of a year shared among a great many members: by the kernel alone, and computed and posted."""

import time
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from bench.bulk import ready
from bench.measured import Line, cooperative, in_fresh_process, line, seconds
from bench.sizes import Size
from guyub.documents.commands.record_authority import RecordAuthority
from guyub.foundation.command import SYSTEM, Data
from guyub.foundation.running import run
from guyub.kernel.ledger.entry import Entry
from guyub.kernel.ledger.entry import Line as EntryLine
from guyub.kernel.surplus.basis import Member
from guyub.kernel.surplus.plan import Measured, Terms, Year, plan
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.journal import Heading
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.surplus.commands.bring_activity import ActivityRow, BringActivity
from guyub.surplus.commands.decide import Decide
from guyub.surplus.commands.propose import Propose

YEAR_END = date(2024, 12, 31)
POSTED = date(2025, 3, 1)
MOST_SECONDS = 10.0
MOST_MEGABYTES = 800
SURPLUS = 2_500_000_000
CHUNK = 20_000
TEN_TIMES = 10


def measure(size: Size) -> Iterator[Line]:
    """The kernel alone, with ten times the members beside it; then a division computed and posted."""
    few, many = (_computed(size.sharers * times) for times in (1, TEN_TIMES))
    more = f"{size.sharers * TEN_TIMES:,} members"
    yield line(
        f"surplus of {more} computed, ms, beside ten of {size.sharers:,}", 1000 * many, 1000 * few * TEN_TIMES
    )
    cooperative("bagi")
    closed_year(size.sharers)
    (proposed, took, worked), peak = in_fresh_process(shared)
    assert proposed == size.sharers
    members = f"{size.sharers:,} members"
    yield line(f"surplus of {members}, peak megabytes", peak, MOST_MEGABYTES, is_bound=True)
    yield line(f"surplus of {members} computed and posted, processor s", worked, MOST_SECONDS)
    yield line(f"surplus of {members} computed and posted, seconds", took, MOST_SECONDS, is_bound=True)


def shared() -> tuple[int, float, float]:
    """How many got a share, and the seconds it took: by the clock, and of this process's own work."""
    answers: list[Data] = []

    def share() -> None:
        answers.append(run(Propose(year_end=YEAR_END), actor=SYSTEM, body="bagi").data)
        wish = Decide(proposal=UUID(answers[0]["proposal"]), authority=_authority(), on=POSTED)
        run(wish, actor=SYSTEM, body="bagi")

    worked = time.process_time()
    took = seconds(share)
    return int(answers[0]["members"]), took, time.process_time() - worked


def _authority() -> UUID:
    wish = RecordAuthority(
        kind="resolution", number="1/RAT/2025", on=date(2025, 2, 20), title="Keputusan RAT", paper=b"%PDF-1.4 RAT"
    )  # fmt: skip
    return UUID(run(wish, actor=SYSTEM, body="bagi").data["authority"])


def closed_year(members: int) -> None:
    """A closed year: its members with savings of their own, and what each bought."""
    people: list[UUID] = []
    for start in range(0, members, CHUNK):
        rows = tuple(
            RegisterRow(name=f"Anggota {number}", number=f"{number:07}", joined_on=date(2019, 5, 1))
            for number in range(start + 1, min(start + CHUNK, members) + 1)
        )
        told = run(BringRegister(rows=rows), actor=SYSTEM, body="bagi").data
        people += [UUID(uid) for uid in told["people"]]
    saved = tuple(
        EntryLine(account="3-1102", unit="PUSAT", amount_rupiah=-_saved(place), holder=uid)
        for place, uid in enumerate(people)
    )
    cash = EntryLine(account="1-1101", unit="PUSAT", amount_rupiah=-sum(one.amount_rupiah for one in saved))
    heading = Heading(value_on=date(2024, 1, 5), narration="simpanan wajib")
    run(ready([(Entry((cash, *saved)), heading)]), actor=SYSTEM, body="bagi")
    sold = (
        JournalLine(account="1-1101", unit="TOKO", debit_rupiah=SURPLUS),
        JournalLine(account="4-1101", unit="TOKO", credit_rupiah=SURPLUS),
    )
    run(Journal(on=date(2024, 6, 1), lines=sold, narration="penjualan"), actor=SYSTEM, body="bagi")
    run(CloseYear(year_end=YEAR_END), actor=SYSTEM, body="bagi")
    bought = tuple(
        ActivityRow(person=uid, amount_rupiah=_saved(place) * 3) for place, uid in enumerate(people)
    )
    wish = BringActivity(year_end=YEAR_END, unit="TOKO", measure="purchases", rows=bought)
    run(wish, actor=SYSTEM, body="bagi")


def _saved(place: int) -> int:
    return 100_000 + place * 7919 % 900_001


def _computed(members: int) -> float:
    """Seconds that the kernel takes for so many members with savings and purchases."""
    people = [Member(UUID(int=number + 1)) for number in range(members)]
    measured = [
        Measured(
            pool=pool, unit=unit, measure=measure, amounts={one.uid: _saved(at) for at, one in enumerate(people)}
        )
        for pool, unit, measure in (("capital", "", "year_end"), ("business", "TOKO", "purchases"))
    ]  # fmt: skip
    year = Year(since=date(2024, 1, 1), until=YEAR_END, surplus_rupiah=SURPLUS, by_unit={"TOKO": SURPLUS})
    terms = Terms(pools={"reserve": 4_000, "capital": 2_000, "business": 4_000})
    return min(seconds(lambda: plan(terms, year, members=people, measured=measured)) for _ in range(3))
