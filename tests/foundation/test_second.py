"""Where no officer can be second, a supervisor can: tried for each way in which a board comes to be one person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House
from tests.foundation.board import LARGE, left, ran_out, way, wish
from tests.members.register import admitted
from tests.promises import balance, refused

from guyub.foundation.clock import clock_at
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.reject import Reject
from guyub.foundation.models import Grant
from guyub.ledger.commands.change_account import ChangeAccount
from guyub.members.commands.end_office import EndOffice
from guyub.members.commands.leave_office import LeaveOffice
from guyub.members.commands.record_death import RecordDeath
from guyub.members.commands.recover_login import RecoverLogin
from guyub.members.commands.take_office import TakeOffice
from guyub.members.queries import terms_on
from guyub.reports import queries as reports
from guyub.reports.queries.trail import TrailWanted, trail

TOMORROW = TODAY + timedelta(days=1)


def term_of(house: House, person: Actor) -> UUID:
    return next(one.uid for one in terms_on(house.body, TODAY) if one.person.uid == person.uid)


def page(house: House, uid: UUID, role: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=f"{role}-{house.slug}"))
    said: str = client.get(f"/k/{house.slug}/menunggu/{uid}/").content.decode()
    return said


def test_while_an_officer_can_no_supervisor_does(house: House) -> None:
    uid = wish(house)
    assert way(house, uid) == "officer"
    with refused("pending.others_can"):
        house.run(Approve(pending=uid), actor=house.supervisor)
    assert reports.waiting_for(house.body, house.supervisor, on=TODAY)[0] == []
    said = page(house, uid, "supervisor")
    assert 'value="1">Setujui' not in said and "jalan darurat" not in said


def test_of_a_board_that_is_one_person_a_supervisor_is_second(house: House) -> None:
    """The trail says that it was the emergency path, and her page says why it is open."""
    left(house, house.chair)
    uid = wish(house)
    assert way(house, uid) == "supervisor"
    assert [one["pending"] for one in reports.waiting_for(house.body, house.supervisor, on=TODAY)[0]] == [
        str(uid)
    ]
    said = page(house, uid, "supervisor")
    assert "jalan darurat" in said and 'name="approve"' in said and 'name="reject"' not in said
    done = house.run(Approve(pending=uid), actor=house.supervisor)
    assert done.data["in_need"] is True and balance(house, "1-1101") == 9_000_000
    seconded = trail(house.body, TrailWanted(most=1))[0]
    assert (seconded["roles"], seconded["result"]["in_need"]) == (["supervisor"], True)
    client = Client()
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    assert "Jalan darurat" in client.get(f"/k/{house.slug}/baca/reports.trail/").content.decode()


def test_an_officer_leaves_no_such_mark(house: House) -> None:
    assert "in_need" not in house.run(Approve(pending=wish(house)), actor=house.chair).data


def test_the_only_second_person_is_dead(house: House) -> None:
    """Nobody waits for her agreement to her own death; for anything else she is asked until it is recorded."""
    treasurer = term_of(house, house.treasurer)
    money = wish(house, actor=house.chair)
    resigned = wish(house, LeaveOffice(term=treasurer, last_day=TODAY, reason="resigned"), actor=house.chair)
    died = wish(
        house,
        LeaveOffice(term=treasurer, last_day=TODAY - timedelta(days=3), reason="died"),
        actor=house.chair,
    )
    assert (way(house, money), way(house, resigned), way(house, died)) == ("officer", "officer", "supervisor")
    for uid in (money, resigned):
        with refused("pending.others_can"):
            house.run(Approve(pending=uid), actor=house.supervisor)
    house.run(Approve(pending=died), actor=house.supervisor)
    assert way(house, money) == "supervisor"
    house.run(Approve(pending=money), actor=house.supervisor)
    assert balance(house, "1-1101") == 9_000_000


def test_a_member_of_the_board_who_died_is_not_waited_for(house: House) -> None:
    left(house, house.treasurer)
    person = admitted(house, "Wulan Sekretaris")
    seat = TakeOffice(person=person, organ="board", post="secretary", since=TODAY)
    house.run(house.named(seat), actor=SYSTEM)
    uid = wish(house, RecordDeath(person=person, on=TODAY), actor=house.chair)
    assert way(house, uid) == "supervisor"
    house.run(Approve(pending=uid), actor=house.supervisor)


def test_three_officers_of_whom_two_gain(house: House) -> None:
    """Nine members, three of them officers: who is named and who wishes cannot agree, the third can, else a supervisor."""
    person = admitted(house, "Wulan Sekretaris")
    seat = house.named(TakeOffice(person=person, organ="board", post="secretary", since=TODAY))
    uid = wish(house, seat, actor=house.chair)
    assert way(house, uid) == "officer"
    left(house, house.treasurer)
    assert way(house, uid) == "supervisor"
    house.run(Approve(pending=uid), actor=house.supervisor)
    assert "secretary" in {one.post for one in terms_on(house.body, TODAY)}


def test_a_supervisor_who_gains_is_not_second(house: House) -> None:
    left(house, house.treasurer)
    wished = RecoverLogin(person=house.supervisor.uid, password="sandi-lain-yang-panjang")
    uid = wish(house, wished, actor=house.chair)
    assert way(house, uid) == "nobody"
    with refused("power.own"):
        house.run(Approve(pending=uid), actor=house.supervisor)
    assert "Rapat anggota memilih" in page(house, uid, "chair")


def test_terms_that_all_ran_out(house: House) -> None:
    """Those last in office are second for daily service; what is more has no second officer and no way by a wish."""
    for role in ("chair", "treasurer"):
        ran_out(house, role, most_rupiah=10_000_000)
    uid = wish(house)
    assert way(house, uid) == "officer"
    with refused("pending.others_can"):
        house.run(Approve(pending=uid), actor=house.supervisor)
    left(house, house.chair)
    assert way(house, uid) == "supervisor"
    ran_out(house, "supervisor")
    assert way(house, uid) == "nobody"
    with refused("access.denied"):
        house.run(Approve(pending=uid), actor=house.supervisor)
    with refused("access.demisioner"):
        house.run(replace(LARGE, amount_rupiah=11_000_000))


def test_what_stops_with_the_term_is_not_opened_by_a_supervisor(house: House) -> None:
    """A wish from before the terms ran out is refused for its maker, whoever agrees."""
    uid = wish(house)
    for role in ("chair", "treasurer"):
        ran_out(house, role, most_rupiah=1_000_000)
    with refused("access.demisioner"):
        house.run(Approve(pending=uid), actor=house.supervisor)


def test_to_empty_the_board_first_takes_the_second_person_herself(house: House) -> None:
    """The chair ends the treasurer's office, to have the supervisor alone to persuade: it takes the treasurer."""
    ending = LeaveOffice(term=term_of(house, house.treasurer), last_day=TODAY, reason="dismissed")
    uid = wish(house, ending, actor=house.chair)
    for actor, code in ((house.chair, "pending.own"), (house.supervisor, "pending.others_can")):
        with refused(code):
            house.run(Approve(pending=uid), actor=actor)
    assert way(house, wish(house, actor=house.chair)) == "officer"


