"""Whose agreement stands for a second person's: any voices in any order, against what must never happen."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.people.emergency import (
    DAY_MICROSECONDS,
    Voice,
    counted,
    entered_by,
    has_stood,
    opens_on,
    standing,
)

PEOPLE = [UUID(int=place) for place in range(1, 9)]
people = st.sampled_from(PEOPLE)
voices = st.lists(st.builds(Voice, people, st.sampled_from(["agree", "object"])), max_size=30)
some = st.sets(people)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
DAY = date(2025, 3, 22)
OPEN = {"opens": DAY, "until": DAY + timedelta(days=30), "stood": True}


@given(voices, some, some)
def test_nobody_counts_who_is_left_out_or_no_member_and_nobody_twice(
    said: list[Voice], members: set[UUID], left_out: set[UUID]
) -> None:
    count = counted(said, members=members, left_out=left_out)
    assert not set(count.agree) & left_out and set(count.agree) <= members
    assert set(count.against) <= members
    assert len(set(count.agree) | set(count.against)) == len(count.agree) + len(count.against)


@given(voices, some, some, st.integers(3, 9))
def test_it_is_never_ready_with_fewer_than_three_different_members(
    said: list[Voice], members: set[UUID], left_out: set[UUID], needed: int
) -> None:
    count = counted(said, members=members, left_out=left_out)
    if standing(count, needed=needed, on=DAY, **OPEN) == "ready":
        agree = {one.person for one in said if one.said == "agree"}
        assert len((agree & members) - left_out) >= needed >= 3
        assert len(set(count.agree)) > len(count.against)


@given(st.dictionaries(people, st.sampled_from(["agree", "object"])), some, some, st.randoms())
def test_the_order_of_different_members_does_not_matter(
    said: dict[UUID, str], members: set[UUID], left_out: set[UUID], chance: object
) -> None:
    spoken = [Voice(who, what) for who, what in said.items()]  # type: ignore[arg-type]
    before = counted(spoken, members=members, left_out=left_out)
    chance.shuffle(spoken)  # type: ignore[attr-defined]
    after = counted(spoken, members=members, left_out=left_out)
    assert (set(before.agree), set(before.against)) == (set(after.agree), set(after.against))
    assert standing(before, needed=3, on=DAY, **OPEN) == standing(after, needed=3, on=DAY, **OPEN)


@given(voices, people)
def test_the_newest_word_of_a_member_holds(said: list[Voice], who: UUID) -> None:
    for last in ("agree", "object"):
        count = counted([*said, Voice(who, last)], members=PEOPLE, left_out=())  # type: ignore[arg-type]
        assert (who in count.agree, who in count.against) == (last == "agree", last == "object")


@given(voices, some, people)
def test_to_leave_one_more_out_never_helps(said: list[Voice], left_out: set[UUID], who: UUID) -> None:
    more = counted(said, members=PEOPLE, left_out=left_out)
    fewer = counted(said, members=PEOPLE, left_out=left_out | {who})
    assert set(fewer.agree) <= set(more.agree) and fewer.against == more.against


@given(days, st.integers(7, 60), st.integers(0, 70))
def test_so_many_full_days_lie_between(on: date, full_days: int, later: int) -> None:
    day = on + timedelta(days=later)
    assert (day >= opens_on(on, full_days)) == ((day - on).days - 1 >= full_days)


@given(st.integers(0, 2**50), st.integers(0, 2**45), st.integers(7, 60))
def test_by_the_clock_as_well(given_at: int, passed: int, full_days: int) -> None:
    stood = has_stood(given_at=given_at, at=given_at + passed, days=full_days)
    assert stood == (passed >= full_days * DAY_MICROSECONDS)


@given(days, st.integers(7, 366), st.none() | days)
def test_whoever_counts_was_known_before_the_notice(on: date, known: int, since: date | None) -> None:
    """At least so long before it, or with a register that is itself younger; never on its day or after."""
    last = entered_by(on, days=known, register_since=since)
    assert last < on
    if since is None or since + timedelta(days=7) <= on - timedelta(days=known):
        assert last == on - timedelta(days=known)
    else:
        assert last <= max(on - timedelta(days=known), since + timedelta(days=6))
