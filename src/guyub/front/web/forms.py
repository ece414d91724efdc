"""A form for any command or question, made from its fields."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from guyub.foundation.command import Body
from guyub.foundation.fields import UNSET, Field, fields_of
from guyub.front.web.choices import is_person, options, whom, whom_found
from guyub.kernel.money import rupiah_text
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of

PART_ROWS = 6
"""Empty rows offered where a command takes several parts, such as journal lines."""
MOST_TYPED_ROWS = 200
"""More rows than these nobody types; a number in a form's address must not make the page grow."""


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
    unset: bool = False
    many: bool = False
    error: str = ""
    rows: tuple[tuple["Control", ...], ...] = ()
    find: str | None = None
    """What is typed to look for a person; nothing where the list holds everyone."""


def controls(
    value_type: type[Any],
    body: Body,
    typed: dict[str, str],
    *,
    direction: str = "",
    wrong: str = "",
    sentence: str = "",
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
            hidden=hidden,
        )
        for field in fields_of(value_type)
    )


def _control(
    field: Field, body: Body, typed: dict[str, str], *, direction: str, wrong: str, sentence: str, hidden: bool,
) -> Control:  # fmt: skip
    name = field.name
    rows: tuple[tuple[Control, ...], ...] = ()
    if field.part is not None and field.many:
        count = min(max(PART_ROWS, 1 + _last_row(typed, name)), MOST_TYPED_ROWS)
        blank = controls(field.part, body, {}, direction=direction)
        rows = tuple(
            tuple(
                _looked_for(_placed(cell, f"{name}-{place}-{cell.name}", typed), body, typed)
                for cell in blank
            )
            for place in range(count)
        )
    offered = options(field, body, direction=direction, hidden=hidden)
    made = Control(
        name=name,
        key=f"field.{field.name}",
        kind="part" if rows else field.kind,
        required=field.required,
        value=typed.get(name, _default(field)),
        options=offered,
        multiline=field.mark.multiline or (field.many and not rows),
        secret=field.mark.secret,
        unset=field.default is UNSET,
        many=field.many and not rows,
        error=sentence if wrong == field.name else "",
        rows=rows,
        find="" if is_person(field) and not offered and whom(body) is None else None,
    )
    return _looked_for(made, body, typed)


def _looked_for(one: Control, body: Body, typed: dict[str, str]) -> Control:
    """A person's list of the one chosen and those whom the typed text may mean; a single one is chosen."""
    text = typed.get(f"find-{one.name}", "").strip()
    if one.find is None or not (text or one.value):
        return one
    found = whom_found(body, chosen=one.value, text=text)
    value = one.value or (found[0][0] if len(found) == 1 else "")
    return replace(one, find=text, options=found, value=value)


def _placed(cell: Control, name: str, typed: dict[str, str]) -> Control:
    return replace(cell, name=name, required=False, value=typed.get(name, cell.value))


def _last_row(typed: dict[str, str], name: str) -> int:
    places = [key.removeprefix(f"{name}-").split("-")[0] for key in typed if key.startswith(f"{name}-")]
    numbers = [number for place in places if (number := figures_of(place)) is not None]
    return max((min(number, MOST_TYPED_ROWS) for number in numbers), default=0)


def _default(field: Field) -> str:
    if field.default in (None, UNSET, ()) or field.many:
        return ""
    if isinstance(field.default, bool):
        return "ya" if field.default else ""
    if field.kind == "money":
        return rupiah_text(field.default).removeprefix("Rp") if field.default else ""
    return "" if field.kind == "number" and not field.default else str(field.default)


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
            last = _last_row(typed, name)
            if last >= MOST_TYPED_ROWS:
                raise Refusal("field.too_many", field=field.name, most=MOST_TYPED_ROWS)
            found = [
                gathered(field.part, typed, files, prefix=f"{name}-{place}-") for place in range(1 + last)
            ]
            data[field.name] = [one for one in found if any(one.values())]
        elif field.many:
            data[field.name] = [part for part in typed.get(name, "").splitlines() if part]
        else:
            data[field.name] = typed.get(name, "")
    return data
