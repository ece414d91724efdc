"""``words``: every command and query, or what one of them wants to be told."""

import argparse
import base64
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guyub.foundation.command import COMMANDS, QUERIES, query_named
from guyub.foundation.fields import Field, fields_of
from guyub.front.speech import say
from guyub.kernel.refusal import Refusal


def words(wish: argparse.Namespace) -> int:
    """Every command and query with what it serves; of one word the fields it takes."""
    if wish.asked:
        kind: Any = COMMANDS.get(wish.asked)
        print(f"{wish.asked} · {say(f'word.{wish.asked}', 'id')}" if kind else wish.asked)
        for line in _lines(kind or query_named(wish.asked).parameters, deep=1):
            print(line)
        return 0
    for word, kind in sorted(COMMANDS.items()):
        print(f"{word:32} {kind.article}")
    for word in sorted(QUERIES):
        print(f"{word:32}")
    return 0


def _lines(wanted: type[Any], *, deep: int) -> Iterator[str]:
    """A line for each field: its name, what it holds, and how people call it; parts under their field."""
    for field in fields_of(wanted):
        label = say(f"field.{field.name}", "id")
        yield f"{'  ' * deep}{field.name:24} {_form(field)} · {label if not label.startswith('field.') else ''}".rstrip(" ·")  # fmt: skip
        if field.part is not None:
            yield from _lines(field.part, deep=deep + 2)


def _form(field: Field) -> str:
    form = "|".join(field.choices) or say(f"wanted.{field.kind}", "id")
    if field.many:
        form = f"[{form}, …]"
    return f"{form}, {say('wanted.required', 'id')}" if field.required else form


def with_files(wanted: type[Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with the content of every file that is named after an @, as base64."""
    files = {field.name for field in fields_of(wanted) if field.kind == "file"}
    return {
        name: _content(value) if name in files and isinstance(value, str) and value.startswith("@") else value
        for name, value in data.items()
    }


def _content(name: str) -> str:
    try:
        return base64.b64encode(Path(name[1:]).read_bytes()).decode("ascii")
    except OSError:
        raise Refusal("file.not_there", name=name[1:]) from None
