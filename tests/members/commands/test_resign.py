"""``members.resign``: who leaves is a member until that day, and holds no office after it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from tests.conftest import TODAY, House
from tests.members.register import JOINED, admitted, resolution
from tests.promises import denied, refused

from guyub.foundation.clock import clock_at
from guyub.foundation.command import Actor
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.resign import Resign
from guyub.members.commands.take_office import TakeOffice
from guyub.members.queries import members_between, members_on, roll, terms_on
from guyub.members.queries.offices import grants_in_force


def test_a_member_until_the_day_before(house: House) -> None:
    person = admitted(house)
    done = house.agreed(Resign(person=person, on=TODAY, reason="pindah"), actor=house.chair)
    assert done.data["left_on"] == TODAY.isoformat()
    assert not members_on(house.body, TODAY)
    assert [one.uid for one in members_on(house.body, TODAY - timedelta(days=1))] == [person]
    [gone] = roll(house.body, TODAY)
    assert (gone.status, gone.left_on, gone.joined_on) == ("resigned", TODAY, JOINED)
    assert members_between(house.body, since=date(2025, 1, 1), until=TODAY) == (gone,)
    assert not members_between(house.body, since=TODAY, until=TODAY)


def test_office_and_access_end_with_membership(house: House) -> None:
    person = admitted(house)
    house.agreed(
        GiveLogin(person=person, username="siti", password="kata-sandi-panjang-77"), actor=house.chair
    )
    house.appointed(
        TakeOffice(person=person, organ="supervisors", post="member", since=date(2025, 1, 1), authority=resolution(house)),
        actor=house.chair,
    )  # fmt: skip
    assert {one.role for one in grants_in_force(house.body, person, on=TODAY)} == {"member", "supervisor"}
    done = house.agreed(Resign(person=person, on=TODAY), actor=house.chair)
    assert len(done.data["offices_ended"]) == 1
    tomorrow = TODAY + timedelta(days=1)
    assert not grants_in_force(house.body, person, on=tomorrow)
    assert person not in {one.person.uid for one in terms_on(house.body, tomorrow)}
    with clock_at(datetime(2025, 3, 15, 5, tzinfo=UTC)), refused("access.lapsed"):
        from guyub.foundation.command import query_named
        from guyub.front.doors.asking import ask

        known = query_named("members.register")
        ask(known, known.parameters(on=TODAY), actor=Actor(person, "Siti"), body=house.body)


def test_what_is_refused(house: House) -> None:
    person = admitted(house)
    for wish, code in (
        (Resign(person=person, on=JOINED), "membership.same_day"),
        (Resign(person=person, on=date(2019, 1, 1)), "membership.backwards"),
        (Resign(person=person, on=date(2026, 1, 1)), "date.in_the_future"),
        (Resign(person=house.teller.uid, on=TODAY), "membership.none"),
    ):
        with refused(code):
            house.agreed(wish, actor=house.chair)
    house.agreed(Resign(person=person, on=TODAY), actor=house.chair)
    with refused("membership.none"):
        house.agreed(Resign(person=person, on=TODAY), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(house, Resign(person=UUID(int=3), on=TODAY), "teller", "supervisor")
