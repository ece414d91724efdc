"""``members.admit``: the board admits, the next number is given, and never twice."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House
from tests.members.register import JOINED, admitted, history
from tests.promises import denied, refused

from guyub.foundation.sql import row
from guyub.kernel.refusal import Refusal
from guyub.members.commands.add_person import AddPerson
from guyub.members.commands.admit import Admit
from guyub.members.commands.apply import Apply
from guyub.members.commands.complete_member import CompleteMember
from guyub.members.commands.resign import Resign
from guyub.members.models import Membership
from guyub.members.queries import members_on

NIK = "3513014508900001"


def test_a_new_person_becomes_a_member_with_the_next_number(house: House) -> None:
    wish = Admit(on=JOINED, name="Siti  Aminah", identity_number=NIK, sex="female", consent_on=TODAY)
    done = house.run(wish, actor=house.chair)
    assert done.data["number"] == "0001" and done.data["doubts"] == []
    admitted(house, "Budi Santoso")
    assert [one.number for one in members_on(house.body, TODAY)] == ["0001", "0002"]
    assert not members_on(house.body, date(2020, 4, 30))
    facts = row("SELECT facts, result, trail FROM foundation_act WHERE id = %s", (done.act_id,))
    assert NIK not in str(facts) and "Aminah" not in str(facts)


def test_an_application_is_decided(house: House) -> None:
    person = UUID(house.run(AddPerson(name="Budi Santoso")).data["person"])
    house.run(Apply(person=person, on=date(2025, 3, 1)), actor=house.teller)
    house.run(Admit(person=person, on=date(2025, 3, 2)), actor=house.chair)
    assert [step.state for step in history(house, person)] == ["applied", "admitted"]


def test_a_candidate_becomes_a_member_under_the_same_number(house: House) -> None:
    person = admitted(house, class_name="candidate")
    house.run(Admit(person=person, on=date(2020, 8, 1)), actor=house.chair)
    [one] = members_on(house.body, TODAY)
    assert (one.class_name, one.number, one.joined_on) == ("member", "0001", JOINED)
    assert members_on(house.body, date(2020, 7, 31))[0].class_name == "candidate"


def test_what_is_doubtful_is_said(house: House) -> None:
    wish = Admit(on=TODAY, name="Rini", birth_on=date(2010, 1, 1), identity_number=NIK)
    doubts = house.run(wish, actor=house.chair).data["doubts"]
    assert set(doubts) == {"membership.minor", "identity.birth_differs"}


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Admit(on=TODAY), "field.missing"),
        (Admit(on=date(2025, 4, 1), name="Rini"), "date.in_the_future"),
        (Admit(on=TODAY, name="Rini", number="0001"), "number.taken"),
        (Admit(on=TODAY, name="Rini", identity_number=NIK), "identity.already"),
        (Admit(on=TODAY, name="Rini", identity_number="123"), "identity.length"),
        (Admit(on=TODAY, name="Rini", phone="abc"), "phone.unfit"),
        (Admit(on=TODAY, name="Rini", authority=UUID(int=5)), "authority.unknown"),
    ],
)
def test_what_is_refused_leaves_nothing(house: House, wish: Admit, code: str) -> None:
    admitted(house, identity_number=NIK)
    with refused(code):
        house.run(wish, actor=house.chair)
    assert Membership.objects.filter(body_id=house.body.id).count() == 1


def test_nobody_is_admitted_twice(house: House) -> None:
    person = admitted(house)
    with refused("membership.not_now"):
        house.run(Admit(person=person, on=TODAY), actor=house.chair)


def test_who_comes_back_is_another_membership_under_another_number(house: House) -> None:
    person = admitted(house)
    house.run(Resign(person=person, on=date(2023, 1, 1)), actor=house.chair)
    again = house.run(Admit(person=person, on=date(2024, 1, 1)), actor=house.chair)
    assert again.data["number"] == "0002"
    assert len(members_on(house.body, TODAY)) == 1 and not members_on(house.body, date(2023, 6, 1))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["admit", "resign", "renumber"]), min_size=3, max_size=10))
def test_no_number_is_ever_given_to_two_people(house: House, deeds: list[str]) -> None:
    given_to: dict[str, UUID] = {}
    people: list[UUID] = []
    for place, verb in enumerate(deeds):
        try:
            if verb == "admit" or not people:
                people.append(admitted(house, f"Orang {place}"))
            elif verb == "resign":
                house.run(Resign(person=people[0], on=TODAY), actor=house.chair)
            else:
                wish = CompleteMember(person=people[-1], number=f"X{place}", reason="salah tulis")
                house.run(wish, actor=house.chair)
        except Refusal as refusal:
            assert refusal.code in ("membership.none", "number.taken")
        for one in members_on(house.body, TODAY):
            assert one.number is not None and given_to.setdefault(one.number, one.uid) == one.uid


def test_who_may(house: House) -> None:
    denied(house, Admit(on=TODAY, name="Rini"), "teller", "supervisor")
