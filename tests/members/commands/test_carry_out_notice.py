"""``members.carry_out_notice``: three members stand for the second person, after seven full days, and never otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.conftest import TODAY
from tests.foundation.board import LARGE, left, ran_out, way
from tests.members.emergency import NAMES, PINS, Village, after, joined, made_village, on_day
from tests.members.register import resolution
from tests.promises import balance, denied, refused

from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.confirm_day import ConfirmDay
from guyub.foundation.commands.reject import Reject
from guyub.foundation.models import Pending
from guyub.ledger import queries as ledger
from guyub.ledger.commands.pay import Pay
from guyub.ledger.proof import check_books
from guyub.members.commands.admit import Admit
from guyub.members.commands.answer_notice import AnswerNotice
from guyub.members.commands.appoint import Appoint
from guyub.members.commands.carry_out_notice import CarryOutNotice
from guyub.members.commands.change_pin import ChangePin
from guyub.members.commands.leave_office import LeaveOffice
from guyub.members.commands.reset_pin import ResetPin
from guyub.members.commands.resign import Resign
from guyub.members.commands.stop_notice import StopNotice
from guyub.members.commands.take_office import TakeOffice
from guyub.members.queries import terms_on
from guyub.reports.queries.books import EntryNumber, entry
from guyub.reports.queries.trail import TrailWanted, trail
from guyub.rules.commands.enact import Enact


@pytest.fixture
def village(db: Any) -> Iterator[Village]:
    made = made_village()
    with on_day(TODAY):
        yield made


def agreed_by_three(village: Village, pending: UUID) -> UUID:
    notice = village.given(pending)
    for place in (0, 1, 2):
        village.says(place, notice)
    return notice


def test_three_members_and_seven_full_days_are_a_second_person(village: Village) -> None:
    """The entry, its page and the trail name all three; the books stay whole."""
    pending = village.wish()
    assert way(village.house, pending) == "nobody"
    agreed_by_three(village, pending)
    with on_day(after(8)):
        done = village.carried_out(pending)
        house = village.house
        assert balance(house, "1-1101") == 9_000_000
        three = [str(one.uid) for one in village.members[:3]]
        assert done.data["by_members"] == three
        made = ledger.entry(house.body, 1)
        assert (made.maker, made.checker) == (house.chair.uid, village.members[0].uid)
        assert ledger.agreed_by(made) == tuple(UUID(one) for one in three)
        assert entry(house.body, EntryNumber(number=1))["checker"] == "Ani, Budi, Citra"
        act = trail(house.body, TrailWanted(most=1))[0]
        assert (act["word"], act["asked"]["word"]) == ("members.carry_out_notice", "ledger.receive")
        assert Pending.objects.get(uid=pending).state == "by_members"
        assert check_books(house.body).faults == []


@pytest.mark.parametrize("days", [0, 1, 6, 7])
def test_six_days_are_not_seven(village: Village, days: int) -> None:
    """The day on which it is made known is not counted, nor the one on which it is carried out."""
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(days)), refused("notice.early", opens_on=after(8)):
        village.carried_out(pending)


def test_a_date_that_two_people_moved_does_not_shorten_it(village: Village) -> None:
    """The books' date goes a month on; by the clock the notice has stood for a day."""
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(1)):
        village.house.run(ConfirmDay(day=after(20)), actor=SYSTEM)
        with refused("notice.early"):
            village.carried_out(pending)


def test_two_are_not_three_and_one_twice_is_one(village: Village) -> None:
    pending = village.wish()
    notice = village.given(pending)
    village.says(0, notice)
    with refused("notice.said_already"):
        village.says(0, notice)
    village.says(0, notice, agrees=False)
    village.says(0, notice)
    village.says(1, notice)
    with on_day(after(8)):
        with refused("notice.few", agree=2, needed=3):
            village.carried_out(pending)
        village.says(5, notice)
        village.carried_out(pending)


