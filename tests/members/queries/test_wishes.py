"""``members.wishes``: what was and what will be, side by side, the oldest first, in few statements."""

from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import TODAY, House, open_house
from tests.members.commands.test_ask_heirs import CHILD, WISH
from tests.members.member import with_phone
from tests.members.register import admitted

from guyub.foundation.clock import clock_at
from guyub.foundation.command import Actor
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.end_office import EndOffice
from guyub.members.commands.merge_person import MergePerson
from guyub.members.commands.name_heirs import HeirRow, NameHeirs
from guyub.members.queries import Nothing, offices, waiting_wishes
from guyub.members.queries.wishes import WishesWanted, wishes


def test_heirs_as_they_stand_beside_heirs_as_they_are_to_be(house: House) -> None:
    siti = with_phone(house)
    for name, on in (("Dulu Sekali", date(2021, 1, 1)), ("Pak Harto", date(2022, 1, 1))):
        spouse = HeirRow(name=name, relation="spouse", share_permyriad=10_000)
        house.run(NameHeirs(person=siti.uid, on=on, heirs=(spouse,)), actor=house.chair)
    house.run(WISH, actor=siti)
    other = open_house("lain")
    other.run(WISH, actor=with_phone(other))
    (found,) = wishes(house.body, WishesWanted())
    assert [one["name"] for one in found["before"]] == ["Pak Harto"]
    assert [one["name"] for one in found["after"]] == [CHILD.name] and found["number"]


def test_a_double_that_was_merged_wishes_nothing_any_more(house: House) -> None:
    double, stays = admitted(house, "Siti Aminah"), admitted(house, "Siti Aminah", number="0042")
    house.agreed(Appoint(person=double, role="member", since=TODAY), actor=house.chair)
    house.run(WISH, actor=Actor(double, "Siti Aminah"))
    (grant,) = [one["grant"] for one in offices(house.body, Nothing()) if one["person"] == str(double)]
    house.agreed(EndOffice(grant=UUID(grant), last_day=TODAY, reason="Data ganda"), actor=house.chair)
    assert len(waiting_wishes(house.body)) == 1
    with clock_at(datetime(2025, 3, 16, 5, tzinfo=UTC)):
        house.agreed(MergePerson(person=double, stays=stays, reason="Satu orang"), actor=house.chair)
    assert waiting_wishes(house.body) == []


def test_many_wishes_cost_what_few_do(house: House) -> None:
    costs = []
    for count in (1, 5):
        for place in range(count):
            house.run(WISH, actor=with_phone(house, f"Anggota {count} {place}"))
        body = house.body
        with CaptureQueriesContext(connection) as seen:
            wishes(body, WishesWanted())
        costs.append(len(seen))
    assert costs[0] == costs[1]
