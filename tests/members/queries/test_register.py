"""The register as of any day, masked for those who need not see, and its yearly movement that adds up."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House
from tests.members.register import admitted
from tests.promises import statements

from guyub.foundation.command import query_named
from guyub.front.doors.asking import ask
from guyub.kernel.people.membership import ENDS
from guyub.kernel.report import Report
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.resign import Resign
from guyub.members.queries import joined_and_left, register
from guyub.members.queries.register import MovementWanted, RegisterWanted

NIK = "3513014508900001"


def asked(house: House, word: str, role: str, **values: object) -> Report:
    known = query_named(word)
    answer = ask(known, known.parameters(**values), actor=getattr(house, role), body=house.body)
    assert isinstance(answer, Report)
    return answer


def test_the_columns_of_the_official_book(house: House) -> None:
    admitted(house, sex="female", identity_number=NIK, birth_on=date(1990, 8, 5), village="Krucil")
    found = asked(house, "members.register", "chair", on=TODAY)
    row = dict(zip([column.key for column in found.columns], found.rows[0].cells, strict=True))
    assert (row["number"], row["name"], row["sex"]) == ("0001", "Siti Aminah", "sex.female")
    assert (row["joined_on"], row["birth_on"], row["address"]) == (
        date(2020, 5, 1),
        date(1990, 8, 5),
        "Krucil",
    )
    assert found.facts["female"] == found.facts["count"] == 1
    assert found.figures[0].series[0].amounts[2] == 1


@pytest.mark.parametrize("role", ["chair", "treasurer", "teller"])
def test_identity_numbers_are_masked_for_every_role(house: House, role: str) -> None:
    admitted(house, identity_number=NIK)
    found = asked(house, "members.register", role, on=TODAY)
    assert found.column("identity_number")[0] == "••••0001"


def test_a_fellow_member_sees_names_and_numbers_only(house: House) -> None:
    from guyub.foundation.command import Actor

    person = admitted(
        house, identity_number=NIK, phone="081234567890", address="Jl. Mawar", birth_on=date(1990, 8, 5)
    )
    house.agreed(
        GiveLogin(person=person, username="siti", password="kata-sandi-panjang-77"), actor=house.chair
    )
    known = query_named("members.register")
    wish = known.parameters(on=TODAY)
    found = ask(known, wish, actor=Actor(person, "Siti"), body=house.body)
    assert {found.column(key)[0] for key in ("identity_number", "address", "birth_on", "occupation")} == {
        None
    }
    assert found.column("name")[0] == "Siti Aminah"
    assert register(house.body, RegisterWanted(on=TODAY)).column("address")[0] is None


def test_those_who_left_and_those_who_were_there(house: House) -> None:
    person = admitted(house)
    house.run(Resign(person=person, on=TODAY), actor=house.chair)
    now = register(house.body, RegisterWanted(on=TODAY))
    then = register(house.body, RegisterWanted(on=TODAY - timedelta(days=1)))
    left = register(house.body, RegisterWanted(on=TODAY, status="left"))
    assert (now.facts["count"], then.facts["count"], left.facts["count"]) == (0, 1, 1)
    assert left.column("left_by")[0] == "choice.resigned"


def test_the_register_takes_the_same_statements_whatever_its_size(house: House) -> None:
    body = house.body
    for size in (3, 60):
        rows = tuple(RegisterRow(name=f"Orang {place}", number=f"{size}-{place}") for place in range(size))
        house.run(BringRegister(rows=rows))
        with statements() as seen:
            register(body, RegisterWanted(on=TODAY))
        assert len(seen) == 2


DAYS = st.dates(date(2023, 6, 1), date(2025, 3, 1))
PEOPLE = st.lists(
    st.tuples(st.none() | DAYS, st.none() | DAYS, st.sampled_from(ENDS), st.sampled_from(["male", "female", None])),
    max_size=12,
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PEOPLE, st.dates(date(2023, 1, 1), date(2025, 3, 14)))
def test_start_and_joined_less_left_is_end_for_men_and_women(
    house: House, people: list[tuple[date | None, date | None, str, str | None]], since: date
) -> None:
    rows = tuple(
        RegisterRow(name=f"Orang {place}", joined_on=joined, left_on=left, left_by=by, sex=sex)  # type: ignore[arg-type]
        for place, (joined, left, by, sex) in enumerate(people)
    )
    house.run(BringRegister(rows=rows))
    found = joined_and_left(house.body, MovementWanted(on=TODAY, since=since))
    for key in ("male", "female", "unknown", "total"):
        opening, joined, *left, closing = found.column(key)
        assert opening + joined - sum(left) == closing  # type: ignore[operator, arg-type]


def test_the_year_begins_with_the_book_year(house: House) -> None:
    admitted(house, on=date(2024, 12, 31))
    admitted(house, "Budi", on=date(2025, 1, 1))
    found = joined_and_left(house.body, MovementWanted(on=TODAY))
    assert found.since == date(2025, 1, 1)
    assert (found.facts["opening"], found.facts["joined"], found.facts["closing"]) == (1, 1, 2)
