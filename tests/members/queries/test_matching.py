"""The matcher proposes by number, identity number and name; it never decides."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import House

from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.queries import Candidate, Wanted, match

NIK = "3513014508900001"


def register(house: House) -> None:
    house.run(
        BringRegister(
            rows=(
                RegisterRow(name="Hj. Siti Aminah, S.Pd.", number="001", identity_number=NIK),
                RegisterRow(name="Slamet Hariyadi", number="002"),
                RegisterRow(name="Siti Aminah", number="003"),
            )
        )
    )


def found(house: House, wanted: Wanted) -> list[tuple[str | None, int, str]]:
    return [(one.number, one.score, one.way) for one in match(house.body, [wanted])[0]]


def test_by_number_and_identity_first_then_by_name(house: House) -> None:
    register(house)
    assert found(house, Wanted(name="Slamet Hariyadi", number="002")) == [("002", 100, "number")]
    by_identity = match(house.body, [Wanted(name="ibu siti", identity_number="3513 0145 0890 0001")])[0][0]
    assert (by_identity.number, by_identity.way) == ("001", "identity")
    assert found(house, Wanted(name="AMINAH SITI")) == [("001", 95, "order"), ("003", 95, "order")]
    assert found(house, Wanted(name="Slamet Haryadi")) == [("002", 88, "letter")]
    assert found(house, Wanted(name="Joko Purnomo")) == []


def test_a_number_under_another_name_is_doubtful(house: House) -> None:
    register(house)
    one = match(house.body, [Wanted(name="Joko Purnomo", number="002")])[0][0]
    assert one.name_differs and one.score < 80
    both = match(house.body, [Wanted(name="Siti Aminah", number="002")])[0]
    assert {two.number for two in both} == {"001", "002", "003"} and isinstance(both[0], Candidate)


def test_a_thousand_rows_are_matched_in_one_reading(house: House) -> None:
    register(house)
    body = house.body
    with CaptureQueriesContext(connection) as seen:
        match(body, [Wanted(name=f"Siti {place}") for place in range(1000)])
    assert len(seen) == 1
