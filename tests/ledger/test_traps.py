"""Faults seen in other programs for cooperatives, each kept from happening here."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.conftest import TODAY, House
from tests.house.source import FILES, SOURCE, name_of
from tests.promises import balance, refused

from guyub.foundation.clock import clock_at
from guyub.foundation.command import COMMANDS, QUERIES
from guyub.foundation.fields import fields_of
from guyub.ledger import totals
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.receive import Receive
from guyub.reports import queries as reports

SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")


def test_no_journal_is_accepted_with_a_small_difference(house: House) -> None:
    lines = (
        JournalLine(account="1-1101", unit="TOKO", debit_rupiah=10**9),
        JournalLine(account="4-1201", unit="TOKO", credit_rupiah=10**9 - 1),
    )
    with refused("entry.unbalanced", difference_rupiah=1):
        house.run(Journal(on=TODAY, narration="x", lines=lines))


def test_two_equal_postings_under_one_voucher_are_two(house: House) -> None:
    """No key is made of module, reference and amount."""
    for _ in range(2):
        house.run(replace(SALE, voucher="BKM-1"))
    assert balance(house, "1-1101") == 1_000


@pytest.mark.parametrize("hour", [0, 16, 17, 23])
def test_the_last_day_of_the_year_is_a_whole_day(house: House, hour: int) -> None:
    """A day is a date, not an instant: what is sold at 23.59 on 31 December is in the year."""
    with clock_at(datetime(2025, 3, 14, 5, tzinfo=UTC)):
        house.run(replace(SALE, on=date(2024, 12, 31)))
    with clock_at(datetime(2025, 3, 14, hour, 59, tzinfo=UTC)):
        last = reports.result(house.body, reports.OnDay(on=date(2024, 12, 31))).rows[-1]
    assert last.cells[-1] == 500


def test_a_balance_is_of_its_day_and_not_of_today(house: House) -> None:
    house.run(replace(SALE, on=date(2024, 12, 31)))
    house.run(replace(SALE, on=TODAY, amount_rupiah=70_000))
    found = totals.balances(house.body, until=date(2024, 12, 31))
    assert {one.account: one.amount_rupiah for one in found}["1-1101"] == 500


def test_nothing_posted_can_be_unposted_changed_or_deleted() -> None:
    verbs = {word.split(".")[1].split("_")[0] for word in COMMANDS if word.startswith("ledger.")}
    assert not verbs & {"unpost", "delete", "edit", "remove", "update", "void", "reopen", "unlock"}


def test_no_balance_is_kept_by_hand() -> None:
    """No model has a column that a posting would have to keep in step; totals are recomputed by ``check_books``."""
    for path in SOURCE.glob("*/models.py"):
        columns = re.findall(r"^    (\w+) = models\.", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert not [one for one in columns if re.search(r"balance|saldo|outstanding|total", one)], name_of(
            path
        )


def test_money_is_never_a_float() -> None:
    """Not in a field of a command, not in a column, not in the arithmetic of the kernel."""
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(FloatField|DecimalField)\b", text), name_of(path)
        if name_of(path).startswith(("kernel/ledger", "kernel/money", "kernel/surplus", "kernel/savings")):
            assert not re.search(r"(?<!, )\bfloat\b|\bround\(", text), name_of(path)
    for kind in (*COMMANDS.values(), *(query.parameters for query in QUERIES.values())):
        for field in fields_of(kind):
            assert field.kind == "money" or not field.name.endswith("rupiah"), f"{kind.__name__}.{field.name}"


def test_a_rate_says_per_what() -> None:
    """A rate read per month by one and per year by the other is seen elsewhere."""
    for kind in COMMANDS.values():
        for field in fields_of(kind):
            assert "rate" not in field.name.split("_") or re.search(
                r"per_(year|month|million)", field.name
            ), field.name


def test_no_function_swallows_what_failed() -> None:
    """A failed posting is never ignored while the run says that all went well."""
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"except( Exception| BaseException)?( as \w+)?:\n\s+(pass|continue)\b", text), (
            name_of(path)
        )
