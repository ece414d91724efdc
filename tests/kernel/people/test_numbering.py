"""A member number is never given twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.people.numbering import checked_pattern, next_number, number_text, sequence_in
from guyub.kernel.refusal import Refusal

PATTERNS = st.sampled_from(
    ["{seq}", "{seq:04}", "{year}-{seq:04}", "KSG/{year}{month}/{seq:03}", "{seq:02}.{year}"]
)
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(
    PATTERNS, st.lists(DAYS, max_size=25), st.lists(st.from_regex(r"[0-9]{1,5}|A-[0-9]{2}", fullmatch=True))
)
def test_no_number_is_given_twice_whatever_was_brought_before(
    pattern: str, days: list[date], brought: list[str]
) -> None:
    taken = set(brought)
    for day in days:
        number = next_number(pattern, taken, on=day)
        assert number not in taken
        taken.add(number)


@given(PATTERNS, st.integers(0, 99_999), DAYS)
def test_the_sequence_is_read_out_of_its_number(pattern: str, sequence: int, day: date) -> None:
    assert sequence_in(pattern, number_text(pattern, sequence=sequence, on=day), on=day) == sequence


@pytest.mark.parametrize(
    "pattern",
    ["", "{year}", "{seq}{seq}", "{nama}{seq}", "{seq:0}", "{seq!r}", "{seq.x}", "x" * 50 + "{seq}"],
)
def test_a_pattern_without_one_sequence_is_refused(pattern: str) -> None:
    with pytest.raises(Refusal, match=r"number\.pattern"):
        checked_pattern(pattern)
