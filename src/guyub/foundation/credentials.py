"""Credentials in a backup: what somebody could sign in with leaves its row for one part that is sealed.

The row keeps a value with which nobody signs in. The part is sealed with the data keys, which travel under a
passphrase: it opens where the keys are, and on any machine by the passphrase.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from guyub.foundation import keys
from guyub.foundation.command import COMMANDS
from guyub.foundation.fields import holds_secrets
from guyub.foundation.tables import WORTHLESS, Table

MEMBER = "credentials.sealed"
CONTEXT = b"guyub.backup.credentials"
Taken = list[tuple[str, str, list[Any]]]
"""Table, the key of a row as text, and what its secret columns held."""
Known = dict[tuple[str, str], list[Any]]


def without(table: Table, lines: Iterable[bytes], *, taken: Taken) -> Iterator[bytes]:
    """The lines of a table without their credentials, which go into ``taken``."""
    if not table.secret:
        yield from lines
        return
    places = [table.place(name) for name in table.secret]
    for line in lines:
        row = json.loads(line)
        if not _is_secret(table, row):
            yield line
            continue
        key = _key(table, row)
        taken.append((table.name, key, [row[place] for place in places]))
        for place in places:
            row[place] = "{}" if table.columns[place].kind == "json" else f"!{key}"
        yield _line(row)


def with_them(table: Table, lines: Iterable[bytes], *, known: Known | None) -> Iterator[bytes]:
    """The lines with their credentials again; without them, rows that mean nothing alone are left out."""
    if not table.secret:
        yield from lines
        return
    places = [table.place(name) for name in table.secret]
    for line in lines:
        row = json.loads(line)
        held = (known or {}).get((table.name, _key(table, row)))
        if held is not None:
            for place, value in zip(places, held, strict=True):
                row[place] = value
            yield _line(row)
        elif known is not None or table.name not in WORTHLESS:
            yield line


def sealed(taken: Taken) -> bytes:
    """The part as it lies in the file."""
    return keys.seal(json.dumps(taken, ensure_ascii=False), context=CONTEXT)


def opened(content: bytes, brought: tuple[keys.Key, ...]) -> Known | None:
    """What the part holds, by table and key; none where its key is neither here nor brought, and none is made."""
    if keys.named_in(content) not in {*keys.names(), *(key.id.hex() for key in brought)}:
        return None
    plain = keys.unseal_bytes(content, context=CONTEXT, brought=brought)
    return {(table, key): held for table, key, held in json.loads(plain)}


def _is_secret(table: Table, row: list[Any]) -> bool:
    """Of what waits for a second person, only what a command marks as secret."""
    if table.name != "foundation_pending":
        return True
    kind = COMMANDS.get(row[table.place("word")])
    return kind is None or holds_secrets(kind)


def _key(table: Table, row: list[Any]) -> str:
    return ":".join(str(row[table.place(name)]) for name in table.order)


def _line(row: list[Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
