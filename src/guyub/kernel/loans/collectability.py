"""How sure it is that a loan comes back, by the days since all of it was due."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

Collectability = Literal["current", "substandard", "doubtful", "loss", "unassessed"]
CLASSES: tuple[Collectability, ...] = ("current", "substandard", "doubtful", "loss", "unassessed")


def class_of(due_on: date | None, *, on: date, from_days: Sequence[int | None]) -> Collectability:
    """The class of what is owed on a day; without a due day nobody can tell.

    ``from_days`` are the days overdue from which a loan is substandard, doubtful and lost; a step
    that no rule has is passed over. Days overdue = ``on`` - ``due_on``. Source: the rulebook's
    values on the day of the statement.

    >>> [class_of(date(2025, 1, 1), on=date(2025, *day), from_days=(91, 181, 271)) for day in ((1, 1), (4, 1), (4, 2))]
    ['current', 'current', 'substandard']
    >>> class_of(date(2024, 1, 1), on=date(2025, 1, 1), from_days=(91, 181, 271))
    'loss'
    >>> class_of(None, on=date(2025, 1, 1), from_days=(91, 181, 271))
    'unassessed'
    """
    if due_on is None:
        return "unassessed"
    overdue = (on - due_on).days
    found: Collectability = "current"
    for name, least in zip(CLASSES[1:4], from_days, strict=True):
        if least is not None and overdue >= least:
            found = name
    return found
