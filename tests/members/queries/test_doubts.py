"""What is to be settled in the register is found from the records."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import House
from tests.members.register import admitted

from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.commands.settle_doubt import SettleDoubt
from guyub.members.queries import doubts_of
from guyub.members.queries.doubts import DoubtsWanted, doubt_counts, doubts

NIK = "3513014508900001"


def test_each_kind_of_doubt(house: House) -> None:
    admitted(house, "Lengkap Sekali", identity_number=NIK)
    house.run(
        BringRegister(
            rows=(
                RegisterRow(name="Sulastri", number="7", joined_on=date(2012, 1, 1), identity_number="3513011708010002"),
                RegisterRow(name="Sulastri"),
                RegisterRow(name="Slamet Hariyadi", phone="081234567890"),
                RegisterRow(name="Slamet Haryadi", number="8", joined_on=date(2012, 1, 1)),
            )
        )
    )  # fmt: skip
    found = {(one.name, one.number, one.code) for one in doubts_of(house.body)}
    assert found == {
        ("Sulastri", "7", "namesake"),
        ("Sulastri", None, "namesake"),
        ("Sulastri", None, "only_a_name"),
        ("Slamet Hariyadi", None, "no_number"),
        ("Slamet Hariyadi", None, "no_join_date"),
        ("Slamet Hariyadi", None, "no_identity"),
        ("Slamet Hariyadi", None, "similar_name"),
        ("Slamet Haryadi", "8", "no_identity"),
        ("Slamet Haryadi", "8", "similar_name"),
    }
    listed = doubts(house.body, DoubtsWanted(doubt="namesake", most=1))
    assert listed[0] == {"doubt": "namesake", "count": 2} and len(listed) == 2


def test_doubts_take_three_statements(house: House) -> None:
    house.run(BringRegister(rows=tuple(RegisterRow(name=f"Orang {place}") for place in range(40))))
    body = house.body
    with CaptureQueriesContext(connection) as seen:
        doubts_of(body)
    assert len(seen) == 3


def test_counting_agrees_with_looking_and_takes_two_statements(house: House) -> None:
    """Without names that are only alike, and without what was confirmed."""
    house.run(
        BringRegister(
            rows=(
                RegisterRow(name="Sulastri", number="7", joined_on=date(2012, 1, 1), identity_number=NIK),
                RegisterRow(name="Sulastri"),
                RegisterRow(name="Slamet Hariyadi", phone="081234567890"),
                RegisterRow(name="Slamet Haryadi", number="8", joined_on=date(2012, 1, 1)),
            )
        )
    )
    first = next(one for one in doubts_of(house.body) if one.code == "no_identity")
    for settled in (False, True):
        if settled:
            house.run(SettleDoubt(person=first.person, doubt="no_identity", reason="Belum punya KTP"))
        seen = [one.code for one in doubts_of(house.body) if one.code != "similar_name"]
        body = house.body
        with CaptureQueriesContext(connection) as statements:
            counts = doubt_counts(body)
        assert counts == {code: seen.count(code) for code in dict.fromkeys(seen)}
        assert len(statements) == 2
