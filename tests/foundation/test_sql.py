"""Rows in bulk, and UUIDs as the database keeps them."""

from uuid import UUID

import pytest

from guyub.foundation.sql import AT_ONCE, add_many, new_uuid, rows, uuid_of


@pytest.mark.django_db
def test_a_new_uuid_is_random_and_of_version_four() -> None:
    made = {uuid_of(new_uuid()) for _ in range(2000)}
    assert len(made) == 2000
    assert {(one.version, one.variant) for one in made} == {(4, UUID(int=0, version=4).variant)}


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + 7])
def test_every_row_that_is_drawn_is_there(count: int) -> None:
    rows("CREATE TEMPORARY TABLE drawn (id INTEGER, name TEXT)")
    add_many("drawn", "id, name", many=((number, f"ke-{number}") for number in range(count)))
    found = rows("SELECT id, name FROM drawn ORDER BY id")
    rows("DROP TABLE drawn")
    assert [tuple(one) for one in found] == [(number, f"ke-{number}") for number in range(count)]
