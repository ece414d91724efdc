"""A row that names nothing is refused, and what is named stays, by each database's own means."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests.conftest import TODAY, House

import guyub.surplus.models
from guyub.foundation.links import IN_BULK, Link
from guyub.foundation.running import locked
from guyub.foundation.sql import rows, stored_uuid
from guyub.ledger.commands.receive import Receive

NOTHING = 987_654_321
SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")
NAMES_NOTHING = {
    Link("ledger_subaccount", "account_id", "ledger_account"): (
        "INSERT INTO ledger_subaccount (uid, account_id, unit_id, holder, item) "
        "SELECT %s, %s, min(id), %s, 'x' FROM ledger_unit"
    ),
    Link("ledger_subaccount", "unit_id", "ledger_unit"): (
        "INSERT INTO ledger_subaccount (uid, unit_id, account_id, holder, item) "
        "SELECT %s, %s, min(id), %s, 'x' FROM ledger_account"
    ),
    Link("ledger_posting", "subaccount_id", "ledger_subaccount"): (
        "INSERT INTO ledger_posting (entry_id, line, tx, value_on, subaccount_id, amount) "
        "SELECT max(id) + 1, 1, {tx}, 20250101, %s, 5 FROM ledger_entry"
    ),
    Link("surplus_activity", "of_list_id", "surplus_activitylist"): (
        "INSERT INTO surplus_activity (person, of_list_id, amount_rupiah) VALUES (%s, %s, 5)"
    ),
    Link("surplus_share", "stream_id", "surplus_stream"): (
        "INSERT INTO surplus_share (person, stream_id, place, numerator, amount_rupiah) VALUES (%s, %s, 1, 1, 1)"
    ),
}


def test_every_reference_kept_in_bulk_is_tried() -> None:
    assert guyub.surplus.models and set(NAMES_NOTHING) == IN_BULK


@pytest.mark.parametrize("link", sorted(NAMES_NOTHING))
def test_a_row_that_names_nothing_is_refused(house: House, link: Link) -> None:
    house.run(SALE)
    text = NAMES_NOTHING[link]
    ids = [stored_uuid(uuid4()), NOTHING, stored_uuid(uuid4())]
    values = [NOTHING] if "{tx}" in text else ids[: text.count("%s")]
    with pytest.raises(IntegrityError), transaction.atomic():
        text = text.replace("{tx}", str(locked(house.slug).tx))
        with connection.cursor() as cursor:
            cursor.execute(text, values)
        connection.check_constraints()


@pytest.mark.parametrize("parent", ["ledger_account", "ledger_unit", "ledger_subaccount"])
def test_what_is_named_stays(house: House, parent: str) -> None:
    """Also inside a command; nothing deletes these, and nothing could."""
    house.run(SALE)
    before = rows(f"SELECT id FROM {parent} ORDER BY id")
    for text in (f"DELETE FROM {parent}", f"UPDATE {parent} SET id = id + {NOTHING}"):
        with pytest.raises(IntegrityError), transaction.atomic():
            locked(house.slug)
            with connection.cursor() as cursor:
                cursor.execute(text)
            connection.check_constraints()
    assert rows(f"SELECT id FROM {parent} ORDER BY id") == before


def test_what_is_named_by_nobody_may_go(house: House) -> None:
    """The check looks at what is named, not at the table."""
    with transaction.atomic():
        locked(house.slug)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ledger_subaccount (uid, account_id, unit_id, holder, item) "
                "SELECT %s, a.id, u.id, %s, 'x' FROM ledger_account a, ledger_unit u LIMIT 1",
                [stored_uuid(uuid4()), stored_uuid(uuid4())],
            )
            cursor.execute("DELETE FROM ledger_subaccount WHERE item = 'x'")
            assert cursor.rowcount == 1


@pytest.mark.django_db
def test_postgresql_asks_by_statement_and_no_longer_by_row() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            found = {(one.table, one.parent) for one in IN_BULK if one.parent in _foreign(cursor, one.table)}
        assert found == {(one.table, one.parent) for one in IN_BULK}
        return
    with connection.cursor() as cursor:
        left = {
            (one.table, one.column)
            for one in IN_BULK
            for told in connection.introspection.get_constraints(cursor, one.table).values()
            if told["foreign_key"] and told["columns"] == [one.column]
        }
    assert left == set()


def _foreign(cursor: object, table: str) -> set[str]:
    return {there for _, there in connection.introspection.get_relations(cursor, table).values()}
