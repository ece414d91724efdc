"""The book of officers, one person in full, and oneself."""

from datetime import date

from tests.conftest import TODAY, House
from tests.members.register import admitted
from tests.promises import refused

from guyub.foundation.command import Actor, query_named
from guyub.front.doors.asking import ask
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.name_heirs import HeirRow, NameHeirs
from guyub.members.queries import officers_report
from guyub.members.queries.books import OfficersWanted, OnePerson, person_in_full

NIK = "3513014508900001"


def test_officers_in_order_with_their_terms(house: House) -> None:
    found = officers_report(house.body, OfficersWanted(on=TODAY))
    assert list(found.column("post")) == [
        "post.board.chair",
        "post.board.treasurer",
        "post.supervisors.member",
        "post.management.teller",
    ]
    assert set(found.column("state")) == {"state.in_office"} and not found.notes
    board = officers_report(house.body, OfficersWanted(on=TODAY, organ="board"))
    assert len(board.rows) == 2 and board.column("until")[0] == date(2026, 12, 31)
    late = officers_report(house.body, OfficersWanted(on=date(2027, 1, 1)))
    assert late.facts["demisioner"] == 3 and late.notes == ("note.demisioner",)
    assert not officers_report(house.body, OfficersWanted(on=date(2023, 12, 31))).rows


def test_one_person_in_full_is_masked(house: House) -> None:
    person = admitted(house, identity_number=NIK, phone="081234567890")
    heirs = (HeirRow(name="Budi", relation="child", share_permyriad=10_000),)
    house.run(NameHeirs(person=person, on=TODAY, heirs=heirs))
    found = person_in_full(house.body, OnePerson(person=person))
    assert found["identity_number"] == "••••0001" and found["phone"] == "0812-3456-7890"
    assert found["memberships"][0]["number"] == "0001" and found["heirs"][0]["name"] == "Budi"


def test_a_member_reads_their_own_record_and_nobody_elses(house: House) -> None:
    person, other = admitted(house, identity_number=NIK), admitted(house, "Budi")
    house.agreed(
        GiveLogin(person=person, username="siti", password="kata-sandi-panjang-77"), actor=house.chair
    )
    actor, me, someone = Actor(person, "Siti"), query_named("members.me"), query_named("members.person")
    assert ask(me, me.parameters(), actor=actor, body=house.body)["name"] == "Siti Aminah"
    with refused("access.denied"):
        ask(someone, someone.parameters(person=other), actor=actor, body=house.body)
