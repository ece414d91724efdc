"""The national identity number (NIK): its form, what it says of its holder, and how it is masked.

Sixteen digits: province, regency and district of first registration (six), day, month and year of
birth (six; forty is added to the day of a woman), and a serial number (four).
Source: Permendagri 40/2010, attachment on the composition of the NIK.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.kernel.refusal import Refusal

Sex = Literal["male", "female"]
DIGITS = 16
WOMEN_DAY = 40
PROVINCES = frozenset(
    int(code)
    for code in [
        "11",
        "12",
        "13",
        "14",
        "15",
        "16",
        "17",
        "18",
        "19",
        "21",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "51",
        "52",
        "53",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "72",
        "73",
        "74",
        "75",
        "76",
        "81",
        "82",
        "91",
        "92",
        "93",
        "94",
        "95",
        "96",
        "97",
    ]
)


def identity_of(text: str) -> str:
    """The sixteen digits of an identity number as typed, with or without dots and blanks.

    Raises ``identity.rounded`` when a spreadsheet has rounded it, ``identity.length``
    when there are not sixteen digits, ``identity.unfit`` when it is no number at all.

    >>> identity_of("3513 0145 0890 0001")
    '3513014508900001'
    """
    body = re.sub(r"[\s.'\u00a0-]", "", text)
    if re.fullmatch(r"[0-9],?[0-9]*[eE]\+?[0-9]+", body):
        raise Refusal("identity.rounded")
    if not (body.isascii() and body.isdigit()):
        raise Refusal("identity.unfit")
    if len(body) != DIGITS:
        raise Refusal("identity.length", digits=len(body), wanted=DIGITS)
    if len(set(body)) == 1:
        raise Refusal("identity.unfit")
    return body


@dataclass(frozen=True, slots=True)
class Told:
    """What an identity number says of its holder; nothing where it cannot be read."""

    born_on: date | None
    sex: Sex | None
    province: int


def told_by(identity: str, *, on: date) -> Told:
    """Birth day, sex and province in an identity number; the century is the last that fits before ``on``.

    >>> told_by("3513014508900001", on=date(2025, 1, 1))
    Told(born_on=datetime.date(1990, 8, 5), sex='female', province=35)
    >>> told_by("3513011708010002", on=date(2025, 1, 1)).born_on
    datetime.date(2001, 8, 17)
    """
    day, month, short = int(identity[6:8]), int(identity[8:10]), int(identity[10:12])
    woman = day > WOMEN_DAY
    year = on.year - on.year % 100 + short
    try:
        born = date(year, month, day - WOMEN_DAY * woman)
        born = born.replace(year=year - 100) if born > on else born
    except ValueError:
        return Told(None, None, int(identity[:2]))
    return Told(born, "female" if woman else "male", int(identity[:2]))


def doubts_of(
    identity: str, *, on: date, born_on: date | None = None, sex: str | None = None
) -> tuple[str, ...]:
    """What in an identity number does not fit the person: reasons to ask, never to refuse.

    >>> doubts_of("3513014508900001", on=date(2025, 1, 1), born_on=date(1990, 8, 5), sex="male")
    ('identity.sex_differs',)
    >>> doubts_of("3513019913900001", on=date(2025, 1, 1))
    ('identity.no_such_day',)
    """
    told = told_by(identity, on=on)
    found = []
    if told.province not in PROVINCES:
        found.append("identity.region_unknown")
    if told.born_on is None:
        found.append("identity.no_such_day")
    elif born_on is not None and told.born_on != born_on:
        found.append("identity.birth_differs")
    if sex and told.sex and told.sex != sex:
        found.append("identity.sex_differs")
    return tuple(found)


def masked(identity: str | None) -> str | None:
    """The number with all but its last four digits hidden.

    >>> masked("3513014508900001")
    '••••0001'
    """
    return None if identity is None else "••••" + identity[-4:]
