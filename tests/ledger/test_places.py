"""Many places at once: found where they are, made where they are not, each with its own totals."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from bench.bulk import ready
from tests.conftest import House

from guyub.foundation.command import SYSTEM
from guyub.foundation.running import run
from guyub.foundation.sql import rows, stored_uuid
from guyub.kernel.ledger.entry import Entry, Line
from guyub.ledger import journal, places, queries
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.journal import Heading
from guyub.ledger.models import NOBODY
from guyub.ledger.places import MOST
from guyub.ledger.proof import check_books
from guyub.ledger.queries.watches import REGISTERS
from guyub.ledger.totals import balances

ON, LATER = date(2025, 1, 6), date(2025, 2, 3)
CODE = "2-1201"


@pytest.fixture(autouse=True)
def _ledger_alone() -> Iterator[None]:
    """Without a register of persons: whoever is named may hold."""
    kept = REGISTERS[:]
    REGISTERS.clear()
    yield
    REGISTERS.extend(kept)


def share_out(house: House, holders: list[int], *, on: date, item: str = "", each: int = 7) -> None:
    lines = [
        JournalLine(account=CODE, unit="USP", credit_rupiah=each, holder=UUID(int=one), item=item)
        for one in holders
    ]
    cash = JournalLine(account="1-1101", unit="USP", debit_rupiah=each * len(lines))
    house.run(Journal(on=on, lines=(cash, *lines), narration="bagi"), actor=SYSTEM)


def held(house: House, *, on: date) -> dict[tuple[int, str], int]:
    return {
        (one.holder.int, one.item): -one.amount_rupiah
        for one in queries.holdings(house.body, [CODE], on=on)
        if one.holder is not None
    }


@pytest.mark.django_db
@pytest.mark.parametrize("known", [1, 40, MOST + 60, 6 * MOST])
def test_known_and_new_places_side_by_side(house: House, known: int) -> None:
    """A book smaller than what is asked for is read whole, a larger one by its keys."""
    before = list(range(1, known + 1))
    share_out(house, before, on=ON)
    wanted = list(range(max(1, known - 30), known + MOST + 1))
    share_out(house, wanted, on=LATER, each=5)
    expected = {(one, ""): 7 * (one in before) + 5 * (one in wanted) for one in {*before, *wanted}}
    assert held(house, on=LATER) == expected
    assert held(house, on=ON) == {(one, ""): 7 for one in before}
    stored = rows("SELECT count(*), count(DISTINCT holder) FROM ledger_subaccount WHERE item = '' AND holder IN "
                  "(SELECT holder FROM ledger_subaccount) AND account_id = (SELECT min(id) FROM ledger_account "
                  "WHERE code = %s)", [CODE])  # fmt: skip
    assert stored[0][0] == stored[0][1] == len(expected)
    assert sum(one.amount_rupiah for one in balances(house.body, until=LATER)) == 0
    assert check_books(house.body).sound


@pytest.mark.django_db
def test_one_holder_with_many_items(house: House) -> None:
    share_out(house, list(range(1, MOST + 2)), on=ON, item="2024")
    share_out(house, list(range(1, MOST + 2)), on=LATER, item="2025", each=3)
    assert held(house, on=LATER) == {
        (one, item): each for one in range(1, MOST + 2) for item, each in (("2024", 7), ("2025", 3))
    }
    assert check_books(house.body).sound


@pytest.mark.django_db
@pytest.mark.parametrize("sizes", [(9, 2, 9), (2, 9, 9, 3), (30, 30), (1, 1, 1, 1)])
def test_batches_of_one_writing_meet_the_same_places(
    house: House, monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...]
) -> None:
    """Some found before the writing, some made in it, in bulk or few at a time: nobody's is looked for twice."""
    monkeypatch.setattr(places, "MOST", 5)
    monkeypatch.setattr(journal, "BATCH", 1)
    share_out(house, [1, 4, 11], on=ON)
    entries, expected = [], {(one, ""): 7 for one in (1, 4, 11)}
    for start, size in enumerate(sizes, start=1):
        holders = [start * 3 + place for place in range(size)]
        lines = [
            Line(account=CODE, unit="USP", amount_rupiah=-10, holder=UUID(int=holder)) for holder in holders
        ]
        cash = Line(account="1-1101", unit="USP", amount_rupiah=10 * size)
        entries.append((Entry((cash, *lines)), Heading(value_on=LATER, narration="bagi")))
        for holder in holders:
            expected[holder, ""] = expected.get((holder, ""), 0) + 10
    run(ready(entries), actor=SYSTEM, body=house.slug)
    assert held(house, on=LATER) == expected
    assert rows("SELECT count(*) FROM ledger_subaccount WHERE holder <> %s", [stored_uuid(NOBODY)])[0][
        0
    ] == len(expected)
    assert check_books(house.body).sound
