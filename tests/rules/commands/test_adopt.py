"""``rules.adopt``: a set of values by one decision, all or none, whole together, within the law."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import House
from tests.promises import denied, refused
from tests.rules.commands.test_enact import MEETING

from guyub.foundation.rulebook import rules
from guyub.rules import queries
from guyub.rules.commands.adopt import Adopt, Wish
from guyub.rules.commands.enact import Enact
from guyub.rules.models import Enactment

SINCE = date(2025, 3, 1)
POOL = "bylaw.surplus.pool."
NAMES = ("reserve", "capital", "business", "board", "staff", "education", "social", "area_development")


def pools(*percents: int) -> tuple[Wish, ...]:
    found = dict(zip(NAMES, percents, strict=False))
    return tuple(Wish(path=f"{POOL}{name}_permyriad", value=found.get(name, 0) * 100) for name in NAMES)


@pytest.fixture
def authority(house: House) -> UUID:
    return UUID(house.run(MEETING).data["authority"])


def test_the_pools_of_a_real_cooperative_are_taken_and_hold_from_their_day(
    house: House, authority: UUID
) -> None:
    house.agreed(
        Adopt(values=pools(10, 25, 30, 10, 0, 15, 10), since=SINCE, authority=authority), actor=house.chair
    )
    after = queries.values(house.body, [f"{POOL}{name}_permyriad" for name in NAMES], on=SINCE)
    assert [one.value for one in after.values()] == [1000, 2500, 3000, 1000, 0, 1500, 1000, 0]
    assert queries.value(house.body, f"{POOL}reserve_permyriad", date(2025, 2, 28)).value == 2500


def test_r4_the_copied_textbook_division_of_105_percent_is_refused(house: House, authority: UUID) -> None:
    """Reserve 40, members 40, and five times 5: published widely, and 105 %."""
    wish = Adopt(values=pools(40, 0, 40, 5, 5, 5, 5, 5), since=SINCE, authority=authority)
    with refused("rule.pools_not_whole", sum_percent="105", off_percent="5"):
        house.agreed(wish, actor=house.chair)
    assert not Enactment.objects.exists()


def test_one_pool_alone_cannot_leave_the_others(house: House, authority: UUID) -> None:
    wish = Enact(path=f"{POOL}reserve_permyriad", value=3000, since=SINCE, authority=authority)
    with refused("rule.pools_not_whole", sum_percent="105"):
        house.agreed(wish, actor=house.chair)


def test_a_change_dated_back_may_not_break_a_later_set(house: House, authority: UUID) -> None:
    """The reserve alone is set in the later set; an earlier set that relies on the default breaks it."""
    later = (
        Wish(path=f"{POOL}reserve_permyriad", value=3000),
        Wish(path=f"{POOL}capital_permyriad", value=1500),
    )
    house.agreed(Adopt(values=later, since=date(2025, 3, 10), authority=authority), actor=house.chair)
    earlier = (
        Wish(path=f"{POOL}reserve_permyriad", value=1500),
        Wish(path=f"{POOL}business_permyriad", value=3000),
    )
    with refused("rule.pools_not_whole", sum_percent="110"):
        house.agreed(Adopt(values=earlier, since=SINCE, authority=authority), actor=house.chair)


def test_choices_and_numbers_are_kept_apart(house: House, authority: UUID) -> None:
    measure = "bylaw.surplus.capital_measure"
    good = Adopt(values=(Wish(path=measure, choice="time_weighted"),), since=SINCE, authority=authority)
    house.agreed(good, actor=house.chair)
    assert queries.value(house.body, measure, SINCE).value == "time_weighted"
    cases: tuple[tuple[Wish, str], ...] = (
        (Wish(path=measure, choice="guess"), "rule.not_a_choice"),
        (Wish(path=measure, value=1), "rule.wants_words"),
        (Wish(path="bylaw.board_term_years", choice="three"), "rule.wants_number"),
        (Wish(path="bylaw.board_term_years"), "rule.wants_number"),
        (Wish(path="law.votes_per_member", value=2), "rule.unknown"),
    )
    for wish, code in cases:
        with refused(code):
            house.agreed(replace(good, values=(wish,)), actor=house.chair)


def test_all_or_none(house: House, authority: UUID) -> None:
    good = Wish(path="bylaw.board_term_years", value=4)
    bad = Wish(path="bylaw.meeting.annual_within_months", value=7)
    with refused("rule.out_of_bounds", most="6"):
        house.agreed(Adopt(values=(good, bad), since=SINCE, authority=authority), actor=house.chair)
    with refused("rule.twice"):
        house.agreed(Adopt(values=(good, good), since=SINCE, authority=authority), actor=house.chair)
    with refused("field.missing"):
        house.agreed(Adopt(values=(), since=SINCE, authority=authority), actor=house.chair)
    assert not Enactment.objects.exists()


def test_bylaws_stand_on_the_meeting_and_policy_may_stand_on_the_board(house: House) -> None:
    decree = UUID(house.run(replace(MEETING, kind="decree")).data["authority"])
    bylaw = Adopt(values=(Wish(path="bylaw.board_term_years", value=4),), since=SINCE, authority=decree)
    with refused("rule.needs_meeting"):
        house.agreed(bylaw, actor=house.chair)
    policy = Wish(path="policy.second_person_above_rupiah", value=2_000_000)
    house.agreed(replace(bylaw, values=(policy,)), actor=house.chair)


def test_unsure_bounds_warn(house: House, authority: UUID) -> None:
    wish = Adopt(values=(Wish(path="bylaw.quorum_percent", value=10),), since=SINCE, authority=authority)
    assert house.agreed(wish, actor=house.chair).data["values"][0]["warning"] == "rule.doubtful"


def test_who_may(house: House, authority: UUID) -> None:
    denied(house, Adopt(values=pools(100), since=SINCE, authority=authority), "teller", "supervisor")


@given(parts=st.lists(st.integers(0, 40), min_size=8, max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_sum_decides_whatever_the_parts(parts: list[int]) -> None:
    from guyub.kernel.refusal import Refusal
    from guyub.kernel.rulebook.values import whole

    made: dict[str, Any] = {name: part * 100 for name, part in zip(NAMES, parts, strict=True)}
    if sum(parts) == 100:
        whole("surplus_pools", made, should_be=10_000)
    else:
        with pytest.raises(Refusal) as caught:
            whole("surplus_pools", made, should_be=10_000)
        assert caught.value.facts["sum_percent"] == str(sum(parts))
    assert rules()[f"{POOL}reserve_permyriad"].together is not None
