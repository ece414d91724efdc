"""What every command promises: a refusal has a code and leaves nothing; strangers to the word are denied."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from tests.conftest import House

from guyub.foundation import sql
from guyub.foundation.command import SYSTEM, Command
from guyub.foundation.guard import business_tables
from guyub.foundation.running import rehearsal
from guyub.foundation.sql import row
from guyub.front.speech import LANGUAGES, sentence
from guyub.kernel.ledger.entry import heavier_side
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals

ATTEMPTS = "foundation_denial"


def rows_kept() -> dict[str, int]:
    """How many rows every business table holds; denied attempts, which are on record, left out."""
    tables = sorted({table for table in business_tables() if table != ATTEMPTS})
    return {table: int(row(f"SELECT count(*) FROM {table}")[0]) for table in tables}


@contextmanager
def refused(code: str, **facts: object) -> Iterator[None]:
    """Within, exactly this is refused, with these facts and words in both languages, and nothing is left."""
    before = rows_kept()
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.code == code, caught.value
    assert facts.items() <= caught.value.facts.items(), caught.value.facts
    for language in LANGUAGES:
        said = sentence(caught.value, language)
        assert said != f"refusal.{code}" and "…" not in said and "{" not in said, said
    assert rows_kept() == before


def denied(house: House, command: Command, *roles: str) -> None:
    """Each of these roles, and a stranger, may not run the command."""
    for role in (*roles, "stranger"):
        with refused("access.denied", word=command.word):
            house.run(command, actor=getattr(house, role))


def balance(house: House, account: str, unit: str | None = None) -> int:
    """What stands on an account of the house at the end of time, debit positive."""
    from datetime import date

    found = totals.balances(house.body, until=date.max, unit=unit)
    return sum(one.amount_rupiah for one in found if one.account == account)


def weighs_what_it_moves(house: House, command: Command) -> int:
    """The command's weight, which is what its entry moves; the lines that join units move nothing of their own."""
    size = queries.head(house.body).size
    with rehearsal(command, body=house.slug, actor=SYSTEM) as deed:
        weight = command.weight_in(deed)
        command.carry_out(deed)
        joins = queries.roles(house.body).get("inter_unit")
        made = [
            queries.entry(house.body, number) for number in range(size + 1, queries.head(house.body).size + 1)
        ]
    assert made, "no entry"
    moved = sum(
        heavier_side(line.amount_rupiah for line in entry.lines if line.account != joins) for entry in made
    )
    assert weight == moved, (command.word, weight, moved)
    assert queries.head(house.body).size == size
    return weight


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement within, of the framework and of our own, on either database."""
    seen: list[str] = []
    carried_out = sql._carried_out

    def ours(here: Any, text: str, params: Any) -> Any:
        seen.append(text)
        return carried_out(here, text, params)

    def of_the_framework(execute: Any, text: str, *more: Any) -> Any:
        seen.append(text)
        return execute(text, *more)

    sql._carried_out = ours
    try:
        with connection.execute_wrapper(of_the_framework):
            yield seen
    finally:
        sql._carried_out = carried_out
