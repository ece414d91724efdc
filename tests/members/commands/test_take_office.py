"""``members.take_office``: a post on an authority, within the law's term, and what happens when it runs out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TODAY, House
from tests.house.samples import PNG
from tests.members.register import admitted, resolution
from tests.promises import denied, refused

from guyub.documents.commands.add_paper import AddPaper
from guyub.documents.queries import authorities
from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.leave_office import LeaveOffice
from guyub.members.commands.take_office import TakeOffice
from guyub.members.queries import demisioners, terms_on
from guyub.rules.commands.enact import Enact

SINCE = date(2025, 1, 1)


def takes(house: House, person: UUID, **more: Any) -> dict[str, Any]:
    actor = SYSTEM if "authority" in more or person in (house.chair.uid, house.treasurer.uid) else house.chair
    wish = {"organ": "board", "post": "member", "since": SINCE} | more
    office = TakeOffice(person=person, **wish)
    if actor == SYSTEM or office.ended_on:
        return house.agreed(
            replace(office, authority=office.authority or resolution(house)), actor=actor
        ).data
    return house.appointed(office, actor=actor).data


def sale(amount: int, on: date = TODAY) -> Receive:
    return Receive(
        on=on, amount_rupiah=amount, into="1-1101", unit="TOKO", account="4-1201", narration="Jual"
    )


def test_the_term_ends_by_the_by_laws_when_it_is_not_said(house: House) -> None:
    done = takes(house, admitted(house))
    assert (done["until"], done["succeeded"], done["doubts"]) == ("2027-12-31", [], [])


def test_a_single_post_is_succeeded_to_and_gives_its_rights(house: House) -> None:
    person = admitted(house)
    done = takes(house, person, post="treasurer", since=TODAY, alone_up_to_rupiah=1_000_000)
    assert len(done["succeeded"]) == 1
    house.run(sale(500_000), actor=Actor(person, "Siti Aminah"))
    board = {one.post: one.person.uid for one in terms_on(house.body, TODAY) if one.organ == "board"}
    assert board["treasurer"] == person
    assert {one.person.uid for one in terms_on(house.body, TODAY - timedelta(days=1))} >= {
        house.treasurer.uid
    }
    with clock_at(datetime(2025, 3, 15, 5, tzinfo=UTC)), refused("access.lapsed", role="treasurer"):
        house.run(sale(500), actor=house.treasurer)


def test_a_term_that_is_over_is_written_down_without_rights(house: House) -> None:
    person = admitted(house)
    takes(house, person, post="chair", since=date(2018, 1, 1), ended_on=date(2020, 12, 31))
    assert person in {one.person.uid for one in terms_on(house.body, date(2019, 6, 1))}
    with refused("access.denied"):
        house.run(sale(500), actor=Actor(person, "Siti Aminah"))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"until": date(2030, 1, 1)}, "term.too_long"),
        ({"until": date(2024, 12, 31)}, "period.backwards"),
        ({"authority": None}, "office.authority_missing"),
        ({"authority": UUID(int=4)}, "authority.unknown"),
        ({"post": "teller"}, "post.unknown"),
        ({"ended_on": date(2024, 6, 1)}, "period.backwards"),
        ({"ended_on": date(2026, 6, 1)}, "period.backwards"),
        ({"post": "chair", "since": date(2023, 1, 1)}, "office.held"),
        ({"kin_of": UUID(int=4)}, "person.unknown"),
    ],
)
def test_what_is_refused(house: House, change: dict[str, Any], code: str) -> None:
    person, authority = admitted(house), resolution(house, date(2023, 1, 1))
    wish = {"organ": "board", "post": "member", "since": SINCE, "authority": authority} | change
    office = TakeOffice(person=person, **wish)
    if "authority" not in change and office.post != "teller":
        decided = house.named(replace(office, until=None, ended_on=None, kin_of=None))
        office = replace(office, authority=decided.authority)
    with refused(code):
        house.agreed(office, actor=house.chair)


def test_five_years_are_the_most_and_more_than_usual_is_a_doubt(house: House) -> None:
    done = takes(house, admitted(house), until=date(2029, 12, 31))
    assert done["doubts"] == ["term.longer_than_usual"]


def test_nobody_supervises_themselves(house: House) -> None:
    authority = resolution(house)
    for person, organ in ((house.treasurer.uid, "board"), (house.teller.uid, "management")):
        with refused("office.two_organs", organ=organ):
            takes(house, person, organ="supervisors", authority=authority)
    done = takes(house, house.treasurer.uid, organ="management", post="manager")
    assert "office.two_organs_doubtful" in done["doubts"]


def test_what_speaks_against_it_is_said(house: House) -> None:
    done = takes(house, house.teller.uid, kin_of=house.treasurer.uid)
    assert set(done["doubts"]) == {"office.no_member", "office.kin", "office.two_organs_doubtful"}


def test_the_decision_names_person_post_and_days(house: House) -> None:
    """Neither the founding deed nor another's election serves; nor does it serve longer than it says."""
    person, other = admitted(house), admitted(house, "Budi Hartono")
    office = TakeOffice(person=person, organ="management", post="teller", since=TODAY)
    decided = house.named(replace(office, until=date(2026, 12, 31)))
    deed = next(one.uid for one in authorities(house.body) if one.kind == "deed")
    for change in (
        {"authority": deed}, {"person": other}, {"post": "manager"}, {"since": TODAY - timedelta(days=1)}
    ):  # fmt: skip
        with refused("office.not_named"):
            house.run(replace(decided, **change), actor=house.chair)
    with refused("office.beyond_authority", until=date(2026, 12, 31)):
        house.run(replace(decided, until=date(2027, 1, 1)), actor=house.chair)
    with refused("office.authority_missing"):
        house.run(office, actor=house.chair)
    assert house.agreed(decided, actor=house.chair).data["until"] == "2026-12-31"


