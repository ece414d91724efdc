"""A meeting is called with its agenda; what is short or late is told and does not block."""

from datetime import date
from typing import Any

import pytest
from tests.conftest import House

from guyub.kernel.refusal import Refusal
from guyub.meetings.commands.call import Call
from guyub.meetings.queries import NoWish, called

YEAR_END = date(2024, 12, 31)


def wish(**other: Any) -> Call:
    usual: dict[str, Any] = {
        "kind": "annual", "held_on": date(2025, 3, 29), "begins_at": "09.00", "place": "Balai Desa Semampir",
        "notice_on": date(2025, 3, 10), "year_ends": (YEAR_END,),
    }  # fmt: skip
    return Call(**(usual | other))


def test_a_meeting_without_an_agenda_gets_the_standard_one(house: House) -> None:
    done = house.run(wish(), actor=house.chair)
    assert done.data["warnings"] == []
    assert [one["years"] for one in called(house.body, NoWish())] == ["2024"]


def test_two_missed_years_are_heard_in_one_meeting(house: House) -> None:
    house.run(wish(year_ends=(YEAR_END, date(2023, 12, 31))), actor=house.chair)
    assert called(house.body, NoWish())[0]["years"] == "2023, 2024"


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"notice_on": date(2025, 3, 30)}, "meeting.notice_after"),
        ({"year_ends": ()}, "meeting.no_year"),
        ({"year_ends": (date(2025, 12, 31),)}, "meeting.year_not_over"),
    ],
)
def test_what_cannot_be_is_refused(house: House, other: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        house.run(wish(**other), actor=house.chair)
    assert refused.value.code == code
    assert called(house.body, NoWish()) == []


def test_a_late_meeting_is_called_all_the_same_and_told(house: House) -> None:
    done = house.run(wish(held_on=date(2025, 7, 1)), actor=house.chair)
    assert [one["code"] for one in done.data["warnings"]] == ["meeting.late"]
    on_time = house.run(wish(held_on=date(2025, 6, 30)), actor=house.chair)
    assert on_time.data["warnings"] == []


def test_only_chair_and_secretary_call(house: House) -> None:
    with pytest.raises(Refusal) as refused:
        house.run(wish(), actor=house.teller)
    assert refused.value.code == "access.denied"