def test_an_officer_cannot_make_the_three(village: Village) -> None:
    """The attack: the chair admits three members and would use their voices. They have no PIN without a second officer."""
    house = village.house
    pending = village.wish()
    made = [
        UUID(house.run(Admit(name=f"Semu {n}", on=TODAY), actor=house.chair).data["person"]) for n in "ABC"
    ]
    for person in made:
        assert house.run(ResetPin(person=person, pin="704613"), actor=house.chair).waits is not None
    notice = village.given(pending)
    for person in made:
        with refused("access.denied"):
            said = AnswerNotice(notice=notice, agrees=True, pin="704613")
            house.run(said, actor=Actor(person, "Semu", door="phone"))


def test_not_with_pins_that_two_officers_gave_the_days_before(village: Village) -> None:
    """Members and PINs made while there were two, or given by the machine's keeper: too young, whenever they speak."""
    house = village.house
    made = []
    for name, pin in (("Semu A", "385017"), ("Semu B", "903526"), ("Semu C", "641870")):
        person = UUID(house.run(Admit(name=name, on=date(2019, 1, 1)), actor=house.chair).data["person"])
        house.run(ResetPin(person=person, pin="704613"), actor=SYSTEM)
        actor = Actor(person, name, door="phone")
        house.run(ChangePin(old="704613", new=pin), actor=actor)
        made.append((actor, pin))
    pending = village.wish()
    with on_day(after(40)):
        notice = village.given(pending)
        for actor, pin in made:
            with refused("notice.new_member"):
                house.run(AnswerNotice(notice=notice, agrees=True, pin=pin), actor=actor)
        for place in (0, 1):
            village.says(place, notice)
    with on_day(after(48)), refused("notice.few", agree=2):
        village.carried_out(pending)


def test_not_with_a_pin_that_was_set_or_reset_lately_or_is_still_from_a_slip(village: Village) -> None:
    house = village.house
    pending = village.wish()
    house.run(ResetPin(person=village.members[0].uid, pin="704613"), actor=SYSTEM)
    house.run(ResetPin(person=village.members[1].uid, pin="704613"), actor=SYSTEM)
    house.run(ChangePin(old="704613", new="385017"), actor=village.members[1])
    notice = village.given(pending)
    house.run(ChangePin(old=PINS[2], new="903526"), actor=village.members[2])
    for place, pin, code in ((0, "704613", "first_pin"), (1, "385017", "new_pin"), (2, "903526", "new_pin")):
        with refused(f"notice.{code}"):
            village.says(place, notice, pin=pin)
    village.says(2, notice, pin="903526", agrees=False)


def test_an_officer_who_comes_back_closes_the_path(village: Village) -> None:
    house = village.house
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(8)):
        again = Appoint(person=house.treasurer.uid, role="treasurer", since=after(8))
        house.run(again, actor=SYSTEM)
        with refused("notice.others_can"):
            village.carried_out(pending)
        house.run(Approve(pending=pending), actor=house.treasurer)
    assert balance(house, "1-1101") == 9_000_000


def test_so_does_a_supervisor_who_can_agree_or_turn_the_board_away(village: Village) -> None:
    house = village.house
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(8)):
        house.run(Appoint(person=house.supervisor.uid, role="supervisor", since=after(8)), actor=SYSTEM)
        with refused("notice.others_can"):
            village.carried_out(pending)
        assert house.run(Approve(pending=pending), actor=house.supervisor).data["in_need"] is True


def test_what_was_turned_down_or_withdrawn_is_over(village: Village) -> None:
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(8)):
        village.house.run(Reject(pending=pending, reason="batal"), actor=village.house.chair)
        with refused("pending.settled"):
            village.carried_out(pending)


def test_as_many_who_object_as_agree_stop_it(village: Village) -> None:
    """One who objects is shown and stops nothing; three do; a fourth who agrees opens it again."""
    pending = village.wish()
    notice = agreed_by_three(village, pending)
    for place in (3, 4):
        village.says(place, notice, agrees=False)
    village.says(5, notice, agrees=False)
    with on_day(after(8)):
        with refused("notice.opposed", agree=3, against=3):
            village.carried_out(pending)
        village.says(5, notice)
        assert len(village.carried_out(pending).data["by_members"]) == 3


