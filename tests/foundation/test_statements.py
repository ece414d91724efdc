"""How many statements one command takes; a statement more is a decision, not an accident."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from tests.conftest import TODAY, House

from guyub.foundation import sql
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive

LOCK_AND_LOOK = {"sqlite": 1, "postgresql": 2}
"""SQLite locks with the beginning of the transaction itself."""
ACT = 1
WEIGHED_TOGETHER = 2
"""What someone posted alone lately is read, and this is added."""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement of ours from here on."""
    texts: list[str] = []
    carried_out = sql._carried_out

    def noted(here: Any, text: str, params: Any) -> Any:
        texts.append(text)
        return carried_out(here, text, params)

    monkeypatch.setattr(sql, "_carried_out", noted)
    return texts


def of_the_command(texts: list[str]) -> list[str]:
    """Without what only a test needs: the guard is closed by hand where the transaction stays open."""
    return [text for text in texts if "set_config('guyub.tx', ''" not in text]


def only_the_transaction(execute: Any, text: str, *more: Any) -> Any:
    """Of the framework there is nothing on this path but the transaction (in a test, a savepoint)."""
    assert "SAVEPOINT" in text, text
    return execute(text, *more)


def receive(house: House, on: date = TODAY) -> None:
    house.run(
        Receive(on=on, amount_rupiah=90_000, into="1-1101", unit="TOKO", account="3-1101", narration="pokok")
    )


def pay(house: House) -> None:
    house.run(
        Pay(on=TODAY, amount_rupiah=1_000, out_of="1-1101", unit="TOKO", account="5-3104", narration="lem")
    )


def test_money_in_takes_eight_statements_of_the_journal(house: House, said: list[str]) -> None:
    receive(house)
    said.clear()
    with connection.execute_wrapper(only_the_transaction):
        receive(house)
    assert len(of_the_command(said)) == LOCK_AND_LOOK[connection.vendor] + 8 + ACT


def test_money_out_asks_once_more_whether_the_box_holds_it(house: House, said: list[str]) -> None:
    receive(house)
    pay(house)
    said.clear()
    pay(house)
    assert len(of_the_command(said)) == LOCK_AND_LOOK[connection.vendor] + 9 + ACT + WEIGHED_TOGETHER


def test_a_hundred_members_take_no_more_statements_than_nine(house: House, said: list[str]) -> None:
    def lines(count: int) -> tuple[JournalLine, ...]:
        members = (
            JournalLine(account="2-1101", unit="TOKO", credit_rupiah=10, item=f"sukarela {place}")
            for place in range(count)
        )
        return (JournalLine(account="1-1101", unit="TOKO", debit_rupiah=10 * count), *members)

    counts = []
    for count in (10, 100):
        said.clear()
        house.run(Journal(on=TODAY, narration="setoran", lines=lines(count)))
        counts.append(sum("ledger_" in text for text in said))
    assert counts[1] <= counts[0] == 9


def test_money_out_costs_the_same_on_a_busy_day(house: House, said: list[str]) -> None:
    """What was posted earlier the same day is not read again."""
    receive(house)
    pay(house)
    asked = next(text for text in said if "UNION ALL" in text)
    assert "value_on > %s" in asked
