"""``voices.announce``: members read it until its last day."""

from datetime import UTC, datetime, timedelta

from tests.conftest import TODAY, House
from tests.promises import denied, refused

from guyub.foundation.clock import clock_at
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.voices.commands.announce import Announce
from guyub.voices.queries import Nothing, notices


def test_it_is_read_until_its_last_day(house: House) -> None:
    house.run(Announce(title="Rapat anggota", text="Sabtu, di balai desa", until=TODAY + timedelta(days=3)))
    (one,) = notices(house.body, Nothing())
    assert (one["title"], one["by"]) == ("Rapat anggota", house.treasurer.name)
    later = TODAY + timedelta(days=4)
    with clock_at(datetime(later.year, later.month, later.day, 5, tzinfo=UTC)):
        house.run(ConfirmDay(day=later), actor=house.chair)
        assert notices(house.body, Nothing()) == []


def test_a_last_day_in_the_past_is_refused(house: House) -> None:
    with refused("period.backwards"):
        house.run(Announce(title="x", text="x", until=TODAY - timedelta(days=1)))


def test_who_may(house: House) -> None:
    denied(house, Announce(title="x", text="x"), "teller", "supervisor")
