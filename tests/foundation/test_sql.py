"""Rows in bulk, and UUIDs as the database keeps them."""

import copy
import pickle
from itertools import pairwise
from time import time_ns
from uuid import UUID, uuid4

import pytest

from guyub.foundation.sql import (
    AT_ONCE,
    add_many,
    new_ids,
    new_uuids,
    rising_uuids,
    rows,
    stored_uuid,
    uuid_of,
)


@pytest.mark.django_db
def test_new_uuids_are_of_version_seven_of_this_moment_and_rise() -> None:
    before = time_ns() // 1_000_000
    stored = new_uuids(2000)
    made = [uuid_of(one) for one in stored]
    assert stored == sorted(stored) and len(set(made)) == 2000
    assert {(one.version, one.variant) for one in made} == {(7, UUID(int=0, version=4).variant)}
    assert {before <= one.int >> 80 <= time_ns() // 1_000_000 for one in made} == {True}
    assert not set(new_uuids(2000)) & set(stored) and new_uuids(0) == []


def test_the_leap_from_one_new_uuid_to_the_next_is_random() -> None:
    for _ in range(50):
        numbers = rising_uuids(200)
        leaps = {later - sooner for sooner, later in pairwise(numbers)}
        assert len(leaps) > 190 and all(0 < leap <= 1 << 32 for leap in leaps)


@pytest.mark.django_db
def test_ids_drawn_beforehand_rise_and_are_nobody_elses() -> None:
    rows_before = rows("SELECT id FROM foundation_denial")
    drawn = list(new_ids("foundation_denial", 5))
    assert drawn == sorted(set(drawn)) and len(drawn) == 5
    assert not {one[0] for one in rows_before} & set(drawn)
    assert list(new_ids("foundation_denial", 0)) == []


@pytest.mark.django_db
def test_a_uuid_that_was_stored_is_the_same_in_every_way() -> None:
    for uid in (uuid4(), UUID(int=0), UUID(int=(1 << 128) - 1)):
        back = uuid_of(stored_uuid(uid))
        assert (back, hash(back), str(back), back.bytes, repr(back)) == (
            uid,
            hash(uid),
            str(uid),
            uid.bytes,
            repr(uid),
        )
        assert pickle.loads(pickle.dumps(back)) == copy.deepcopy(back) == uid


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + 7])
def test_every_row_that_is_drawn_is_there(count: int) -> None:
    rows("CREATE TEMPORARY TABLE drawn (id INTEGER, name TEXT)")
    add_many("drawn", "id, name", many=((number, f"ke-{number}") for number in range(count)))
    found = rows("SELECT id, name FROM drawn ORDER BY id")
    rows("DROP TABLE drawn")
    assert [tuple(one) for one in found] == [(number, f"ke-{number}") for number in range(count)]
