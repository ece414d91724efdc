"""Identity numbers as people and spreadsheets write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.people.identity import PROVINCES, doubts_of, identity_of, masked, told_by
from guyub.kernel.refusal import Refusal

ON = date(2025, 3, 14)


@given(
    province=st.sampled_from(sorted(PROVINCES)),
    rest=st.integers(0, 9999),
    born=st.dates(ON - timedelta(days=99 * 365), ON),
    woman=st.booleans(),
    serial=st.integers(1, 9999),
)
def test_what_was_written_in_is_read_out(
    province: int, rest: int, born: date, woman: bool, serial: int
) -> None:
    day = born.day + 40 * woman
    number = f"{province}{rest:04}{day:02}{born.month:02}{born.year % 100:02}{serial:04}"
    told = told_by(number, on=ON)
    assert (told.born_on, told.sex) == (born, "female" if woman else "male")
    assert not doubts_of(number, on=ON, born_on=born, sex="female" if woman else "male")
    assert identity_of(f" {number[:4]}.{number[4:10]} {number[10:]} ") == number
    assert masked(number) == "••••" + number[-4:]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("351301450890001", "identity.length"),
        ("35130145089000011", "identity.length"),
        ("3,51301E+15", "identity.rounded"),
        ("3.51301450890001E+15", "identity.rounded"),
        ("35130145O8900001", "identity.unfit"),
        ("0000000000000000", "identity.unfit"),
        ("", "identity.unfit"),
        ("٣٥١٣٠١٤٥٠٨٩٠٠٠٠١", "identity.unfit"),
    ],
)
def test_what_is_no_identity_number_is_refused_without_repeating_it(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        identity_of(typed)
    assert caught.value.code == code and typed not in caught.value.facts.values()


def test_a_wrong_province_or_day_is_a_question_only() -> None:
    assert doubts_of("9913014508900001", on=ON) == ("identity.region_unknown",)
    assert doubts_of("3513013102900001", on=ON) == ("identity.no_such_day",)
    assert told_by("3513013102900001", on=ON).born_on is None
