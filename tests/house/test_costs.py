"""What a page costs: as many statements for many rows as for few, and never more than the baseline."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from tests.conftest import TODAY, House
from tests.house.samples import asked

from guyub.foundation.command import QUERIES, SYSTEM
from guyub.foundation.fields import from_text
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.add_account import AddAccount
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.bring_register import BringRegister, RegisterRow

BASELINE: dict[str, int] = yaml.safe_load(Path(__file__).with_name("query_counts.yaml").read_text())
MOST_UNLISTED = 40
NOTHING_KEPT = "guyub.foundation.kept._answers"
KNOWN = {
    "on": "14/03/2025",
    "account": "1-1101",
    "number": "1",
    "year_end": "31/12/2024",
    "most": "50",
    "year": "2025",
}


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that reaches SQLite within."""
    seen: list[str] = []
    connection.ensure_connection()
    raw: Any = connection.connection
    raw.set_trace_callback(seen.append)
    try:
        yield seen
    finally:
        raw.set_trace_callback(None)


def grow(house: House, name: str, count: int) -> None:
    """So many more accounts, entries, waiting wishes and members."""
    for place in range(count):
        code = f"5-9{name}{place:02}"
        house.run(AddAccount(code=code, name=code, class_name="expense", normal="debit", line="beban_usaha"))
        lines = (
            JournalLine(account=code, unit="TOKO", debit_rupiah=5),
            JournalLine(account="4-1201", unit="TOKO", credit_rupiah=5),
        )
        house.run(Journal(on=TODAY - timedelta(days=place), narration="x", lines=lines), actor=SYSTEM)
        sale = Receive(
            on=TODAY, amount_rupiah=50, into="1-1101", unit="TOKO", account="4-1201", narration="x"
        )
        house.run(sale)
        house.run(replace(sale, amount_rupiah=9_000_000))
    people = [
        RegisterRow(name=f"Anggota {name} {place}", number=f"{name}{place}", joined_on=date(2020, 1, 1))
        for place in range(count)
    ]
    house.run(BringRegister(rows=tuple(people)))


def counted(house: House, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many statements every query costs in a process that has kept no answer yet."""
    monkeypatch.setattr(NOTHING_KEPT, OrderedDict())
    found = {}
    for word, query in sorted(QUERIES.items()):
        try:
            wish = from_text(query.parameters, asked(query.parameters, **KNOWN))
            with statements() as seen:
                query.answer(house.body, wish, actor=house.treasurer)
        except Refusal:
            continue
        found[word] = len(seen)
    return found


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the same code; counted where the driver tells")
def test_reading_costs_the_same_for_many_rows_as_for_few(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(house, "A", 2)
    few = counted(house, monkeypatch)
    grow(house, "B", 7)
    many = counted(house, monkeypatch)
    assert len(many) > 15
    assert not {word: (few[word], many[word]) for word in many if word in few and many[word] > few[word]}
    assert not {word: count for word, count in many.items() if count > BASELINE.get(word, MOST_UNLISTED)}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the same code; counted where the driver tells")
def test_the_first_page_costs_the_same_for_many_entries(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    client.get(f"/k/{house.slug}/")  # the session keeps the day of its browser once
    costs = []
    for name, count in (("A", 2), ("B", 6)):
        grow(house, name, count)
        monkeypatch.setattr(NOTHING_KEPT, OrderedDict())
        with statements() as seen:
            assert client.get(f"/k/{house.slug}/").status_code == 200
        costs.append(len(seen))
        with statements() as seen:
            client.get(f"/k/{house.slug}/")
        costs.append(len(seen))
    assert costs[0] == costs[2] <= BASELINE["page"]
    assert costs[1] == costs[3] <= BASELINE["page_again"]
