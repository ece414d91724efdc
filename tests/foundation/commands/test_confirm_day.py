"""``foundation.confirm_day``: one who agrees with the clock, two who differ from it; nobody pushes it alone."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House, open_house
from tests.day import both_say
from tests.promises import denied, refused

from guyub.foundation import yardstick
from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor, Command, query_named
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.foundation.commands.reject import Reject
from guyub.foundation.models import Body, Pending
from guyub.foundation.running import day_known, run, today
from guyub.foundation.sql import rows
from guyub.front.doors.asking import ask
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.commands.receive import Receive
from guyub.reports.queries import TrailWanted

FLAT = datetime(2015, 1, 1, 5, tzinfo=UTC)
"""What a clock shows whose battery is flat."""


def sale(on: date) -> Receive:
    return Receive(on=on, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="x")


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def days_of_acts(house: House) -> list[int]:
    return [one for (one,) in rows("SELECT business_on FROM foundation_act ORDER BY id")]


def test_a_flat_battery_has_a_way_out(house: House) -> None:
    """The books run from the day that two said, whatever the clock shows; what waits keeps the day before."""
    with clock_at(FLAT):
        with refused("clock.behind", clock_on=date(2015, 1, 1), last_on=TODAY):
            house.run(sale(TODAY))
        waits = house.run(ConfirmDay(day=TODAY + timedelta(days=1))).waits
        assert waits and today(house.body) == TODAY
        with refused("clock.behind"):
            house.run(sale(TODAY))
        house.run(Approve(pending=waits), actor=house.chair)
        assert today(house.body) == TODAY + timedelta(days=1)
        house.run(sale(TODAY + timedelta(days=1)))
    with clock_at(FLAT + timedelta(days=2)):
        house.run(sale(TODAY + timedelta(days=3)))
    assert ledger.entry(house.body, 2).business_on == TODAY + timedelta(days=3)


def test_a_mended_clock_is_confirmed_by_one(house: House) -> None:
    with clock_at(FLAT):
        both_say(house, TODAY)
        house.run(sale(TODAY))
    with refused("clock.ahead"):
        house.run(sale(TODAY))
    assert house.run(ConfirmDay(day=TODAY)).waits is None
    house.run(sale(TODAY))


def test_a_long_silence_is_confirmed_by_one_who_agrees_with_the_clock(house: House) -> None:
    later = TODAY + timedelta(days=200)
    with clock_at(noon(later)):
        with refused("clock.ahead"):
            house.run(sale(TODAY))
        assert house.run(ConfirmDay(day=later)).waits is None
        house.run(sale(later))


@pytest.mark.parametrize("days", [1, -1, 30, 700])
def test_nobody_differs_from_the_clock_alone(house: House, days: int) -> None:
    """The attack: one account pushed the books to 2032, in steps of two years."""
    waits = house.run(sale(TODAY)) and house.run(ConfirmDay(day=TODAY)).waits
    assert waits is None, "agreeing takes one"
    if days < 0:
        with refused("clock.stands", day=TODAY - timedelta(days=1), last_on=TODAY):
            house.run(ConfirmDay(day=TODAY + timedelta(days=days)))
        return
    waits = house.run(ConfirmDay(day=TODAY + timedelta(days=days))).waits
    assert waits and today(house.body) == TODAY
    with refused("pending.own"):
        house.run(Approve(pending=waits))
    with refused("day.in_the_future"):
        house.run(sale(TODAY + timedelta(days=1)))


def test_a_chain_of_small_steps_goes_nowhere(house: House) -> None:
    """Each below any doubt; none moves the day, and nobody agrees with an own wish."""
    for step in range(1, 20):
        waits = house.run(ConfirmDay(day=TODAY + timedelta(days=step))).waits
        assert waits
        with suppress(Refusal):
            house.run(Approve(pending=waits))
    assert today(house.body) == TODAY and set(days_of_acts(house)) == {20250314}


def test_what_two_confirmed_can_be_taken_back_by_two_while_nothing_stands_on_it(house: House) -> None:
    """Also when every term has run out by then: rights count as on the day of the last act."""
    wrong = TODAY + timedelta(days=700)
    both_say(house, wrong)
    assert today(house.body) == wrong
    waits = house.run(ConfirmDay(day=TODAY)).waits
    assert waits, "taking back takes two, though the clock shows that very day"
    assert today(house.body) == wrong
    house.run(Approve(pending=waits), actor=house.chair)
    assert today(house.body) == TODAY and set(days_of_acts(house)) == {20250314}
    house.run(sale(TODAY))
    assert ledger.entry(house.body, 1).business_on == TODAY


def test_what_stands_on_the_day_keeps_it(house: House) -> None:
    """A last act in the future by error: the day stays, work goes on with true days on the entries, till time comes up."""
    wrong = TODAY + timedelta(days=300)
    both_say(house, wrong)
    house.run(sale(TODAY))
    with refused("clock.stands", day=TODAY, last_on=wrong):
        house.run(ConfirmDay(day=TODAY))
    house.run(sale(TODAY - timedelta(days=1)))
    with clock_at(noon(wrong + timedelta(days=1))):
        assert house.run(ConfirmDay(day=wrong + timedelta(days=1))).waits is None
        house.run(sale(wrong + timedelta(days=1)))


def test_confirming_and_withdrawing_leave_one_answer(house: House) -> None:
    """Whichever comes first holds; the other finds it settled."""
    day = TODAY + timedelta(days=1)
    first, second = (
        house.run(ConfirmDay(day=day)).waits,
        house.run(ConfirmDay(day=day + timedelta(days=1))).waits,
    )
    assert first and second
    house.run(Reject(pending=first, reason="keliru"))
    with refused("pending.settled"):
        house.run(Approve(pending=first), actor=house.chair)
    house.run(Approve(pending=second), actor=house.chair)
    with refused("pending.settled"):
        house.run(Reject(pending=second, reason="terlambat"))
    assert today(house.body) == day + timedelta(days=1)


def test_a_wish_is_agreed_to_on_the_next_day_as_the_day_after(house: House) -> None:
    with clock_at(FLAT):
        waits = house.run(ConfirmDay(day=TODAY)).waits
    assert waits
    with clock_at(FLAT - timedelta(days=9)), refused("clock.wish_outdated"):
        house.run(Approve(pending=waits), actor=house.chair)
    with clock_at(FLAT + timedelta(days=1)):
        house.run(Approve(pending=waits), actor=house.chair)
        assert today(house.body) == TODAY + timedelta(days=1)


def test_a_wrong_clock_does_not_lock_readers_out(house: House) -> None:
    """Who may read is asked on the books' date, which stays the last certain one when the clock runs away."""
    trail = query_named("reports.trail")
    for wrong in (FLAT, datetime(2099, 1, 1, tzinfo=UTC)):
        with clock_at(wrong):
            assert today(house.body) == TODAY and day_known(house.body).doubt
            assert ask(trail, TrailWanted(), actor=house.treasurer, body=house.body)


