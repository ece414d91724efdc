"""A row that names nothing is refused, by each database's own means."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests.conftest import House

import guyub.surplus.models
from guyub.foundation.guard import APPEND_ONLY
from guyub.foundation.links import IN_BULK, Link
from guyub.foundation.running import locked
from guyub.foundation.sql import stored_uuid

NOTHING = 987_654_321
NAMES_NOTHING = {
    Link("surplus_activity", "of_list_id", "surplus_activitylist"): (
        "INSERT INTO surplus_activity (person, of_list_id, amount_rupiah) VALUES (%s, %s, 5)"
    ),
    Link("surplus_share", "stream_id", "surplus_stream"): (
        "INSERT INTO surplus_share (person, stream_id, place, numerator, amount_rupiah) VALUES (%s, %s, 1, 1, 1)"
    ),
}


def test_every_reference_kept_in_bulk_is_tried_and_its_tables_only_grow() -> None:
    assert guyub.surplus.models and set(NAMES_NOTHING) == IN_BULK
    assert {name for one in IN_BULK for name in (one.table, one.parent)} <= set(APPEND_ONLY)


@pytest.mark.parametrize("link", sorted(NAMES_NOTHING))
def test_a_row_that_names_nothing_is_refused(house: House, link: Link) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        locked(house.slug)
        with connection.cursor() as cursor:
            cursor.execute(NAMES_NOTHING[link], [stored_uuid(uuid4()), NOTHING])
        connection.check_constraints()


@pytest.mark.django_db
def test_postgresql_asks_by_statement_and_no_longer_by_row() -> None:
    with connection.cursor() as cursor:
        by_row = {(one.table, one.parent) for one in IN_BULK if one.parent in _foreign(cursor, one.table)}
    all_of_them = {(one.table, one.parent) for one in IN_BULK}
    assert by_row == (all_of_them if connection.vendor == "sqlite" else set())


def _foreign(cursor: Any, table: str) -> set[str]:
    return {there for _, there in connection.introspection.get_relations(cursor, table).values()}