def test_a_supervisor_who_cannot_be_second_can_stop_it(village: Village) -> None:
    """Her term ran out, so she cannot agree; she can still object, and that ends it until it is wished anew."""
    house = village.house
    ran_out(house, "supervisor")
    pending = village.wish()
    notice = agreed_by_three(village, pending)
    house.run(StopNotice(notice=notice, reason="belum dibahas"), actor=house.supervisor)
    with on_day(after(8)):
        with refused("notice.stopped"):
            village.carried_out(pending)
        with refused("notice.stopped"):
            village.given(pending)
        with refused("notice.stopped"):
            village.says(3, notice)
        house.run(Reject(pending=pending, reason="diulang"), actor=house.chair)
        assert village.given(village.wish())


def test_a_wish_that_nobody_carried_out_lapses(village: Village) -> None:
    """After its day the members are asked anew, and what they said before does not count."""
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(38)):
        village.house.run(ConfirmDay(day=after(38)), actor=SYSTEM)
    with on_day(after(39)):
        with refused("notice.lapsed", until=after(38)):
            village.carried_out(pending)
        notice = village.given(pending)
        with refused("notice.few", agree=0):
            village.carried_out(pending)
        for place in (0, 1, 2):
            village.says(place, notice)
        with refused("notice.early", opens_on=after(47)):
            village.carried_out(pending)


def test_who_is_no_longer_a_member_or_came_into_office_does_not_count(village: Village) -> None:
    house = village.house
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(8)):
        house.run(Resign(person=village.members[0].uid, on=after(8)), actor=house.chair)
        with refused("notice.few", agree=2):
            village.carried_out(pending)
        house.run(Appoint(person=village.members[1].uid, role="board_member", since=after(8)), actor=SYSTEM)
        with refused("notice.few", agree=1):
            village.carried_out(pending)
        apart = Admit(person=village.members[2].uid, on=after(8), class_name="extraordinary_member")
        house.run(apart, actor=house.chair)
        with refused("notice.few", agree=0):
            village.carried_out(pending)


def test_who_gains_neither_wishes_nor_agrees_nor_presses(village: Village) -> None:
    """Of three officers the chair alone is left: a treasurer is named by members' agreement, not by his own."""
    house = village.house
    seat = TakeOffice(person=village.members[0].uid, organ="board", post="treasurer", since=TODAY)
    pending = village.wish(house.named(seat))
    notice = village.given(pending)
    with refused("notice.left_out"):
        village.says(0, notice)
    for place in (1, 2, 3):
        village.says(place, notice)
    with on_day(after(8)):
        village.carried_out(pending)
        assert "treasurer" in {one.post for one in terms_on(house.body, after(8))}
        large = replace(LARGE, on=after(8))
        uid = house.run(large, actor=house.chair).waits
        assert uid is not None and way(house, uid, after(8)) == "officer"


def test_who_is_paid_does_not_agree_to_it(village: Village) -> None:
    house = village.house
    house.run(replace(LARGE, amount_rupiah=20_000_000), actor=SYSTEM)
    paid = Pay(
        on=TODAY, amount_rupiah=9_000_000, out_of="1-1101", unit="TOKO", account="5-3104", narration="Jasa",
        person=village.members[0].uid,
    )  # fmt: skip
    notice = village.given(village.wish(paid))
    with refused("notice.left_out"):
        village.says(0, notice)


def test_what_weighs_otherwise_by_now_was_not_agreed_to(village: Village) -> None:
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(8)), refused("pending.changed", before_rupiah=1, amount_rupiah=9_000_000):
        seen = CarryOutNotice(pending=pending, amount_rupiah=1)
        village.house.run(seen, actor=village.house.chair)


def test_terms_that_all_ran_out(village: Village) -> None:
    """The chair's own has too: within daily service members are second, and what stops with the term stays shut."""
    house = village.house
    ran_out(house, "chair", most_rupiah=10_000_000)
    ran_out(house, "supervisor")
    pending = village.wish()
    assert way(house, pending) == "nobody"
    agreed_by_three(village, pending)
    with on_day(after(8)):
        village.carried_out(pending)
    assert balance(house, "1-1101") == 9_000_000


