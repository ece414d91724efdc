"""Histories of a membership: one state a day, forward only, nothing after the end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.people.membership import CLASSES, ENDS, STATES, Step, checked_step, state_on
from guyub.kernel.refusal import Refusal

STEPS = st.builds(
    Step,
    st.sampled_from(STATES),
    st.dates(date(2020, 1, 1), date(2020, 3, 1)),
    st.sampled_from(CLASSES),
)


@given(st.lists(STEPS, max_size=40))
def test_whatever_is_tried_a_day_has_one_state_and_an_end_is_an_end(tried: list[Step]) -> None:
    history: list[Step] = []
    for step in tried:
        try:
            history.append(checked_step(history, step))
        except Refusal as refusal:
            assert refusal.code.startswith("membership.")
    days = [step.on for step in history]
    assert days == sorted(set(days))
    assert not [step for step in history[:-1] if step.state in (*ENDS, "refused")]
    assert not history or history[0].state in ("applied", "admitted")
    for step in history:
        assert state_on(history, step.on) == step
        assert state_on(history, step.on - timedelta(days=1)) != step


def test_nobody_resigns_twice() -> None:
    gone = [Step("admitted", date(2020, 1, 1)), Step("resigned", date(2020, 2, 1))]
    with pytest.raises(Refusal, match=r"membership\.not_now"):
        checked_step(gone, Step("resigned", date(2020, 3, 1)))