def test_a_clock_that_runs_ahead_has_a_way_out(house: House) -> None:
    with clock_at(datetime(2099, 1, 1, 5, tzinfo=UTC)):
        with refused("clock.too_far"):
            house.run(ConfirmDay(day=date(2099, 1, 1)))
        both_say(house, TODAY)
        house.run(sale(TODAY))


def test_the_own_device_that_shows_another_day_is_asked_at_once(house: House) -> None:
    """Two days are no matter of an hour or a zone; the act is refused, not the person: who says which day it is goes on."""
    apart = replace(house.treasurer, browser_on=TODAY - timedelta(days=2))
    with refused("clock.apart", browser_on=TODAY - timedelta(days=2), books_on=TODAY):
        house.run(sale(TODAY), actor=apart)
    house.run(sale(TODAY), actor=replace(house.treasurer, browser_on=TODAY - timedelta(days=1)))
    assert house.run(ConfirmDay(day=TODAY), actor=apart).waits is None


def test_devices_of_others_raise_the_doubt_and_move_nothing(house: House) -> None:
    """The computer's clock was set ahead by whoever sits at it: agreeing with it takes two then."""
    far = TODAY + timedelta(days=60)
    with clock_at(noon(far)):
        yardstick.tell(house.body.id, house.chair.uid, browser_on=TODAY, clock_on=far)
        waits = house.run(ConfirmDay(day=far)).waits
        assert waits and today(house.body) == TODAY
        house.run(Approve(pending=waits), actor=house.chair)
        house.run(sale(far))


