"""Telephone numbers, however they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.people.telephone import phone_masked, phone_of, phone_text
from guyub.kernel.refusal import Refusal


@given(st.from_regex(r"8[1-9][0-9]{7,10}", fullmatch=True))
def test_every_way_of_writing_a_mobile_number_is_one_number(national: str) -> None:
    ways = {
        phone_of(text)
        for text in (
            f"0{national}",
            national,
            f"+62{national}",
            f"0062{national}",
            f"0{national[:4]} {national[4:]}",
        )
    }
    assert ways == {f"+62{national}"}
    assert phone_of(phone_text(f"+62{national}")) == f"+62{national}"
    assert national[:5] not in phone_masked(f"+62{national}")


@pytest.mark.parametrize("text", ["", "0812", "abc", "+62", "08123456789012345", "000000000000"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"phone\.unfit"):
        phone_of(text)
