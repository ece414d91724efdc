"""A list of members comes in whole: marked where it is doubtful, never twice, never merged."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House

from guyub.foundation.sql import row, rows
from guyub.kernel.refusal import Refusal
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.models import Membership, Person
from guyub.members.queries import members_on

NIK, OTHER = "3513014508900001", "3513011708010002"


def bring(house: House, *people: RegisterRow, key: str | None = None) -> dict[str, Any]:
    return house.run(BringRegister(rows=people), key=key).data


def test_rows_become_members_in_their_order(house: House) -> None:
    done = bring(
        house,
        RegisterRow(name="Siti  Aminah", number="002", identity_number=NIK, joined_on=date(2012, 5, 1)),
        RegisterRow(name="Budi Santoso", number="001", sex="male", phone="0812 3456 7890"),
    )
    found = members_on(house.body, TODAY)
    assert [one.name for one in found] == ["Budi Santoso", "Siti Aminah"]
    assert done["people"] == [str(found[1].uid), str(found[0].uid)] and done["new"] == 2
    assert found[1].joined_on == date(2012, 5, 1) and found[0].joined_on is None
    assert done["missing"] == {"identity_number": 1, "joined_on": 1}


def test_the_same_key_brings_nothing_twice_and_neither_does_the_same_row(house: House) -> None:
    people = (RegisterRow(name="Siti Aminah", identity_number=NIK), RegisterRow(name="Budi", number="7"))
    first, again = (bring(house, *people, key="potongan-satu") for _ in range(2))
    later = bring(house, *people, key="potongan-dua")
    assert first["people"] == again["people"] == later["people"]
    assert later["known"] == 2 and Membership.objects.filter(body_id=house.body.id).count() == 2


def test_namesakes_without_numbers_are_two_people(house: House) -> None:
    bring(house, RegisterRow(name="Sulastri"), RegisterRow(name="Sulastri"))
    assert len(members_on(house.body, TODAY)) == 2


def test_a_number_or_identity_of_somebody_else_is_left_out_and_named(house: House) -> None:
    first = bring(house, RegisterRow(name="Siti Aminah", number="1", identity_number=NIK))["people"][0]
    done = bring(house, RegisterRow(name="Joko Purnomo", number="1", identity_number=NIK))
    codes = {mark["code"]: mark for mark in done["marks"]}
    assert codes["identity.already"]["other"] == codes["number.taken"]["other"] == first
    assert done["new"] == 1 and {one.number for one in members_on(house.body, TODAY)} == {"1", None}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"identity_number": "351301450890001"}, "identity.length"),
        ({"identity_number": "3,51E+15"}, "identity.rounded"),
        ({"identity_number": NIK, "sex": "male"}, "identity.sex_differs"),
        ({"phone": "belum ada"}, "phone.unfit"),
        ({"joined_on": date(2031, 1, 1)}, "date.in_the_future"),
        ({"joined_on": date(2020, 1, 1), "left_on": date(2019, 1, 1)}, "membership.backwards"),
    ],
)
def test_what_is_doubtful_is_marked_and_the_member_is_in(
    house: House, wrong: dict[str, Any], code: str
) -> None:
    done = bring(house, RegisterRow(name="Siti Aminah", **wrong))
    assert [(mark["row"], mark["code"]) for mark in done["marks"]] == [(1, code)]
    assert len(members_on(house.body, TODAY)) == 1


def test_a_row_can_be_about_someone_known(house: House) -> None:
    uid = UUID(bring(house, RegisterRow(name="S. Aminah"))["people"][0])
    done = bring(house, RegisterRow(name="Siti Aminah", identity_number=NIK, person=uid))
    assert done["people"] == [str(uid)] and Person.objects.get(uid=uid).identity_blind is not None
    with pytest.raises(Refusal, match=r"person\.unknown"):
        bring(house, RegisterRow(name="Siapa", person=UUID(int=9)))


def test_those_who_left_are_in_the_register_and_no_members(house: House) -> None:
    bring(house, RegisterRow(name="Pak Lama", joined_on=date(2001, 1, 1), left_on=date(2010, 1, 1)))
    assert not members_on(house.body, TODAY)
    assert [one.name for one in members_on(house.body, date(2009, 12, 31))] == ["Pak Lama"]


def test_identity_numbers_are_readable_nowhere(house: House) -> None:
    bring(house, RegisterRow(name="Siti Aminah", identity_number=NIK, phone="081234567890"))
    kept = rows("SELECT facts, result, trail FROM foundation_act") + rows("SELECT * FROM members_person")
    assert NIK not in str(kept) and NIK.encode().hex() not in str(kept)
    facts, result = row("SELECT facts, result FROM foundation_act WHERE word = 'members.bring_register'")
    assert "Siti" not in facts + result and "81234567890" not in facts + result


def test_a_teller_brings_no_register(house: House) -> None:
    with pytest.raises(Refusal, match=r"access\.denied"):
        house.run(BringRegister(rows=(RegisterRow(name="Siti"),)), actor=house.teller)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Siti", "Budi", "Sulastri Dewi", "Sulastri Devi"]), st.sampled_from([None, "1", "2", "3"]),
                  st.sampled_from([None, NIK, OTHER])), max_size=12,
    )
)  # fmt: skip
def test_whatever_comes_numbers_and_identities_stay_unique(
    house: House, people: list[tuple[str, str | None, str | None]]
) -> None:
    wanted = [RegisterRow(name=name, number=number, identity_number=nik) for name, number, nik in people]
    done = bring(house, *wanted)
    assert len(done["people"]) == len(people) == done["new"] + done["known"]
    found = [one for one in members_on(house.body, TODAY) if one.number]
    assert len({one.number for one in found}) == len(found)