def test_what_the_maker_may_not_do_members_do_not_open(village: Village) -> None:
    house = village.house
    pending = village.wish()
    agreed_by_three(village, pending)
    ran_out(house, "chair", most_rupiah=1_000_000)
    with on_day(after(8)), refused("access.demisioner"):
        village.carried_out(pending)


def test_the_only_second_person_is_dead_and_there_is_no_supervisor(db: Any) -> None:
    """Her death is recorded by three members, after which the others are asked of everything else."""
    village = made_village("mati")
    house = village.house
    with on_day(TODAY):
        house.run(Appoint(person=house.treasurer.uid, role="secretary", since=TODAY), actor=SYSTEM)
        term = next(one for one in terms_on(house.body, TODAY) if one.person.uid == house.treasurer.uid)
        died = LeaveOffice(term=term.uid, last_day=TODAY - timedelta(days=2), reason="died")
        pending = house.run(died, actor=house.chair).waits
        assert pending is not None and way(house, pending) == "nobody"
        agreed_by_three(village, pending)
    with on_day(after(8)):
        village.carried_out(pending)
        assert house.treasurer.uid not in {one.person.uid for one in terms_on(house.body, after(8))}


def test_whoever_was_called_dead_and_objects_stops_it(village: Village) -> None:
    house = village.house
    called = village.members[4]
    seat = TakeOffice(person=called.uid, organ="board", post="secretary", since=TODAY)
    house.run(house.named(seat), actor=SYSTEM)
    term = next(one for one in terms_on(house.body, TODAY) if one.person.uid == called.uid)
    died = LeaveOffice(term=term.uid, last_day=TODAY - timedelta(days=0), reason="died")
    pending = village.wish(died)
    notice = agreed_by_three(village, pending)
    assert village.says(4, notice, agrees=False).data["said"] == "stop"
    with on_day(after(8)), refused("notice.stopped"):
        village.carried_out(pending)


def test_a_meeting_may_ask_for_more_and_never_for_less(village: Village) -> None:
    house = village.house
    decided = resolution(house, TODAY, actor=house.chair)
    five = Enact(path="policy.emergency_members", value=5, since=TODAY, authority=decided)
    house.run(five, actor=SYSTEM)
    pending = village.wish()
    agreed_by_three(village, pending)
    with on_day(after(8)), refused("notice.few", agree=3, needed=5):
        village.carried_out(pending)
    for path, value in (("policy.emergency_members", 2), ("policy.emergency_notice_days", 6)):
        with refused("rule.out_of_bounds"):
            house.run(Enact(path=path, value=value, since=TODAY, authority=decided), actor=SYSTEM)


def test_members_younger_than_the_program_count_with_their_register(db: Any) -> None:
    """Books that were begun lately: who came with the register counts, who came after it does not."""
    with on_day(TODAY - timedelta(days=44)):
        from tests.conftest import open_house

        house = open_house("muda")
        members = tuple(joined(house, name, pin) for name, pin in zip(NAMES[:4], PINS, strict=False))
    village = Village(house, members)
    with on_day(TODAY - timedelta(days=36)):
        late = joined(house, "Gita", "385017")
    with on_day(TODAY):
        for officer in (house.treasurer, house.supervisor):
            left(house, officer)
        pending = village.wish()
        notice = agreed_by_three(village, pending)
        with refused("notice.new_member"):
            house.run(AnswerNotice(notice=notice, agrees=True, pin="385017"), actor=late)
    with on_day(after(8)):
        village.carried_out(pending)


def test_who_may(village: Village) -> None:
    pending = village.wish()
    with refused("notice.none"):
        village.carried_out(pending)
    agreed_by_three(village, pending)
    with on_day(after(8)):
        denied(village.house, CarryOutNotice(pending=pending))
        with refused("access.denied"):
            village.house.run(CarryOutNotice(pending=pending), actor=village.members[0])
        with refused("access.password_needed"):
            village.carried_out(pending, actor=replace(village.house.chair, door="desk"))
