"""The canonical form of the journal, version 1: the bytes that are hashed.

Frozen. A field is never dropped, reordered or reinterpreted; another form is another
version byte. Every value is one of: a signed 64-bit big-endian integer; raw bytes or
UTF-8 text (NFC) behind an unsigned 32-bit length; an optional value behind a byte 0 or
1. Public ids are the 16 bytes of a UUID, days are YYYYMMDD, instants are microseconds
since 1970-01-01 UTC, rupiah are whole. No local id and no database formatting enters.
"""

import hashlib
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

VERSION = b"\x01"
_INT = struct.Struct(">q").pack
_LENGTH = struct.Struct(">I").pack
_NONE = b"\x00"
_SOME = b"\x01"


@dataclass(frozen=True, slots=True)
class LineForm:
    """What one posting says, without local ids."""

    line: int
    subaccount: bytes
    account: bytes
    unit: bytes
    holder: bytes | None
    item: str
    amount_rupiah: int
    quantity_thousandths: int | None


class EntryForm(NamedTuple):
    """What the header of one entry says, without local ids."""

    body: bytes
    number: int
    entry: bytes
    value_on: int
    business_on: int
    posted_at: int
    word: str
    kind: str
    voucher: str
    maker: bytes
    checker: bytes | None
    person: bytes | None
    authority: bytes | None
    document: bytes | None
    reverses: bytes | None
    narration: bytes
    line_count: int
    lines_root: bytes


def _text(value: str) -> bytes:
    data = (value if value.isascii() or is_normalized("NFC", value) else normalize("NFC", value)).encode()
    return _LENGTH(len(data)) + data


_item = lru_cache(maxsize=256)(_text)
"""Few items stand in a great many places."""


def _maybe(value: bytes | None) -> bytes:
    return _NONE if value is None else _SOME + value


def line_bytes(form: LineForm) -> bytes:
    """The canonical bytes of one line.

    >>> form = LineForm(1, bytes(16), bytes(16), bytes(16), None, "", -5, None)
    >>> len(line_bytes(form)), line_bytes(form)[:2]
    (72, b'\\x01L')
    """
    quantity = form.quantity_thousandths
    return b"".join((
        VERSION, b"L", _INT(form.line),
        place_bytes(
            subaccount=form.subaccount, account=form.account, unit=form.unit, holder=form.holder, item=form.item
        ),
        _INT(form.amount_rupiah), _NONE if quantity is None else _SOME + _INT(quantity),
    ))  # fmt: skip


def place_bytes(
    *, subaccount: bytes, account: bytes, unit: bytes, holder: bytes | None, item: str
) -> bytes:  # fmt: skip
    """The part of a line's bytes that is the same in every line of one subaccount."""
    return b"".join((subaccount, account, unit, _maybe(holder), _item(item)))


def entry_bytes(form: EntryForm) -> bytes:
    """The canonical bytes of one entry's header, which seals its lines by their root."""
    return b"".join((
        VERSION, b"E", form.body, _INT(form.number), form.entry, _INT(form.value_on),
        _INT(form.business_on), _INT(form.posted_at), _text(form.word), _text(form.kind),
        _text(form.voucher), form.maker, _maybe(form.checker), _maybe(form.person),
        _maybe(form.authority), _maybe(form.document), _maybe(form.reverses),
        form.narration, _INT(form.line_count), form.lines_root,
    ))  # fmt: skip


def narration_hash(salt: bytes, text: str) -> bytes:
    """The commitment that stands for free text, so that the text can be erased.

    >>> narration_hash(bytes(16), "beli kertas").hex()[:8]
    'fa46a3ae'
    """
    return hashlib.sha256(VERSION + b"N" + salt + _text(text)).digest()


def line_salt(entry_salt: bytes, line: int) -> bytes:
    """The salt of one line; it tells nothing about the salts of the others.

    >>> len(line_salt(bytes(16), 1))
    16
    """
    return hashlib.sha256(VERSION + b"S" + entry_salt + _INT(line)).digest()[:16]
