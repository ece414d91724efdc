"""Law and by-laws as dated values: which holds on a day, and whether another fits its bounds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.kernel.money import rupiah_of, rupiah_text
from guyub.kernel.refusal import Refusal

Certainty = Literal["certain", "secondary", "unverified"]
Content = int | str | None


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


def outside(path: str, content: int, *, bound: Bound, unit: str) -> str | None:
    """A warning code when the content is outside an unsure bound, nothing when it fits.

    Outside a certain bound it is refused as ``rule.out_of_bounds`` with the article.

    >>> outside("bylaw.board_term_years", 5, bound=Bound(1, 5, "UU 25/1992 Pasal 29(4)", "certain"), unit="years")
    """
    low = bound.least is not None and content < bound.least
    high = bound.most is not None and content > bound.most
    if not (low or high):
        return None
    if bound.certainty == "certain":
        raise Refusal(
            "rule.out_of_bounds",
            path=path,
            value=value_text(content, unit=unit),
            least=value_text(bound.least, unit=unit),
            most=value_text(bound.most, unit=unit),
            reference=bound.reference,
        )
    return "rule.doubtful"


def whole(name: str, parts: Mapping[str, int], *, should_be: int) -> None:
    """The parts of a group add up to their whole; refused with the sum otherwise.

    Raises ``rule.pools_not_whole``.

    >>> whole("surplus_pools", {"reserve": 4_000, "members": 6_000}, should_be=10_000)
    """
    found = sum(parts.values())
    if found != should_be:
        raise Refusal(
            "rule.pools_not_whole",
            group=name,
            sum_percent=percent_text(found),
            off_percent=percent_text(abs(found - should_be)),
            paths=sorted(parts),
        )


def percent_text(permyriad: int) -> str:
    """Parts of ten thousand as a percentage in figures.

    >>> percent_text(10_500), percent_text(250), percent_text(-5)
    ('105', '2,5', '-0,05')
    """
    sign = "-" if permyriad < 0 else ""
    units, rest = divmod(abs(permyriad), 100)
    return sign + (f"{units},{rest:02}".rstrip("0") if rest else str(units))


def value_text(content: Content, *, unit: str) -> str:
    """A value in figures, or the key of the words for a choice.

    >>> value_text(2_500, unit="permyriad"), value_text(120_000, unit="per million per year")
    ('25 %', '12 %')
    >>> value_text(10_000, unit="rupiah per month"), value_text("year_end", unit="choice")
    ('Rp10.000', 'choice.year_end')
    >>> value_text(1, unit="yes or no"), value_text(None, unit="days")
    ('face.yes', '–')
    """
    if content is None:
        return "–"
    if isinstance(content, str):
        return f"choice.{content}" if unit == "choice" else content
    if unit == "yes or no":
        return "face.yes" if content else "face.no"
    if unit.startswith("rupiah"):
        return rupiah_text(content)
    if unit == "permyriad":
        return f"{percent_text(content)} %"
    if unit.startswith("per million"):
        return f"{percent_text(content // 100)} %"
    return f"{content} %" if unit == "percent" else str(content)


def value_of(text: str, *, unit: str) -> int:
    """The number that was typed for a value of this unit.

    Percentages may have two decimals after a comma. Raises ``rule.unreadable`` and what
    ``rupiah_of`` raises.

    >>> value_of("2,5", unit="permyriad"), value_of("12 %", unit="per million per year"), value_of("Rp10.000", unit="rupiah")
    (250, 120000, 10000)
    """
    if unit == "yes or no":
        return rupiah_of(text)
    if unit == "permyriad" or unit.startswith("per million"):
        found = re.fullmatch(r"\s*([0-9]{1,3})(?:[,.]([0-9]{1,2}))?\s*%?\s*", text)
        if found is None:
            raise Refusal("rule.unreadable", text=text)
        permyriad = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
        return permyriad if unit == "permyriad" else permyriad * 100
    return rupiah_of(text.strip().removesuffix("%"))
