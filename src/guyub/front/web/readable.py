"""Facts as people read them: an id becomes the name of what it stands for, or is left out."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Body
from guyub.front.speech import say
from guyub.kernel.rulebook.values import value_text
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


def valued(answer: Any, language: str) -> Any:
    """The answer with each rule's value in figures and words, as its unit asks; its path is its name in words."""
    if not isinstance(answer, list):
        return answer
    return [
        {name: part for name, part in one.items() if name != "name"}
        | {"value": say(value_text(one["value"], unit=one["unit"]), language)}
        if isinstance(one, dict) and {"path", "value", "unit"} <= one.keys()
        else one
        for one in answer
    ]


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


def _without(value: Any, names: dict[str, str], *, linked: frozenset[str] = LINKED) -> Any:
    """The value without unread ids; inside a row nothing is linked, as it stands there as a sentence."""
    if isinstance(value, (list, tuple)):
        rows = [one for one in value if isinstance(one, dict)]
        hidden = {name for one in rows for name in _unread(one, names, linked)}
        return [
            _read(one, names, hidden, linked)
            if isinstance(one, dict)
            else _without(one, names, linked=linked)
            for one in value
        ]
    if isinstance(value, dict):
        return _read(value, names, _unread(value, names, linked), linked)
    return names.get(str(value), value) if _is_id(value) else value


def _read(
    one: dict[str, Any], names: dict[str, str], hidden: set[str], linked: frozenset[str]
) -> dict[str, Any]:
    return {
        name: content if name in linked else _without(content, names, linked=frozenset())
        for name, content in one.items()
        if name not in hidden
    }


def _unread(one: dict[str, Any], names: dict[str, str], linked: frozenset[str]) -> set[str]:
    ids = {name for name, content in one.items() if _is_id(content) and name not in linked}
    unread = {name for name in ids if str(one[name]) not in names}
    return unread | ({"person"} if "name" in one and "person" in ids else set())
