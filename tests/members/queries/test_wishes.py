"""``members.wishes``: what was and what will be, side by side, the oldest first, in few statements."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import House, open_house
from tests.members.commands.test_ask_heirs import CHILD, WISH
from tests.members.member import with_phone

from guyub.members.commands.name_heirs import HeirRow, NameHeirs
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
