"""What holders had over a span: the same as counting every day by hand, in two statements."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from tests.conftest import House
from tests.promises import statements

from guyub.foundation.command import SYSTEM
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.queries.holders import held_over
from guyub.ledger.queries.watches import REGISTERS

SINCE, UNTIL = date(2024, 3, 1), date(2025, 2, 28)
ACCOUNTS = ("3-1101", "3-1102")
Moved = list[tuple[date, UUID | None, int]]


@pytest.fixture(autouse=True)
def _ledger_alone() -> Iterator[None]:
    """Without a register of persons: whoever is named may hold."""
    kept = REGISTERS[:]
    REGISTERS.clear()
    yield
    REGISTERS.extend(kept)


def moved(house: House, random: Random) -> Moved:
    """Random savings of five persons and of no one, before and within the span."""
    found: Moved = []
    for place in range(40):
        on = date(2024, 1, 1) + timedelta(days=random.choice((0, 59, 60, 424, random.randrange(425))))
        holder = random.choice([None, *(UUID(int=n) for n in range(1, 6))])
        amount = random.randrange(1, 900_000)
        lines = (
            JournalLine(account="1-1101", unit="TOKO", debit_rupiah=amount),
            JournalLine(account=ACCOUNTS[place % 2], unit="TOKO", credit_rupiah=amount, holder=holder),
        )
        house.run(Journal(on=on, lines=lines, narration="simpanan"), actor=SYSTEM)
        found.append((on, holder, amount))
    return found


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("since", [SINCE, date(2025, 2, 28), date(2024, 8, 17)])
def test_sums_are_those_of_every_day(house: House, seed: int, since: date) -> None:
    every = moved(house, Random(seed))
    wanted: dict[UUID | None, list[int]] = defaultdict(lambda: [0, 0, 0])
    day = since
    while day <= UNTIL:
        for on, holder, amount in every:
            if on <= day:
                wanted[holder][0] += amount * (day == UNTIL)
                wanted[holder][1] += amount * (day.day == monthrange(day.year, day.month)[1])
                wanted[holder][2] += amount
        day += timedelta(days=1)
    found = held_over(house.body, ACCOUNTS, since=since, until=UNTIL, by_day=True)
    assert {
        holder: [one.closing_rupiah, one.month_ends_rupiah, one.day_ends_rupiah]
        for holder, one in found.items()
    } == wanted


def test_the_number_of_statements_does_not_grow(house: House) -> None:
    moved(house, Random(7))
    body = house.body
    for by_day in (False, True):
        with statements() as caught:
            held_over(body, ACCOUNTS, since=SINCE, until=UNTIL, by_day=by_day)
        assert len(caught) == 1 + by_day
    assert held_over(house.body, [], since=SINCE, until=UNTIL) == {}
