"""A cooperative of nine that comes to have nobody for a second person: what tests of emergency notices share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from tests.conftest import TODAY, House, open_house
from tests.foundation.board import LARGE, left, wish

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor, Command, Result
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.foundation.running import run
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.admit import Admit
from guyub.members.commands.answer_notice import AnswerNotice
from guyub.members.commands.carry_out_notice import CarryOutNotice
from guyub.members.commands.change_pin import ChangePin
from guyub.members.commands.give_notice import GiveNotice
from guyub.members.commands.reset_pin import ResetPin

FIRST = "704613"
PINS = ("274019", "538206", "619428", "805317", "472951", "936184")
NAMES = ("Ani", "Budi", "Citra", "Dedi", "Eka", "Fajar")
OLD = 120
"""So many days before its emergency the cooperative began."""
BEGUN = TODAY - timedelta(days=OLD)


@contextmanager
def on_day(day: date, hour: int = 5) -> Iterator[None]:
    """Within, the clock shows this day."""
    with clock_at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC)):
        yield


def after(days: int) -> date:
    """So many days after the notice is given."""
    return TODAY + timedelta(days=days)


@dataclass(frozen=True)
class Village:
    """Six members beside the officers, each with a PIN of their own, and a chair who is alone with the treasurer gone."""

    house: House
    members: tuple[Actor, ...]

    def wish(self, command: Command = LARGE) -> UUID:
        """What the chair wishes and nobody can agree to."""
        return wish(self.house, command, actor=self.house.chair)

    def given(self, pending: UUID, *, actor: Actor | None = None) -> UUID:
        """The notice of what waits."""
        done = self.house.run(GiveNotice(pending=pending), actor=actor or self.house.chair)
        return UUID(done.data["notice"])

    def says(self, place: int, notice: UUID, *, agrees: bool = True, pin: str = "") -> Result:
        """What one of the members says, with their PIN."""
        said = AnswerNotice(notice=notice, agrees=agrees, pin=pin or PINS[place])
        return self.house.run(said, actor=self.members[place])

    def carried_out(self, pending: UUID, *, actor: Actor | None = None) -> Result:
        """Somebody of the board presses."""
        return self.house.run(CarryOutNotice(pending=pending), actor=actor or self.house.chair)


def made_village(slug: str = "desa", *, today: date = TODAY) -> Village:
    """It begins long before the day; the treasurer and the supervisor leave office on the eve of it."""
    begun = today - timedelta(days=OLD)
    with on_day(begun):
        house = open_house(slug)
        members = tuple(joined(house, name, pin) for name, pin in zip(NAMES, PINS, strict=True))
    for days in (40, 80, OLD - 1):
        day = begun + timedelta(days=days)
        with on_day(day):
            house.run(AddPerson(name=f"Tamu {days}"), actor=SYSTEM)
            run(ConfirmDay(day=day), actor=SYSTEM, body="pangkalan")
    with on_day(today):
        left(house, house.treasurer, day=today)
        left(house, house.supervisor, day=today)
    return Village(house, members)


def joined(house: House, name: str, pin: str) -> Actor:
    """A member who was admitted today and chose an own PIN."""
    wish = Admit(name=name, on=date(2019, 5, 1))
    person = UUID(house.run(wish, actor=house.chair).data["person"])
    with_pin(house, person, pin)
    return Actor(person, name, door="phone")


def with_pin(house: House, person: UUID, pin: str) -> None:
    """Two officers give a first PIN, and its owner chooses another."""
    house.agreed(ResetPin(person=person, pin=FIRST), actor=house.treasurer)
    if pin != FIRST:
        house.run(ChangePin(old=FIRST, new=pin), actor=Actor(person, "", door="phone"))


IN_A_FOLDER = """
import os, sys, django; django.setup()
sys.path.insert(0, os.getcwd())
from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from django.db import connections
from guyub.foundation.command import SYSTEM
from guyub.front.cli.preparing import prepare
from guyub.members.commands.take_office import TakeOffice
from tests.browser.conftest import today_there
from tests.foundation.board import LARGE, ran_out
from tests.members.emergency import made_village, on_day
prepare()
today = today_there()
day = today - timedelta(days=9)
village = made_village("desa", today=day)
with on_day(day):
    for size in sys.argv[1:]:
        notice = village.given(village.wish(replace(LARGE, on=day, narration=f"Modal {size}")))
        for place in (0, 1):
            village.says(place, notice)
        print(notice)
    ran_out(village.house, "supervisor", day=day)
for size in sys.argv[1:]:
    seat = TakeOffice(person=village.members[5].uid, organ="board", post="treasurer", since=today)
    print(village.wish(village.house.named(seat)))
connections.close_all()
"""
"""Made in a data folder of its own: an emergency of nine days; for each argument one notice with two voices, one wish unasked."""