def test_nobody_gives_more_than_they_have_or_the_by_laws_allow(house: House) -> None:
    """Two officers have five million each: more than that is the paper's to say, more than ten the by-laws'."""
    office = TakeOffice(person=admitted(house), organ="management", post="manager", since=TODAY)
    beyond, above = (house.named(replace(office, alone_up_to_rupiah=one)) for one in (10_000_001, 5_000_001))
    with refused("limit.beyond_bylaw", most_rupiah=10_000_000):
        house.run(beyond, actor=house.chair)
    waits = house.run(above, actor=house.chair).waits
    assert waits is not None
    with refused("limit.beyond_own", most_rupiah=5_000_000):
        house.run(Approve(pending=waits))
    assert above.authority is not None
    house.run(AddPaper(authority=above.authority, paper=PNG))
    house.run(Approve(pending=waits))
    assert house.run(sale(5_000_001), actor=Actor(office.person, "Siti Aminah")).waits is None


@pytest.fixture
def later(house: House) -> Any:
    """Two years on the board's term of three years, begun in 2024, has run out."""
    with clock_at(datetime(2027, 3, 1, 5, tzinfo=UTC)):
        house.run(ConfirmDay(day=date(2027, 3, 1)))
        yield date(2027, 3, 1)


def test_when_the_term_runs_out_daily_service_goes_on(house: House, later: date) -> None:
    house.run(sale(2_000_000, later))
    assert {one.post for one in demisioners(house.body, later)} == {"chair", "treasurer", "member"}


def test_when_the_term_runs_out_new_rules_and_large_amounts_stop(house: House, later: date) -> None:
    with refused("access.demisioner", until=date(2026, 12, 31), most_rupiah=5_000_000):
        house.run(sale(5_000_001, later))
    with refused("access.demisioner", role="chair"):
        wish = Enact(path="bylaw.board_term_years", value=4, since=later, authority=UUID(int=4))
        house.agreed(wish, actor=house.chair)


def test_a_demisioner_checker_does_not_let_a_large_amount_through(house: House) -> None:
    waits = house.run(sale(9_000_000)).waits
    assert waits is not None
    with clock_at(datetime(2027, 3, 1, 5, tzinfo=UTC)):
        house.run(ConfirmDay(day=date(2027, 3, 1)))
        with refused("access.demisioner"):
            house.run(Approve(pending=waits), actor=house.chair)


def test_the_election_brings_everything_back(house: House, later: date) -> None:
    wish = TakeOffice(
        person=house.chair.uid, organ="board", post="chair", since=later, authority=resolution(house, later)
    )
    done = house.agreed(wish, actor=SYSTEM).data
    assert len(done["succeeded"]) == 1
    assert {one.post for one in demisioners(house.body, later)} == {"treasurer", "member"}
    wish_rule = Enact(path="bylaw.board_term_years", value=4, since=later, authority=resolution(house, later))
    waits = house.run(wish_rule, actor=house.chair).waits
    assert waits is not None
    with refused("access.demisioner", role="treasurer"):
        house.run(Approve(pending=waits))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 70)), min_size=1, max_size=6))
def test_a_single_post_never_has_two_holders_on_a_day(house: House, tries: list[tuple[int, int]]) -> None:
    people = [house.teller.uid, house.treasurer.uid, house.chair.uid]
    for who, days in tries:
        since = SINCE + timedelta(days=days)
        wish = TakeOffice(
            person=people[who],
            organ="board",
            post="chair",
            since=since,
            authority=resolution(house, actor=SYSTEM),
        )
        try:
            house.run(wish, actor=SYSTEM)
        except Refusal as refusal:
            assert refusal.code == "office.held"
    for days in range(-1, 80):
        day = SINCE + timedelta(days=days)
        assert (
            len([one for one in terms_on(house.body, day) if (one.organ, one.post) == ("board", "chair")])
            == 1
        )


def test_who_may(house: House) -> None:
    wish = TakeOffice(person=house.teller.uid, organ="board", post="chair", since=SINCE)
    denied(house, wish, "teller", "supervisor")
    denied(house, LeaveOffice(term=UUID(int=4), last_day=TODAY, reason="resigned"), "teller")
