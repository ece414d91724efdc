"""``members.settle_doubt``: what was looked into is off the list of doubts."""

from uuid import UUID

from tests.conftest import House
from tests.promises import denied

from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.commands.settle_doubt import SettleDoubt
from guyub.members.queries import doubts_of


def test_namesakes_who_are_two_people(house: House) -> None:
    rows = (RegisterRow(name="Sulastri", number="1"), RegisterRow(name="Sulastri", number="2"))
    people = house.run(BringRegister(rows=rows)).data["people"]
    assert sum(one.code == "namesake" for one in doubts_of(house.body)) == 2
    for _ in range(2):
        house.run(SettleDoubt(person=UUID(people[0]), doubt="namesake", reason="ibu dan anak"))
    assert [one.number for one in doubts_of(house.body) if one.code == "namesake"] == ["2"]


def test_who_may(house: House) -> None:
    denied(house, SettleDoubt(person=UUID(int=3), doubt="namesake", reason="-"), "teller", "supervisor")
