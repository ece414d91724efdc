"""Law and by-laws as dated values: which holds on a day, and whether another fits its bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.kernel.refusal import Refusal

Certainty = Literal["certain", "secondary", "unverified"]
Content = int | str | bool | None


@dataclass(frozen=True, slots=True)
class Value:
    """What holds from a day on; no content means that the rule was repealed."""

    path: str
    since: date
    content: Content
    unit: str
    reference: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Bound:
    """Between what a lower rule may stand, and by which article."""

    least: int | None
    most: int | None
    reference: str
    certainty: Certainty


def value_on(values: Sequence[Value], on: date) -> Value | None:
    """The value in force on a day: the newest that has begun; none before the first or after repeal.

    >>> old = Value("founding.least", date(1992, 10, 21), 20, "persons", "UU 25/1992 Pasal 6(1)", "certain")
    >>> new = Value("founding.least", date(2020, 11, 2), 9, "persons", "UU 6/2023", "certain")
    >>> value_on([old, new], date(2020, 11, 1)).content, value_on([old, new], date(2020, 11, 2)).content
    (20, 9)
    """
    begun = [value for value in values if value.since <= on]
    newest = max(begun, key=lambda value: value.since, default=None)
    return None if newest is None or newest.content is None else newest


def outside(path: str, content: int, bound: Bound) -> str | None:
    """A warning code when the content is outside an unsure bound, nothing when it fits.

    Outside a certain bound it is refused as ``rule.out_of_bounds`` with the article.

    >>> outside("bylaw.board_term_years", 5, Bound(1, 5, "UU 25/1992 Pasal 29(4)", "certain"))
    """
    low = bound.least is not None and content < bound.least
    high = bound.most is not None and content > bound.most
    if not (low or high):
        return None
    if bound.certainty == "certain":
        raise Refusal(
            "rule.out_of_bounds",
            path=path,
            value=content,
            least="–" if bound.least is None else bound.least,
            most="–" if bound.most is None else bound.most,
            reference=bound.reference,
        )
    return "rule.doubtful"
