"""What a command's fields are, read once from its annotations, and one parser per door.

JSON is strict: money is an integer, a day is YYYY-MM-DD, an unknown key is refused.
Text, from a form or the command line, is read as Indonesians write it.
"""

import base64
import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from guyub.kernel.money import rupiah_of, whole_rupiah
from guyub.kernel.period import date_of, iso_day
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import id_of, says_nothing, unwritable


class Unset(StrEnum):
    """The value of a field that was not spoken of, as opposed to one that was emptied."""

    UNSET = "unset"


UNSET = Unset.UNSET


@dataclass(frozen=True)
class Mark:
    """What an annotation says of a field beyond its Python type.

    Neither secret nor private content is ever kept in the trail; secret content is not even
    shown while it is typed.
    """

    kind: str = ""
    ref: str = ""
    secret: bool = False
    private: bool = False
    most: int = 500
    multiline: bool = False
    bulk: bool = False
    roles: frozenset[str] = frozenset()
    """Of an account: those of these roles are offered, all of them where none is named."""


Rupiah = Annotated[int, Mark(kind="money")]
PersonName = Annotated[str, Mark(private=True, most=200)]
PersonalText = Annotated[str, Mark(private=True, most=300)]
PersonalDay = Annotated[date, Mark(private=True)]
Secret = Annotated[str, Mark(secret=True, most=200)]
LongText = Annotated[str, Mark(multiline=True, most=5000)]
File = Annotated[bytes, Mark(kind="file")]
PersonalFile = Annotated[bytes, Mark(kind="file", private=True)]
AccountCode = Annotated[str, Mark(ref="account", most=30)]
UnitCode = Annotated[str, Mark(ref="unit", most=30)]
LineCode = Annotated[str, Mark(ref="line", most=60)]
PersonId = Annotated[UUID, Mark(ref="person")]
ApplicationId = Annotated[UUID, Mark(ref="application")]
AuthorityId = Annotated[UUID, Mark(ref="authority")]
RoleName = Annotated[str, Mark(ref="role", most=60)]
CategoryName = Annotated[str, Mark(ref="category", most=100)]
MOST_FILE_BYTES = 20 * 1024 * 1024
MOST_ROWS = 200_000
FIRST_DAY, LAST_DAY = date(1850, 1, 1), date(2199, 12, 31)
"""No one who lives was born earlier, no term is granted for longer: beyond is a slip of the pen."""


@dataclass(frozen=True)
class Field:
    """One field of a command or of a part of one."""

    name: str
    kind: str
    required: bool
    optional: bool
    default: Any
    mark: Mark
    choices: tuple[str, ...] = ()
    many: bool = False
    part: type[Any] | None = None


def fields_of(value_type: type[Any]) -> tuple[Field, ...]:
    """The fields of a frozen dataclass, in order; a type no door can parse is our mistake."""
    known = _known.get(value_type)
    if known is None:
        known = _known[value_type] = _fields_of(value_type)
    return known


_known: dict[type[Any], "tuple[Field, ...]"] = {}


def _fields_of(value_type: type[Any]) -> tuple[Field, ...]:
    hints = typing.get_type_hints(value_type, include_extras=True)
    return tuple(_field(field, hints[field.name]) for field in dataclasses.fields(value_type))


def _field(field: "dataclasses.Field[Any]", hint: Any) -> Field:
    hint, mark = _unmarked(hint)
    options = typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else (hint,)
    optional = type(None) in options
    options = tuple(option for option in options if option not in (type(None), Unset))
    assert len(options) == 1, f"{field.name}: one type, not {options}"
    inner, inner_mark = _unmarked(options[0])
    mark = inner_mark if mark == Mark() else mark
    many = typing.get_origin(inner) is tuple
    if many:
        inner, item_mark = _unmarked(typing.get_args(inner)[0])
        mark = item_mark if mark == Mark() else mark
    choices: tuple[str, ...] = ()
    if typing.get_origin(inner) is Literal:
        choices, inner = typing.get_args(inner), str
    part = inner if dataclasses.is_dataclass(inner) else None
    kinds = {int: "number", str: "text", bool: "flag", date: "date", UUID: "id", bytes: "file"}
    kind = mark.kind or ("part" if part else kinds[inner])
    default = field.default if field.default is not MISSING else None
    if field.default_factory is not MISSING:
        default = field.default_factory()
    required = field.default is MISSING and field.default_factory is MISSING
    return Field(
        name=field.name,
        kind=kind,
        required=required,
        optional=optional,
        default=default,
        mark=mark,
        choices=choices,
        many=many,
        part=typing.cast("type[Any] | None", part),
    )


