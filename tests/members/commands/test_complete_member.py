"""``members.complete_member``: number and day of admission are put right; what stood stays readable."""

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from tests.conftest import TODAY, House
from tests.members.register import admitted, history
from tests.promises import denied, refused

from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.commands.complete_member import CompleteMember
from guyub.members.commands.resign import Resign
from guyub.members.models import FormerNumber, Step
from guyub.members.queries import members_on


def test_a_member_without_number_and_day_gets_both(house: House) -> None:
    person = UUID(house.run(BringRegister(rows=(RegisterRow(name="Sulastri"),))).data["people"][0])
    assert members_on(house.body, date(1990, 1, 1))[0].joined_on is None
    wish = CompleteMember(person=person, joined_on=date(2012, 4, 1), reason="kartu anggota lama")
    assert house.run(wish).data["number"] == "0001"
    [one] = members_on(house.body, TODAY)
    assert one.joined_on == date(2012, 4, 1) and not members_on(house.body, date(2012, 3, 31))
    assert Step.objects.filter(membership__person__uid=person).count() == 2


def test_a_number_that_was_replaced_is_never_given_again(house: House) -> None:
    person = admitted(house)
    house.run(CompleteMember(person=person, number="0009", reason="salah tulis"))
    assert FormerNumber.objects.get().number == "0001"
    other = admitted(house, "Budi")
    assert {one.number for one in members_on(house.body, TODAY) if one.uid == other} == {"0010"}
    with refused("number.taken"):
        house.run(CompleteMember(person=other, number="0001", reason="-"))


def test_a_day_is_corrected_within_the_history(house: House) -> None:
    person = admitted(house)
    house.run(CompleteMember(person=person, joined_on=date(2019, 1, 1), reason="kartu lama"))
    house.run(Resign(person=person, on=date(2022, 1, 1)), actor=house.chair)
    assert [(one.state, one.on) for one in history(house, person)] == [
        ("admitted", date(2019, 1, 1)),
        ("resigned", date(2022, 1, 1)),
    ]
    with refused("membership.none"):
        house.run(CompleteMember(person=person, joined_on=date(2018, 1, 1), reason="-"))


def test_history_is_append_only(house: House) -> None:
    admitted(house)
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.update(on=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.all().delete()


def test_what_is_refused(house: House) -> None:
    person = admitted(house)
    with refused("date.in_the_future"):
        house.run(CompleteMember(person=person, joined_on=date(2026, 1, 1), reason="-"))


def test_who_may(house: House) -> None:
    denied(house, CompleteMember(person=UUID(int=3), reason="-"), "teller", "supervisor")
