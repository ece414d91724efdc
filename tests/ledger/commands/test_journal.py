"""``ledger.journal``: as many lines as it takes, balanced in total and in every unit."""

from dataclasses import replace
from typing import Any

import pytest
from tests.conftest import TODAY, House
from tests.promises import balance, denied, refused

from guyub.ledger.commands.journal import Journal, JournalLine


def line(account: str, debit: int = 0, credit: int = 0, **more: Any) -> JournalLine:
    return JournalLine(account=account, debit_rupiah=debit, credit_rupiah=credit, **{"unit": "TOKO", **more})


WISH = Journal(
    on=TODAY, narration="Modal", lines=(line("1-1101", 100), line("3-1101", 0, 60), line("3-1102", 0, 40))
)


def test_every_line_is_in_the_books(house: House) -> None:
    done = house.run(WISH)
    assert done.data["amount_rupiah"] == 100
    assert [balance(house, code) for code in ("1-1101", "3-1101", "3-1102")] == [100, -60, -40]


def test_units_are_joined_when_that_is_wished(house: House) -> None:
    apart = replace(WISH, lines=(line("1-1101", 100), line("4-1201", 0, 100, unit="USP")))
    with refused("entry.unit_unbalanced"):
        house.run(apart)
    house.run(replace(apart, join_units=True))
    assert balance(house, "1-1901", unit="USP") == 100 and balance(house, "1-1901") == 0


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((line("1-1101", 100), line("3-1101", 0, 99)), "entry.unbalanced"),
        ((line("1-1101", 100),), "entry.too_few_lines"),
        ((), "entry.too_few_lines"),
        ((line("1-1101", 5, 5), line("3-1101", 5, 5)), "journal.both_sides"),
        ((line("1-1101", -100), line("3-1101", 0, -100)), "journal.below_nought"),
    ],
)
def test_what_is_refused(house: House, lines: tuple[JournalLine, ...], code: str) -> None:
    with refused(code):
        house.run(replace(WISH, lines=lines))


def test_nobody_goes_round_the_second_person_with_negative_amounts(house: House) -> None:
    """Amounts below nought would weigh nothing against what one may post alone."""
    sly = replace(WISH, lines=(line("3-1101", -90_000_000), line("1-1101", 0, -90_000_000)))
    assert sly.weight_rupiah() == 90_000_000
    with refused("journal.below_nought"):
        house.run(sly)


def test_who_may(house: House) -> None:
    denied(house, WISH, "supervisor", "teller")
