"""The cooperative that most tests begin with is the one its commands opened, row by row."""

import pytest
from django.db import transaction
from tests.conftest import House, open_house
from tests.opened import Rows, _everything, once


@pytest.mark.usefixtures("db", "today")
def test_what_is_put_back_is_what_was_opened() -> None:
    before = transaction.savepoint()
    opened = [once("kembali", lambda: open_house("kembali")), in_order(_everything())]
    transaction.savepoint_rollback(before)

    def opened_again() -> House:
        raise AssertionError("the commands ran again")

    assert [once("kembali", opened_again), in_order(_everything())] == opened


def in_order(rows: Rows) -> dict[tuple[str, str], list[str]]:
    """The rows of each table by what they hold: a database may keep them anywhere."""
    return {table: sorted(repr(row) for row in some) for table, some in rows.items()}


@pytest.mark.usefixtures("db", "today")
def test_where_somebody_was_before_the_commands_open_it() -> None:
    houses = [open_house(slug) for slug in ("sendiri", "serupa", "ketiga")]
    assert len({one.body.id for one in houses}) == 3
