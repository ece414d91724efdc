"""Nothing writes but a command: not a queryset, not plain SQL, not another tool on the same file or server."""

import sqlite3
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.conftest import TODAY, House

from guyub.foundation.guard import APPEND_ONLY, COUNTERS, business_tables
from guyub.foundation.models import Body
from guyub.foundation.schema import guard_all
from guyub.foundation.sql import rows
from guyub.ledger.commands.receive import Receive

TABLES = sorted(set(business_tables()))
SALE = Receive(on=TODAY, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="Jual")
REFUSED = r"outside a command|append-only|sealed|only be erased|permission denied"
SEALED = r"append-only|permission denied"
OWN_OF_DJANGO = ("django_", "auth_", "sqlite_", "account_", "mfa_", "usersessions_")
TYPED = "front_draft"
"""What somebody is typing: written by pages as sessions are, read by its writer alone (``front.models.Draft`` says why)."""


def column_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return str(cursor.description[0][0])


@pytest.mark.parametrize("table", TABLES)
def test_every_business_table_refuses_a_write_outside_a_command(house: House, table: str) -> None:
    house.run(SALE)
    column = column_of(table)
    for statement in (
        f"INSERT INTO {table} SELECT * FROM {table}",
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
    ):
        if not rows(f"SELECT 1 FROM {table}"):
            watched(table, f"{table}_guard")
            continue
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def watched(table: str, trigger: str) -> None:
    """An empty table cannot be tried on SQLite, whose triggers look at rows; then the trigger is there."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass"
    assert any(trigger in name for (name,) in rows(query, (table,))), table


@pytest.mark.django_db
def test_no_business_table_is_forgotten() -> None:
    present = {name for name in connection.introspection.table_names() if not name.startswith(OWN_OF_DJANGO)}
    assert present - {TYPED} == set(TABLES) | COUNTERS, present ^ set(TABLES)
    assert {"foundation_try"} == COUNTERS, "a counter holds nothing that anyone could be asked about"


def test_a_queryset_is_stopped_too(house: House) -> None:
    with pytest.raises(DatabaseError, match="outside a command"), transaction.atomic():
        Body.objects.filter(slug=house.slug).update(name="Diubah")


@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_what_is_append_only_is_so_inside_a_command_too(house: House, table: str) -> None:
    """Even code of Guyub, while a command runs, cannot change or delete an act, an entry or a line."""
    from guyub.foundation.running import locked

    house.run(SALE)
    if not rows(f"SELECT 1 FROM {table}"):
        watched(table, f"{table}_no_update" if connection.vendor == "sqlite" else f"{table}_append_only")
        return
    for statement in (f"UPDATE {table} SET {column_of(table)} = {column_of(table)}", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match=SEALED), transaction.atomic():
            locked(house.slug)
            with connection.cursor() as cursor:
                cursor.execute(statement)


def test_another_tool_on_the_same_file_cannot_write(tmp_path: Any) -> None:
    """A raw connection has no ``guyub_tx``: the triggers fail before the row is there."""
    file = tmp_path / "buku.sqlite3"
    raw = sqlite3.connect(file)
    raw.execute("CREATE TABLE ledger_unit (id INTEGER PRIMARY KEY, name TEXT)")
    raw.execute("INSERT INTO ledger_unit VALUES (1, 'TOKO')")
    for statement in guard_all("sqlite", ["ledger_unit"]):
        raw.execute(statement)
    raw.commit()
    other = sqlite3.connect(file)
    for statement in (
        "INSERT INTO ledger_unit VALUES (2, 'GELAP')",
        "UPDATE ledger_unit SET name = 'x'",
        "DELETE FROM ledger_unit",
    ):
        with pytest.raises(sqlite3.OperationalError, match="guyub_tx"):
            other.execute(statement)


@pytest.mark.django_db
def test_another_client_of_the_same_server_cannot_write() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a file has no other clients than those above")
    import psycopg

    params = connection.get_connection_params()
    known = {
        name: params[name] for name in ("dbname", "user", "password", "host", "port") if params.get(name)
    }
    with psycopg.connect(**known) as other, pytest.raises(psycopg.Error, match="outside a command"):
        other.execute("UPDATE foundation_body SET name = 'x'")
