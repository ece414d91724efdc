"""Names that people type to come in: one name, however it is written."""

import unicodedata

from guyub.kernel.people.telephone import phone_of
from guyub.kernel.refusal import Refusal


def one_name(typed: str) -> str:
    """What every spelling of a user name comes to: case, width, blanks and what cannot be seen make no other name.

    >>> one_name(" Bendahara "), one_name("ＢＥＮＤＡＨＡＲＡ"), one_name("benda\\u200bhara"), one_name("ben dahara")
    ('bendahara', 'bendahara', 'bendahara', 'bendahara')
    >>> one_name("STRASSE") == one_name("straße"), one_name("\\u212a") == one_name("k"), one_name("\\x00\\t")
    (True, True, '')
    """
    before, name = "", typed
    while before != name:
        before = name
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
        name = "".join(letter for letter in folded if unicodedata.category(letter)[0] not in "ZC")
    return name


def one_number(typed: str) -> str:
    """What every spelling of a member number or a telephone number comes to; leading noughts make no other number.

    >>> one_number("0030"), one_number(" 30"), one_number("３０"), one_number("0")
    ('30', '30', '30', '0')
    >>> one_number("0812-3456-7890"), one_number("+62 812 34567890"), one_number("62 81234567890")
    ('+6281234567890', '+6281234567890', '+6281234567890')
    >>> one_number("A-007"), one_number("a-007")
    ('a-007', 'a-007')
    """
    name = one_name(typed)
    if name.isascii() and name.isdigit():
        name = name.lstrip("0") or "0"
    return telephone(name) or name


def pin_name(slug: str, number: str) -> str:
    """Under what the tries at a number and a PIN are counted.

    >>> pin_name(" UJI", "0030") == pin_name("uji", "30")
    True
    """
    return f"pin:{one_name(slug)}:{one_number(number)}"


def telephone(typed: str) -> str:
    """The telephone number that this can be, in E.164; nothing where it can be none.

    >>> telephone("081234567890"), telephone("0030")
    ('+6281234567890', '')
    """
    try:
        return phone_of(typed)
    except Refusal:
        return ""
