"""A form for any command or question, made from its fields."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from guyub.documents import queries as documents
from guyub.foundation.command import Body
from guyub.foundation.fields import UNSET, Field, fields_of
from guyub.kernel.money import rupiah_text
from guyub.ledger import queries as ledger
from guyub.meetings import queries as meetings
from guyub.members import queries as members

BY_NAME = {"authority": "authority", "meeting": "meeting", "resolution": "resolution"}
"""Fields that are chosen from what the body has of that name."""
PART_ROWS = 6
"""Empty rows offered where a command takes several parts, such as journal lines."""


@dataclass(frozen=True)
class Control:
    """One field as a page shows it."""

    name: str
    key: str
    kind: str
    required: bool
    value: str
    options: tuple[tuple[str, str], ...]
    multiline: bool
    secret: bool
    error: str = ""
    rows: tuple[tuple["Control", ...], ...] = ()


def controls(
    value_type: type[Any],
    body: Body,
    typed: dict[str, str],
    *,
    direction: str = "",
    wrong: str = "",
    sentence: str = "",
    prefix: str = "",
) -> tuple[Control, ...]:
    """The controls of a form, with what was typed before and the sentence beside its field."""
    hidden = any(field.name == "in_use" for field in fields_of(value_type))
    return tuple(
        _control(
            field,
            body,
            typed,
            direction=direction,
            wrong=wrong,
            sentence=sentence,
            prefix=prefix,
            hidden=hidden,
        )
        for field in fields_of(value_type)
    )


def _control(
    field: Field, body: Body, typed: dict[str, str], *, direction: str, wrong: str, sentence: str, prefix: str,
    hidden: bool,
) -> Control:  # fmt: skip
    name = prefix + field.name
    rows: tuple[tuple[Control, ...], ...] = ()
    if field.part is not None and field.many:
        count = max(PART_ROWS, 1 + max((_row_of(key, name) for key in typed), default=0))
        rows = tuple(
            controls(field.part, body, typed, direction=direction, prefix=f"{name}-{place}-")
            for place in range(count)
        )
    return Control(
        name=name,
        key=f"field.{field.name}",
        kind="part" if rows else field.kind,
        required=field.required and not prefix,
        value=typed.get(name, _default(field)),
        options=options(field, body, direction=direction, hidden=hidden),
        multiline=field.mark.multiline,
        secret=field.mark.secret,
        error=sentence if wrong == field.name else "",
        rows=rows,
    )


def _row_of(key: str, name: str) -> int:
    rest = key.removeprefix(f"{name}-").split("-")[0] if key.startswith(f"{name}-") else ""
    return int(rest) if rest.isdigit() else 0


def _default(field: Field) -> str:
    if field.default in (None, UNSET, ()) or field.many:
        return ""
    if isinstance(field.default, bool):
        return "ya" if field.default else ""
    if field.kind == "money":
        return rupiah_text(field.default).removeprefix("Rp") if field.default else ""
    return str(field.default)


def options(
    field: Field, body: Body, *, direction: str = "", hidden: bool = False
) -> tuple[tuple[str, str], ...]:
    """What can be chosen in a field: its own choices, or what the body has of that kind and uses.

    Where a form brings something back into use (``hidden``), what is out of use is offered too.
    """
    if field.choices:
        return tuple((choice, f"choice.{choice}") for choice in field.choices)
    ref = field.mark.ref or BY_NAME.get(field.name, "")
    if ref == "authority":
        return tuple((str(one.uid), f"{one.number} · {one.title}") for one in documents.authorities(body))
    if ref == "meeting":
        called = meetings.called(body, meetings.NoWish())
        return tuple((one["meeting"], f"{one['held_on']} · {one['place']}") for one in called)
    if ref == "resolution":
        found = meetings.resolutions(body, meetings.Span(since=date.min, until=date.max))
        return tuple((one["resolution"], f"{one['number']} · {one['text'][:60]}") for one in found)
    if ref == "account":
        return tuple(
            (one.code, f"{one.code} {one.name}") for one in ledger.accounts(body) if one.in_use or hidden
        )
    if ref == "unit":
        return tuple(
            (one.code, f"{one.code} {one.name}") for one in ledger.units(body) if one.in_use or hidden
        )
    if ref == "line":
        return tuple((one.code, one.name_id) for one in ledger.lines(body))
    if ref == "category":
        return tuple((one.name, one.name) for one in ledger.categories(body, direction or None))
    if ref == "authority":
        return tuple((str(one.uid), f"{one.title} {one.number}") for one in documents.authorities(body))
    if ref == "person":
        return tuple((str(one.uid), one.name) for one in members.persons(body))
    return ()


def typed_values(request: HttpRequest) -> dict[str, str]:
    """What stands in the form, as typed."""
    return {name: value for name, value in request.POST.items() if isinstance(value, str)}


def gathered(value_type: type[Any], typed: dict[str, str], files: Any, prefix: str = "") -> dict[str, Any]:
    """The fields of a form as the text door takes them; empty rows of parts are left out."""
    data: dict[str, Any] = {}
    for field in fields_of(value_type):
        name = prefix + field.name
        if field.kind == "file" and name in files:
            data[field.name] = files[name].read()
        elif field.part is not None and field.many:
            found = [
                gathered(field.part, typed, files, prefix=f"{name}-{place}-")
                for place in range(1 + max((_row_of(key, name) for key in typed), default=0))
            ]
            data[field.name] = [one for one in found if any(one.values())]
        elif field.many:
            data[field.name] = [part for part in typed.get(name, "").splitlines() if part]
        else:
            data[field.name] = typed.get(name, "")
    return data
