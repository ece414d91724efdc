"""Facts as people read them: an id becomes the name of what it stands for, or is left out."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Body
from guyub.members import queries as members

LINKED = frozenset({"pending", "document"})
"""Ids that a page turns into a way on."""
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def readable(answer: Any, body: Body) -> Any:
    """The answer with people and authorities by name, and without the ids that only programs need."""
    found = set(_ids(answer))
    if not found:
        return answer
    names = {str(uid): name for uid, name in members.names(body, {UUID(one) for one in found}).items()}
    names |= {str(one.uid): f"{one.number} · {one.title}" for one in documents.authorities(body)}
    return _without(answer, names)


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _ids(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _ids(one)
    elif _is_id(value):
        yield str(value)


def _is_id(value: Any) -> bool:
    return isinstance(value, UUID) or (isinstance(value, str) and _ID.fullmatch(value) is not None)


def _without(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return _one_without(value, names, _unread(value, names))
    if isinstance(value, (list, tuple)):
        hidden = {name for one in value if isinstance(one, dict) for name in _unread(one, names)}
        return [
            _one_without(one, names, hidden) if isinstance(one, dict) else _without(one, names)
            for one in value
        ]
    return names.get(str(value), value) if _is_id(value) else value


def _one_without(one: dict[str, Any], names: dict[str, str], hidden: set[str]) -> dict[str, Any]:
    return {
        name: content if name in LINKED else _without(content, names)
        for name, content in one.items()
        if name not in hidden
    }


def _unread(one: dict[str, Any], names: dict[str, str]) -> set[str]:
    unread = {
        name
        for name, content in one.items()
        if _is_id(content) and str(content) not in names and name not in LINKED
    }
    return unread | ({"person"} if "name" in one and _is_id(one.get("person")) else set())
