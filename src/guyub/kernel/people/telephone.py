"""Telephone numbers: kept as E.164, shown as they are dialled in Indonesia."""

import re

from guyub.kernel.refusal import Refusal

COUNTRY = "+62"
LEAST_DIGITS, MOST_DIGITS = 7, 13


def phone_of(text: str) -> str:
    """The number in E.164; a number without a country is Indonesian, with or without its leading nought.

    Raises ``phone.unfit``.

    >>> phone_of("0812-3456-7890"), phone_of("+62 812 34567890"), phone_of("81234567890")
    ('+6281234567890', '+6281234567890', '+6281234567890')
    >>> phone_of("(0335) 421234")
    '+62335421234'
    """
    body = re.sub(r"[\s().\-\u00a0/']", "", text)
    if body.startswith("00"):
        body = "+" + body[2:]
    if body.startswith(COUNTRY):
        body = body[len(COUNTRY) :]
    elif body.startswith("+"):
        if not re.fullmatch(r"\+[1-9][0-9]{6,14}", body):
            raise Refusal("phone.unfit", text=text)
        return body
    elif body.startswith("62") and len(body) > 10:
        body = body[2:]
    body = body.removeprefix("0")
    fits = body.isascii() and body.isdigit() and LEAST_DIGITS <= len(body) <= MOST_DIGITS
    if not fits or body.startswith("0"):
        raise Refusal("phone.unfit", text=text)
    return COUNTRY + body


def phone_text(number: str) -> str:
    """The number as it is dialled: mobile numbers in groups of four.

    >>> phone_text("+6281234567890"), phone_text("+62335421234"), phone_text("+60123456789")
    ('0812-3456-7890', '0335421234', '+60123456789')
    """
    if not number.startswith(COUNTRY):
        return number
    local = "0" + number[len(COUNTRY) :]
    if not local.startswith("08"):
        return local
    return "-".join(local[place : place + 4] for place in range(0, len(local), 4))


def phone_masked(number: str) -> str:
    """The number with all but its last three digits hidden.

    >>> phone_masked("+6281234567890")
    '•••••••••890'
    """
    local = phone_text(number).replace("-", "")
    return "•" * (len(local) - 3) + local[-3:]
