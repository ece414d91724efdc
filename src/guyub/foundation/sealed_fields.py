"""The secrets of a command that waits are sealed: a PIN or password chosen for another is in no row to be read."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any
from uuid import UUID

from guyub.foundation import keys
from guyub.foundation.command import Data
from guyub.foundation.fields import fields_of


def sealed(kind: type[Any], payload: Data, *, uid: UUID) -> Data:
    """The stored value with every secret sealed for the row of this id."""
    context = b"foundation.pending." + uid.bytes
    return _secrets(kind, payload, lambda text: b64encode(keys.seal(text, context=context)).decode())


def unsealed(kind: type[Any], payload: Data, *, uid: UUID) -> Data:
    """The value as its maker wished it; raises as ``keys.unseal`` does."""
    context = b"foundation.pending." + uid.bytes
    return _secrets(kind, payload, lambda text: keys.unseal(b64decode(text), context=context))


def _secrets(kind: type[Any], payload: Data, turned: Callable[[str], str]) -> Data:
    made = dict(payload)
    for field in fields_of(kind):
        content = made.get(field.name)
        if content is None:
            continue
        if field.mark.secret:
            made[field.name] = [turned(one) for one in content] if field.many else turned(content)
        elif field.part is not None:
            parts = [_secrets(field.part, one, turned) for one in (content if field.many else [content])]
            made[field.name] = parts if field.many else parts[0]
    return made