def test_a_supervisor_only_agrees(house: House) -> None:
    left(house, house.chair)
    uid = wish(house)
    with refused("access.denied"):
        house.run(LARGE, actor=house.supervisor)
    with refused("access.denied"):
        house.run(Reject(pending=uid, reason="tidak"), actor=house.supervisor)
    with refused("access.password_needed"):
        house.run(Approve(pending=uid), actor=replace(house.supervisor, door="desk"))
    with refused("access.denied"):
        house.run(Approve(pending=uid), actor=replace(house.supervisor, door="phone"))
    with refused("pending.own"):
        house.run(Approve(pending=uid))
    house.run(Approve(pending=uid), actor=house.supervisor)


def test_the_end_of_a_term_opens_it_on_the_day_after(house: House) -> None:
    grant = Grant.objects.get(person=house.chair.uid, role="chair")
    house.run(EndOffice(grant=grant.uid, last_day=TODAY, reason="habis"), actor=SYSTEM)
    uid = wish(house)
    with refused("pending.others_can"):
        house.run(Approve(pending=uid), actor=house.supervisor)
    with clock_at(datetime(2025, 3, 15, 5, tzinfo=UTC)):
        assert way(house, uid, TOMORROW) == "supervisor"
        house.run(Approve(pending=uid), actor=house.supervisor)


def test_who_may_only_agree_gets_no_empty_form(house: House) -> None:
    """What cannot be done as things stand offers a supervisor nothing to press."""
    left(house, house.chair)
    uid = wish(house)
    house.run(ChangeAccount(account="3-1101", in_use=False), actor=SYSTEM)
    assert 'class="decide' not in page(house, uid, "supervisor")
    assert 'name="reject"' in page(house, uid, "treasurer")
