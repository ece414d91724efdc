"""Every read of the room, by topic; other rooms import from here."""

from guyub.rules.queries.in_force import (
    InForce,
    Link,
    OnWhichDay,
    bound_on,
    in_force,
    settable,
    value,
    value_on_days,
    values,
)
from guyub.rules.queries.interview import answers, interview, questions

__all__ = [
    "InForce", "Link", "OnWhichDay", "answers", "bound_on", "in_force", "interview", "questions", "settable", "value", "value_on_days",
    "values",
]  # fmt: skip
