"""Membership days and savings over the year: first and last day count, also in a leap year."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.surplus.basis import Member, Saved, divisor, factors, member_days

YEAR = {"since": date(2024, 7, 1), "until": date(2025, 6, 30)}
days = st.dates(date(2024, 1, 1), date(2026, 1, 1))


@given(days, days)
def test_days_are_the_days_on_which_the_person_was_a_member(one: date, other: date) -> None:
    joined, left = sorted((one, other))
    every = (YEAR["since"] + timedelta(days=place) for place in range(365))
    wanted = sum(joined <= day <= left for day in every)
    assert member_days(Member(UUID(int=1), joined, left), **YEAR) == wanted


def test_the_last_day_of_the_year_counts() -> None:
    assert member_days(Member(UUID(int=1), date(2025, 6, 30)), **YEAR) == 1
    assert member_days(Member(UUID(int=1)), **YEAR) == 365


@pytest.mark.parametrize(
    ("joiners", "leavers", "wanted"),
    [("pro_rata", "none", [365, 30, 0, 0]), ("none", "full", [365, 0, 365, 0]), ("full", "pro_rata", [365, 365, 31, 10])],
)  # fmt: skip
def test_part_years_follow_the_by_laws_and_the_stricter_rule(
    joiners: str, leavers: str, wanted: list[int]
) -> None:
    members = [
        Member(UUID(int=1), date(2019, 1, 1)),
        Member(UUID(int=2), date(2025, 6, 1)),
        Member(UUID(int=3), None, date(2024, 7, 31)),
        Member(UUID(int=4), date(2025, 1, 1), date(2025, 1, 10)),
    ]
    assert factors(members, joiners=joiners, leavers=leavers, **YEAR) == wanted  # type: ignore[arg-type]


def test_a_balance_below_nought_has_no_weight() -> None:
    assert [Saved(-1, -2, -3).weight(one) for one in ("year_end", "monthly_average", "time_weighted")] == [
        0,
        0,
        0,
    ]  # type: ignore[arg-type]


def test_divisors_read_a_weight_as_rupiah() -> None:
    assert divisor("monthly_average", **YEAR) == 12
    assert divisor("time_weighted", **YEAR) == 365
    assert divisor("time_weighted", since=date(2025, 12, 31), until=date(2025, 12, 31)) == 1
