"""``foundation.confirm_day``: a person says what day it is when the clock is in doubt."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.conftest import TODAY, House, open_house
from tests.promises import denied, refused

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, query_named
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.foundation.running import run, today
from guyub.front.doors.asking import ask
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.ledger.commands.receive import Receive
from guyub.reports.queries import TrailWanted


def sale(on: date) -> Receive:
    return Receive(on=on, amount_rupiah=500, into="1-1101", unit="TOKO", account="4-1201", narration="x")


def test_the_books_run_from_the_confirmed_day_whatever_the_clock_shows(house: House) -> None:
    with clock_at(datetime(2001, 1, 1, 5, tzinfo=UTC)):
        with refused("clock.behind", clock_on=date(2001, 1, 1), last_on=TODAY):
            house.run(sale(TODAY))
        house.run(ConfirmDay(day=TODAY + timedelta(days=1)))
        house.run(sale(TODAY + timedelta(days=1)))
    with clock_at(datetime(2001, 1, 3, 5, tzinfo=UTC)):
        house.run(sale(TODAY + timedelta(days=3)))
    assert ledger.entry(house.body, 2).business_on == TODAY + timedelta(days=3)


def test_a_mended_clock_is_confirmed_again(house: House) -> None:
    with clock_at(datetime(2001, 1, 1, 5, tzinfo=UTC)):
        house.run(ConfirmDay(day=TODAY))
    with refused("clock.ahead"):
        house.run(sale(TODAY))
    house.run(ConfirmDay(day=TODAY))
    house.run(sale(TODAY))


def test_a_wrong_clock_does_not_lock_readers_out(house: House) -> None:
    """Who may read is asked on the books' date; a flat battery shows 2001, before any office began."""
    trail = query_named("reports.trail")
    with clock_at(datetime(2001, 1, 1, 5, tzinfo=UTC)):
        assert today(house.body) == TODAY
        assert ask(trail, TrailWanted(), actor=house.treasurer, body=house.body)


def test_what_is_refused(house: House) -> None:
    with refused("clock.behind", last_on=TODAY):
        house.run(ConfirmDay(day=TODAY - timedelta(days=1)))


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
    """2052 for 2025: the books' date never goes back, so everything after would bear it."""
    with refused("clock.too_far", last_on=TODAY, until=date(2027, 3, 14)):
        house.run(ConfirmDay(day=date(2052, 3, 14)))
    with clock_at(datetime(2029, 1, 1, 5, tzinfo=UTC)):  # long asleep: in steps
        house.run(ConfirmDay(day=date(2027, 3, 14)))
        house.run(ConfirmDay(day=date(2029, 1, 1)))
        house.run(sale(date(2029, 1, 1)))


def test_who_may(house: House) -> None:
    denied(house, ConfirmDay(day=TODAY), "teller", "supervisor")
