"""States of a membership and the order in which they may follow, from the law and usual by-laws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.kernel.refusal import Refusal

State = Literal["applied", "admitted", "refused", "resigned", "dismissed", "died", "lost_eligibility"]
Class = Literal["member", "extraordinary_member", "candidate"]

STATES: tuple[State, ...] = (
    "applied", "admitted", "refused", "resigned", "dismissed", "died", "lost_eligibility",
)  # fmt: skip
CLASSES: tuple[Class, ...] = ("member", "extraordinary_member", "candidate")
ENDS: tuple[State, ...] = ("resigned", "dismissed", "died", "lost_eligibility")
"""Ways in which a membership ends; a dissolved cooperative has no register to end in."""

UNDATED = date.min
"""The day of what happened on a day that nobody knows: before every other day."""

AGES = (17, 27, 45, 60)
"""First years of the age groups after childhood: young, working, older, old."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a membership's history: what it became, on which day, in which class."""

    state: State
    on: date
    class_name: Class = "member"


def checked_step(history: Sequence[Step], step: Step) -> Step:
    """The step itself when it may follow the history; refused otherwise.

    Never two states on one day, never back in time, nothing after an end. Someone
    admitted may be admitted again in another class. Raises ``membership.not_now``,
    ``membership.same_day``, ``membership.backwards``.

    >>> checked_step([Step("admitted", date(2020, 1, 1))], Step("resigned", date(2025, 3, 1))).state
    'resigned'
    """
    last = history[-1] if history else None
    if not _may_follow(last, step):
        raise Refusal("membership.not_now", state=last.state if last else "none", wanted=step.state)
    if last and step.on == last.on:
        raise Refusal("membership.same_day", on=step.on, state=last.state)
    if last and step.on < last.on:
        raise Refusal("membership.backwards", on=step.on, last_on=last.on)
    return step


def _may_follow(last: Step | None, step: Step) -> bool:
    if last is None:
        return step.state in ("applied", "admitted")
    if last.state == "applied":
        return step.state in ("admitted", "refused")
    if last.state == "admitted":
        return step.state in ENDS or (step.state == "admitted" and step.class_name != last.class_name)
    return False


def state_on(history: Sequence[Step], on: date) -> Step | None:
    """The step in force at the end of a day; none before the first.

    >>> steps = [Step("admitted", date(2020, 1, 1)), Step("resigned", date(2025, 3, 1))]
    >>> state_on(steps, date(2025, 2, 28)).state, state_on(steps, date(2025, 3, 1)).state
    ('admitted', 'resigned')
    """
    begun = [step for step in history if step.on <= on]
    return begun[-1] if begun else None


def age_on(born_on: date, on: date) -> int:
    """Whole years of age on a day.

    >>> age_on(date(2000, 2, 29), date(2025, 2, 28)), age_on(date(2000, 2, 29), date(2025, 3, 1))
    (24, 25)
    """
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def age_group(born_on: date | None, on: date) -> str:
    """The age group on a day, as a word key: ``age.unknown``, ``age.0``, ``age.17`` and so on.

    >>> age_group(date(2001, 5, 1), on=date(2025, 1, 1)), age_group(None, on=date(2025, 1, 1))
    ('age.17', 'age.unknown')
    """
    if born_on is None:
        return "age.unknown"
    age = age_on(born_on, on)
    return f"age.{max((first for first in (0, *AGES) if first <= age), default=0)}"
