"""Member numbers: a pattern with a sequence, such as ``{year}-{seq:04}``."""

import re
from collections.abc import Iterable
from datetime import date

from guyub.kernel.refusal import Refusal

PATTERN = re.compile(r"(?:[A-Za-z0-9 ./-]|\{year\}|\{month\}|\{seq(?::0[1-9])?\})+")
MOST_LENGTH = 40


def checked_pattern(pattern: str) -> str:
    """The pattern itself when it holds a sequence once and nothing unknown; refused otherwise.

    >>> checked_pattern("KSG/{year}/{seq:04}")
    'KSG/{year}/{seq:04}'
    """
    fits = PATTERN.fullmatch(pattern) and len(re.findall(r"\{seq", pattern)) == 1
    if not fits or len(pattern) > MOST_LENGTH:
        raise Refusal("number.pattern", pattern=pattern, example="{year}-{seq:04}")
    return pattern


def number_text(pattern: str, *, sequence: int, on: date) -> str:
    """The member number of a place in the sequence for someone who joins on a day.

    >>> number_text("{year}-{seq:04}", sequence=7, on=date(2025, 3, 14))
    '2025-0007'
    """
    return pattern.format(seq=sequence, year=f"{on.year:04}", month=f"{on.month:02}")


def sequence_in(pattern: str, number: str, *, on: date) -> int | None:
    """The place in the sequence that a number takes in the series of a day; none when it is of another series.

    >>> sequence_in("{year}-{seq:04}", "2025-0007", on=date(2025, 12, 1))
    7
    >>> sequence_in("{year}-{seq:04}", "2024-0007", on=date(2025, 1, 1)) is None
    True
    """
    before, after = re.split(r"\{seq(?::0[1-9])?\}", pattern)
    before, after = (number_text(part, sequence=0, on=on) for part in (before, after))
    middle = number[len(before) : len(number) - len(after)]
    if not number.startswith(before) or not number.endswith(after) or not re.fullmatch("[0-9]{1,15}", middle):
        return None
    return int(middle)


def next_number(pattern: str, taken: Iterable[str], *, on: date) -> str:
    """The first number after the highest of its series that was ever given; never one that was.

    >>> next_number("{seq:03}", ["001", "007", "A-12"], on=date(2025, 1, 1))
    '008'
    """
    known = set(taken)
    places = [place for number in known if (place := sequence_in(pattern, number, on=on)) is not None]
    sequence = max(places, default=0) + 1
    while (found := number_text(pattern, sequence=sequence, on=on)) in known:
        sequence += 1
    return found
