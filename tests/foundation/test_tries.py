"""Tries are counted before they are answered: whatever happens at once, no more than the limit are let through."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.laptop import Laptop
from tests.promises import refused

from guyub.foundation import tries
from guyub.foundation.clock import clock_at
from guyub.foundation.sql import rows
from guyub.foundation.tries import Counter
from guyub.kernel.refusal import Refusal

FIVE = Counter("name:siti", ((5, 900),))
NOON = datetime(2025, 3, 14, 5, tzinfo=UTC)


@pytest.mark.django_db
def test_five_are_let_through_and_the_sixth_is_not() -> None:
    with clock_at(NOON):
        for _ in range(5):
            tries.take([FIVE])
        with refused("login.locked", tries=5, minutes=15):
            tries.take([FIVE])
        with refused("login.locked"):
            tries.refuse_full([FIVE])
    with clock_at(NOON + timedelta(minutes=15)):
        tries.take([FIVE])
    with clock_at(NOON + timedelta(days=2)):
        tries.take([FIVE])
        assert tries.count(FIVE) == rows("SELECT count(*) FROM foundation_try")[0][0] == 1


@pytest.mark.django_db
def test_a_success_takes_back_its_own_try_and_no_other() -> None:
    for _ in range(4):
        tries.take([FIVE])
    tries.give_back(tries.take([FIVE]))
    assert tries.count(FIVE) == 4
    tries.forget(["name:siti"])
    assert tries.count(FIVE) == 0


@pytest.mark.django_db
def test_what_is_refused_counts_nowhere() -> None:
    other = Counter("address:here", ((50, 60),))
    for _ in range(5):
        tries.take([FIVE])
    with refused("login.locked"):
        tries.take([other, FIVE])
    assert tries.count(other) == 0


@pytest.mark.django_db
def test_of_several_persons_only_those_who_are_open_are_counted() -> None:
    one, two = Counter("person:1", ((2, 900),)), Counter("person:2", ((9, 900),))
    opened = [tries.take([], each=[[one], [two]]).open for _ in range(3)]
    assert opened == [(True, True), (True, True), (False, True)]
    assert (tries.count(one), tries.count(two)) == (2, 3)


@pytest.mark.django_db
def test_no_flood_of_other_names_pushes_a_count_out() -> None:
    """The cache of the framework culls a third of its rows once it is full; this table forgets by time alone."""
    for _ in range(5):
        tries.take([FIVE])
    for place in range(400):
        tries.take([Counter(f"name:{place}", ((5, 900),))])
    with refused("login.locked"):
        tries.take([FIVE])


@pytest.mark.django_db
def test_a_clock_that_was_set_back_locks_nobody_for_long() -> None:
    with clock_at(NOON + timedelta(days=400)):
        for _ in range(5):
            tries.take([FIVE])
    with clock_at(NOON):
        with pytest.raises(Refusal):
            tries.take([FIVE])
        tries.take([Counter("name:budi", ((5, 900),))])
        tries.take([FIVE])


@pytest.mark.django_db
def test_what_was_typed_is_not_kept() -> None:
    tries.take([Counter("name:rahasia-saya", ((5, 900),))], name="rahasia-saya")
    assert "rahasia" not in str(
        [bytes(cell) for one in rows("SELECT tried, counter FROM foundation_try") for cell in one]
    )


CROWD = """
import sys, threading, django; django.setup()
from django.db import connection
from guyub.foundation import tries
from guyub.foundation.tries import Counter
from guyub.kernel.refusal import Refusal
start = threading.Barrier(int(sys.argv[1]))
def attempt():
    start.wait()
    try:
        tries.take([Counter("name:siti", ((5, 900),))], each=[[Counter("person:1", ((5, 900),))]], name="siti")
        sys.stdout.write("in\\n")
    except Refusal as refusal:
        sys.stdout.write(refusal.code + "\\n")
    finally:
        connection.close()
threads = [threading.Thread(target=attempt) for _ in range(int(sys.argv[1]))]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


@pytest.mark.database
def test_twenty_at_the_same_moment_from_two_processes_are_five(laptop: Laptop) -> None:
    """The race of the old lock: everybody looked, and only then everybody counted."""
    crowd = [laptop.python(CROWD, "10") for _ in range(2)]
    said = [line for one in crowd for line in one.communicate(timeout=120)[0].split()]
    assert sorted(said) == ["in"] * 5 + ["login.locked"] * 15
