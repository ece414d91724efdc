"""Emergency notices and what members said of them are what the acts say; whoever forges one is found."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from tests.conftest import TODAY
from tests.failure.test_tampering import forge
from tests.members.emergency import Village, after, made_village, on_day

from guyub.ledger.proof import check_books
from guyub.members.proof import faults


@pytest.fixture
def village(db: Any) -> Iterator[Village]:
    """Three agreed and it was carried out; of a second wish one objects and one agrees."""
    made = made_village()
    with on_day(TODAY):
        pending = made.wish()
        notice = made.given(pending)
        for place in (0, 1, 2):
            made.says(place, notice)
    with on_day(after(8)):
        made.carried_out(pending)
        other = made.given(made.wish())
        made.says(3, other, agrees=False)
        made.says(4, other)
        yield made


def test_what_was_done_by_commands_is_whole(village: Village) -> None:
    assert list(faults(village.house.body)) == []
    assert check_books(village.house.body).faults == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE members_emergencyvoice SET said = 'agree' WHERE said = 'object'", "voice.not_of_act"),
        ("UPDATE members_emergencyvoice SET at = at - 1 WHERE said = 'object'", "voice.not_of_act"),
        ("DELETE FROM members_emergencyvoice WHERE said = 'object'", "voice.not_of_act"),
        ("UPDATE members_emergencynotice SET at = at - 700000000000", "notice.without_act"),
        ("UPDATE members_emergencynotice SET by = uid", "notice.without_act"),
        ("UPDATE members_emergencynotice SET needed = needed + 1", "notice.without_act"),
        ('UPDATE members_emergencynotice SET opens_on = "on"', "notice.without_act"),
        ("UPDATE members_emergencynotice SET until = '2099-12-31'", "notice.without_act"),
        (
            "UPDATE foundation_act SET word = 'members.call' WHERE word = 'members.give_notice'",
            "notice.without_act",
        ),
        (
            "UPDATE foundation_act SET actor = digest WHERE word = 'members.answer_notice'",
            "voice.not_of_act",
        ),
        (
            "UPDATE members_emergencyvoice SET person_id = (SELECT max(id) FROM members_person) "
            "WHERE id = (SELECT min(id) FROM members_emergencyvoice)",
            "notice.not_agreed",
        ),
    ],
)
def test_what_was_forged_is_found(village: Village, statement: str, code: str) -> None:
    with transaction.atomic():
        forge(statement)
        assert code in {one.code for one in faults(village.house.body)}
        transaction.set_rollback(True)


def test_the_second_of_an_entry_is_the_first_member_who_agreed(village: Village) -> None:
    with transaction.atomic():
        forge("UPDATE ledger_entry SET checker = maker")
        assert "entry.not_of_act" in {one.code for one in check_books(village.house.body).faults}
        transaction.set_rollback(True)