def _unmarked(hint: Any) -> tuple[Any, Mark]:
    if typing.get_origin(hint) is Annotated:
        inner, *notes = typing.get_args(hint)
        return inner, next((note for note in notes if isinstance(note, Mark)), Mark())
    return hint, Mark()


Reader = Callable[[Field, Any], Any]


def from_json(value_type: type[Any], data: object) -> Any:
    """The value that a JSON object stands for, strictly."""
    if not isinstance(data, Mapping):
        raise Refusal("field.not_an_object")
    return _made(value_type, data, _json_value)


def from_text(value_type: type[Any], data: Mapping[str, Any]) -> Any:
    """The value that a form or a command line stands for; empty text is an unspoken field."""
    spoken = {name: value for name, value in data.items() if value not in ("", None, b"", [], ())}
    return _made(value_type, spoken, _text_value)


def _made(value_type: type[Any], data: Mapping[str, Any], read: Reader) -> Any:
    fields = fields_of(value_type)
    unknown = sorted(set(data) - {field.name for field in fields})
    if unknown:
        raise Refusal("field.unknown", field=unknown[0])
    values: dict[str, Any] = {}
    for field in fields:
        if field.name in data:
            values[field.name] = _one_or_many(field, data[field.name], read)
        elif field.required:
            raise Refusal("field.missing", field=field.name)
    return value_type(**values)


def _one_or_many(field: Field, value: Any, read: Reader) -> Any:
    try:
        if value is None:
            if field.optional:
                return None
            raise Refusal("field.missing", field=field.name)
        if not field.many:
            return _checked(field, read(field, value))
        if not isinstance(value, (list, tuple)):
            raise Refusal("field.not_a_list")
        if len(value) > MOST_ROWS:
            raise Refusal("field.too_many", most=MOST_ROWS)
        return tuple(_checked(field, read(field, item)) for item in value)
    except Refusal as refusal:
        refusal.facts.setdefault("field", field.name)
        raise


def _checked(field: Field, value: Any) -> Any:
    if field.choices and value not in field.choices:
        raise Refusal("field.not_a_choice", value=str(value), choices=list(field.choices))
    if isinstance(value, str):
        lines = field.mark.multiline or field.mark.secret
        if (found := unwritable(value, lines=lines)) is not None:
            raise Refusal("field.unreadable", value=found)
        if says_nothing(value):
            if field.required:
                raise Refusal("field.missing", field=field.name)
            # What cannot be seen was not said: no rule that asks for words is met by it.
            value = ""
        if len(value) > field.mark.most:
            raise Refusal("field.too_long", most=field.mark.most)
    if isinstance(value, date) and not FIRST_DAY <= value <= LAST_DAY:
        raise Refusal("date.out_of_reach", on=value, since=FIRST_DAY, until=LAST_DAY)
    return value


def _json_value(field: Field, value: Any) -> Any:
    if field.part is not None:
        return from_json(field.part, value)
    if field.kind == "money":
        return whole_rupiah(value)
    if field.kind == "number" and type(value) is int and abs(value) < 2**63:
        return value
    if field.kind == "flag" and isinstance(value, bool):
        return value
    if isinstance(value, str):
        if field.kind == "text":
            return value
        if field.kind == "date":
            return iso_day(value)
        if field.kind == "id":
            return _uuid(value)
        if field.kind == "file":
            return _file(value)
    raise Refusal("field.wrong_type", wanted=field.kind)


