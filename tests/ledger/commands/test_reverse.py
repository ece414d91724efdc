"""``ledger.reverse``: the old entry's effect is undone, once, by a new entry that names it."""

from datetime import date

import pytest
from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.foundation.commands.approve import Approve
from guyub.ledger import queries
from guyub.ledger.commands.close_year import CloseYear
from guyub.ledger.commands.receive import Receive
from guyub.ledger.commands.reverse import Reverse


@pytest.fixture
def sold(house: House) -> House:
    house.run(
        Receive(
            on=TODAY, amount_rupiah=50_000, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
        )
    )
    return house


def test_everything_stands_as_if_it_had_not_been(sold: House) -> None:
    done = sold.run(Reverse(entry=1, narration="salah catat"))
    assert balance(sold, "1-1101") == balance(sold, "4-1201") == 0
    assert queries.entry(sold.body, 1).reversed_by == done.data["entry"] == 2
    assert queries.entry(sold.body, 2).reverses == 1 and queries.entry(sold.body, 2).kind == "reversal"


def test_what_is_refused(sold: House) -> None:
    with refused("entry.unknown", number=9):
        sold.run(Reverse(entry=9, narration="x"))
    with refused("entry.reversed_too_early"):
        sold.run(Reverse(entry=1, narration="x", on=date(2025, 3, 13)))
    sold.run(Reverse(entry=1, narration="salah"))
    with refused("entry.reversed_already", reversed_by=2):
        sold.run(Reverse(entry=1, narration="lagi"))


def test_a_closing_stays(house: House) -> None:
    house.run(
        Receive(
            on=date(2024, 5, 1), amount_rupiah=9, into="1-1101", unit="TOKO", account="4-1201", narration="x"
        )
    )
    house.run(CloseYear(year_end=date(2024, 12, 31)))
    with refused("entry.closing_stays", number=2):
        house.run(Reverse(entry=2, narration="x"))


def test_undoing_takes_two_persons_where_doing_did(house: House) -> None:
    """Else one person could undo alone what two had to agree on."""
    large = Receive(
        on=TODAY, amount_rupiah=9_000_000, into="1-1101", unit="TOKO", account="3-1101", narration="x"
    )
    waits = house.run(large).waits
    assert waits is not None
    house.run(Approve(pending=waits), actor=house.chair)
    undo = house.run(Reverse(entry=1, narration="x"))
    assert undo.waits is not None and balance(house, "1-1101") == 9_000_000
    house.run(Approve(pending=undo.waits), actor=house.chair)
    assert balance(house, "1-1101") == 0


def test_who_may(sold: House) -> None:
    denied(sold, Reverse(entry=1, narration="x"), "supervisor", "teller")
