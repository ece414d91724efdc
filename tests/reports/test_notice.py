"""What every member reads of an emergency notice: what it would do, and nothing that is private."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.conftest import TODAY
from tests.members.emergency import Village, made_village, on_day

from guyub.foundation.command import SYSTEM
from guyub.members.commands.change_person import ChangePerson
from guyub.members.commands.record_death import RecordDeath
from guyub.members.commands.take_office import TakeOffice
from guyub.reports.queries.notice import NoticeRead, NoticeWish, read_notice
from guyub.savings.commands.pay import Pay
from guyub.savings.commands.receive import Receive


@pytest.fixture
def village(db: Any) -> Iterator[Village]:
    made = made_village()
    with on_day(TODAY):
        yield made


def read(village: Village, wish: Any) -> NoticeRead:
    notice = village.given(village.wish(wish))
    return read_notice(village.house.body, NoticeWish(notice=notice), actor=village.members[1])


def test_of_money_neither_whose_nor_why_nor_what_is_left(village: Village) -> None:
    owner = village.members[0]
    saved = Receive(on=TODAY, person=owner.uid, product="SUKARELA", amount_rupiah=7_000_000, into="1-1101", unit="USP")  # fmt: skip
    village.house.run(saved, actor=SYSTEM)
    village.house.run(replace(saved, person=village.members[2].uid, amount_rupiah=2_000_000), actor=SYSTEM)
    paid = Pay(on=TODAY, person=owner.uid, product="SUKARELA", amount_rupiah=6_000_000, out_of="1-1101", unit="USP", narration="Untuk berobat")  # fmt: skip
    seen = read(village, paid)
    assert seen.effect is not None
    [entry] = seen.effect.entries
    owed = next(one for one in entry.lines if one.debit_rupiah)
    assert (owed.debit_rupiah, owed.holder, owed.item, owed.after_rupiah) == (6_000_000, "", "", None)
    for hidden in ("Ani", "berobat", "1000000", str(owner.uid)):
        assert hidden not in str(seen), hidden


def test_of_an_officer_who_is_paid_the_name(village: Village) -> None:
    """Whoever holds an office is named also where money goes to them, or nobody could watch them."""
    teller = village.house.teller.uid
    saved = Receive(on=TODAY, person=teller, product="SUKARELA", amount_rupiah=7_000_000, into="1-1101", unit="USP")  # fmt: skip
    assert read(village, saved).facts["person"] == str(teller)


def test_of_an_office_who_gets_it(village: Village) -> None:
    seat = TakeOffice(person=village.members[5].uid, organ="board", post="treasurer", since=TODAY)
    seen = read(village, village.house.named(seat))
    assert seen.effect is not None and seen.facts["person"] == str(village.members[5].uid)
    assert [one.after.name for one in seen.effect.offices if one.after] == ["Fajar"]


def test_of_a_death_no_paper_and_no_number_of_a_card(village: Village) -> None:
    house, person = village.house, village.members[5].uid
    numbered = ChangePerson(person=person, identity_number="3513014508900001", address="Jalan Mawar 5")
    house.run(numbered, actor=house.chair)
    seat = TakeOffice(person=person, organ="board", post="secretary", since=TODAY)
    house.run(house.named(seat), actor=SYSTEM)
    seen = read(village, RecordDeath(person=person, on=TODAY, paper=b"%PDF-1.4 surat kematian"))
    assert seen.facts == {"person": str(person), "on": TODAY.isoformat()}
    for hidden in ("3513014508900001", "Mawar", "surat kematian", "heirs"):
        assert hidden not in str(seen), hidden