def _text_value(field: Field, value: Any) -> Any:
    if field.part is not None:
        return from_text(field.part, value)
    if field.kind == "file" and isinstance(value, bytes):
        return _sized(value)
    if not isinstance(value, str):
        raise Refusal("field.wrong_type", wanted=field.kind)
    if field.kind == "money":
        return rupiah_of(value)
    if field.kind == "number":
        return rupiah_of(value)
    if field.kind == "date":
        return date_of(value)
    if field.kind == "id":
        return _uuid(value)
    if field.kind == "flag":
        return _flag(value)
    if field.kind == "file":
        return _file(value)
    return value if field.mark.secret else value.strip()


def _uuid(value: str) -> UUID:
    uid = id_of(value)
    if uid is None:
        raise Refusal("field.unreadable", value=value)
    return uid


def _flag(value: str) -> bool:
    answers = {"on": True, "ya": True, "yes": True, "true": True, "1": True}
    answers |= {"off": False, "tidak": False, "no": False, "false": False, "0": False}
    if value.lower() not in answers:
        raise Refusal("field.unreadable", value=value)
    return answers[value.lower()]


def _file(value: str) -> bytes:
    try:
        return _sized(base64.b64decode(value, validate=True))
    except ValueError:
        raise Refusal("field.no_file") from None


def _sized(data: bytes) -> bytes:
    if len(data) > MOST_FILE_BYTES:
        raise Refusal("file.too_large", most_bytes=MOST_FILE_BYTES)
    return data


def to_json(value: Any) -> dict[str, Any]:
    """The JSON object of a value; fields left at their default are left out."""
    return {field.name: _told(field, content) for field, content in _spoken(value)}


def _spoken(value: Any) -> Iterator[tuple[Field, Any]]:
    """The fields that hold something besides their default, with what they hold."""
    for field in fields_of(type(value)):
        content = getattr(value, field.name)
        if content is not UNSET and (field.required or content != field.default):
            yield field, content


def _told(field: Field, content: Any) -> Any:
    return [_plain(item) for item in content] if field.many else _plain(content)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return to_json(value)


def holds_secrets(value_type: type[Any]) -> bool:
    """Whether a field, or a field of a part, is secret or private."""
    known = _guarded.get(value_type)
    if known is None:
        known = _guarded[value_type] = any(
            one.mark.secret or one.mark.private or (one.part is not None and holds_secrets(one.part))
            for one in fields_of(value_type)
        )
    return known


_guarded: dict[type[Any], bool] = {}


def shown(value: Any, plain: dict[str, Any] | None = None) -> dict[str, Any]:
    """The JSON object as an act keeps it: without what is secret or private, without long text (which can
    hold personal data and must stay erasable), and without what is too large to keep twice.

    ``plain`` is the whole object where it is known already; without it what is left out is never made.
    """
    if plain is not None:
        covered = _covered(type(value))
        return {
            name: _hint(covered[name], getattr(value, name)) if name in covered else told
            for name, told in plain.items()
        }
    return {
        field.name: _hint(field, content) if field.name in _covered(type(value)) else _told(field, content)
        for field, content in _spoken(value)
    }


def _covered(value_type: type[Any]) -> dict[str, Field]:
    """The fields of which an act keeps less than they hold, by name."""
    known = _hinted.get(value_type)
    if known is None:
        known = _hinted[value_type] = _covered_of(value_type)
    return known


_hinted: dict[type[Any], dict[str, Field]] = {}


def _covered_of(value_type: type[Any]) -> dict[str, Field]:
    return {
        field.name: field
        for field in fields_of(value_type)
        if field.mark.secret
        or field.mark.private
        or field.mark.multiline
        or field.mark.bulk
        or field.kind == "file"
        or field.part is not None
    }


def _hint(field: Field, content: Any) -> Any:
    if field.mark.secret or field.mark.private:
        return "***"
    if field.mark.multiline:
        return {"letters": len(content)}
    if field.kind == "file":
        return {"bytes": len(content or b"")}
    if field.mark.bulk:
        return {"rows": len(content)}
    if content is None:
        return None
    return [shown(one) for one in content] if field.many else shown(content)