def test_a_hostile_device_blocks_nobody(house: House) -> None:
    for far in (1, 400, 200_000):
        yardstick.tell(
            house.body.id, house.teller.uid, browser_on=date(1990, 1, 1) + timedelta(days=far), clock_on=TODAY
        )
    house.run(sale(TODAY))
    assert today(house.body) == TODAY and not Pending.objects.exists()
    for extreme in (date.max, date.min):
        yardstick.tell(house.body.id, house.teller.uid, browser_on=extreme, clock_on=TODAY)
        for later in (TODAY - timedelta(days=2), TODAY + timedelta(days=2)):
            assert yardstick.apart(house.body.id, TODAY, clock_on=later)


def test_the_yardstick_is_bounded_and_grows_old(house: House) -> None:
    body = house.body.id
    people = [Actor(type(house.chair.uid)(int=number), "x").uid for number in range(1, 60)]
    for uid in people:
        yardstick.tell(body, uid, browser_on=TODAY - timedelta(days=9), clock_on=TODAY)
    assert len(yardstick.apart(body, TODAY, clock_on=TODAY)) == yardstick.MOST_PEOPLE
    assert len(yardstick.apart(body, TODAY, clock_on=TODAY, but=people[-1])) == yardstick.MOST_PEOPLE - 1
    assert not yardstick.apart(body, TODAY + timedelta(days=3), clock_on=TODAY + timedelta(days=3))


def test_the_first_clock_is_not_believed_when_it_shows_another_age(db: None) -> None:
    """2099 in the first act would be the day that no later one may precede."""
    far, today_is = datetime(2099, 1, 1, 5, tzinfo=UTC), date(2026, 11, 25)
    with clock_at(far):
        with pytest.raises(Refusal, match=r"clock\.ahead"):
            open_house()
        with pytest.raises(Refusal, match=r"clock\.too_far"):
            run(ConfirmDay(day=date(2099, 1, 1)), actor=SYSTEM, body="pangkalan")
        run(ConfirmDay(day=today_is), actor=SYSTEM, body="pangkalan")
        house = open_house()
        assert today(house.body) == today_is, "what was confirmed holds for the cooperative that begins"
        house.run(sale(today_is))


def test_the_first_day_is_not_confirmed_into_another_age(db: None, today: date) -> None:
    with pytest.raises(Refusal, match=r"clock\.too_far"):
        run(ConfirmDay(day=date(2099, 1, 1)), actor=SYSTEM, body="pangkalan")
    run(ConfirmDay(day=TODAY), actor=SYSTEM, body="pangkalan")


def test_a_slip_of_the_pen_does_not_move_the_books_into_another_age(house: House) -> None:
    """2052 for 2025, even by two."""
    with refused("clock.too_far", last_on=TODAY, until=date(2027, 3, 14)):
        house.run(ConfirmDay(day=date(2052, 3, 14)))
    with clock_at(datetime(2029, 1, 1, 5, tzinfo=UTC)):  # long asleep: in steps
        both_say(house, date(2027, 3, 14))
        house.run(ConfirmDay(day=date(2029, 1, 1)))
        house.run(sale(date(2029, 1, 1)))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(-400, 800), st.integers(0, 3)), max_size=12))
def test_whatever_one_person_does_the_day_is_the_clocks(
    house: House, deeds: list[tuple[str, int, int]]
) -> None:
    """Any order of wishes, refusals and acts of one person, on any clock, never parts the books from the clock."""
    before = transaction.savepoint()
    at = TODAY
    for deed, days, drift in deeds:
        at += timedelta(days=drift)
        with clock_at(noon(at)):
            _tried(house, deed, at, days)
            assert today(house.body) == at
    found = days_of_acts(house)
    transaction.savepoint_rollback(before)
    assert found == sorted(found), "the days of acts never go back"


def _tried(house: House, deed: str, at: date, days: int) -> None:
    wishes: list[Command] = [ConfirmDay(day=at + timedelta(days=days))] if deed in "ab" else []
    if deed == "c":
        wishes = [sale(at)]
    for one in Pending.objects.filter(state="waiting") if deed in "de" else ():
        wishes.append(Approve(pending=one.uid) if deed == "d" else Reject(pending=one.uid, reason="x"))
    for wish in wishes:
        with suppress(Refusal):
            house.run(wish)


def test_what_is_confirmed_stands_with_the_body(house: House) -> None:
    both_say(house, TODAY + timedelta(days=3))
    assert Body.objects.get(slug=house.slug).confirmed_on == TODAY + timedelta(days=3)


def test_who_may(house: House) -> None:
    denied(house, ConfirmDay(day=TODAY), "teller", "supervisor")
