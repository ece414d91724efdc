"""Text as it can be written down: no characters that no paper can hold, or that turn the order of others."""

import dataclasses
import re
from collections.abc import Mapping
from operator import is_
from typing import Any, TypeVar
from unicodedata import category
from uuid import UUID

Value = TypeVar("Value")

_ID = re.compile(r"[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}")
_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, halves of characters, and marks that make a name read otherwise than it is written."""
_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]")
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")


_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\ufff0-\ufff8]"
)
"""Letters and signs that show nothing, beside those whose kind says so: fillers of Hangul, the empty pattern of Braille."""
_SHOWS_NOTHING = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Mc", "Zs", "Zl", "Zp"))
"""Kinds of characters that leave the paper white where they stand alone: breaks, marks on nothing, unassigned ones."""


def says_nothing(text: str) -> bool:
    """Whether nothing of the text can be seen: empty, blanks, and whatever else leaves no mark.

    >>> says_nothing(" \u200b\u3164"), says_nothing("\u0301"), says_nothing("\u00ad\ufe0f"), says_nothing(" a ")
    (True, True, True, False)
    """
    if text.isascii():
        return not text.strip() or (
            not text.isprintable() and all(ord(one) < 33 or ord(one) == 127 for one in text)
        )
    return all(category(one) in _SHOWS_NOTHING or _UNSEEN.match(one) for one in text)


def figures_of(text: str, *, most: int = 18) -> int | None:
    """The number that plain figures say, and nothing for anything else: no signs, no figures of other scripts.

    >>> figures_of(" 12 "), figures_of("\u00b2"), figures_of("\u0663"), figures_of("1_0"), figures_of("9" * 30)
    (12, None, None, None, None)
    """
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= most else None


def id_of(text: str) -> UUID | None:
    """The id that a text is, as this house writes ids, and nothing for anything else: no braces, no other scripts.

    >>> id_of("00000000-0000-0000-0000-000000000063").int, id_of("{00000000000000000000000000000063}"), id_of("x")
    (99, None, None)
    """
    return UUID(text) if _ID.fullmatch(text) else None


def hash_of(text: str) -> bytes | None:
    """The SHA-256 that a text is in plain hexadecimal figures, and nothing for anything else.

    >>> hash_of("0" * 64) == bytes(32), hash_of("0" * 62), hash_of(" " + "0" * 63)
    (True, None, None)
    """
    return bytes.fromhex(text) if re.fullmatch("[0-9A-Fa-f]{64}", text) else None


def unwritable(text: str, *, lines: bool) -> str | None:
    """The first character that the text may not hold, as its number; breaks only where it has ``lines``.

    >>> unwritable("Siti\\u202eAminah", lines=True), unwritable("Siti\\nAminah", lines=False)
    ('U+202E', 'U+000A')
    >>> unwritable("Siti\\nAminah", lines=True) is None
    True
    """
    found = _NEVER.search(text) or (None if lines else _BREAKS.search(text))
    return f"U+{ord(found[0]):04X}" if found else None


def written(value: Value) -> Value:
    """The value with every text in it as it can be written: marks of order gone, the rest a space.

    Texts inside tuples, lists, mappings and dataclasses are found; what has nothing to mend is the same object.

    >>> written(("Siti\\x07Aminah", "Bu\\u202edi", 5))
    ('Siti Aminah', 'Budi', 5)
    """
    mended: Any = _written(value)
    return mended  # type: ignore[no-any-return]


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return _NEVER.sub(" ", _HIDDEN.sub("", value)) if _NEVER.search(value) else value
    if isinstance(value, (tuple, list)):
        parts = [_written(one) for one in value]
        return value if all(map(is_, parts, value)) else type(value)(parts)
    if isinstance(value, Mapping):
        told = {_written(key): _written(one) for key, one in value.items()}
        return value if told == value else told
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
        changed = {name: new for name, old in fields.items() if (new := _written(old)) is not old}
        return dataclasses.replace(value, **changed) if changed else value
    return value
