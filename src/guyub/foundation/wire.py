"""Typed values as lines of JSON, for what comes back from a process that read a stranger's file.

Nothing but the types that the reader of the lines expects can come out of them: unlike a
pickle, a line names no code. Rows of one type travel together and are looked at column by
column, which keeps a hundred thousand of them cheap.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Literal, TypeVar

from guyub.foundation.collector import CollectorWaits

T = TypeVar("T")
ROWS_A_LINE = 2_000
DEEPEST = 6
_DAY, _TUPLE = "day", "tuple"
_Column = list[Any]


class UnfitError(ValueError):
    """A line that does not say a value of the type that is expected."""


def lines_of(value: Any) -> Iterator[bytes]:
    """The lines of a dataclass: one for each field, several where it holds many rows."""
    for at, (field, hint) in enumerate(_hints(type(value)).items()):
        content = getattr(value, field)
        row = _row_of(hint)
        if row is None:
            yield _line(at, _sent(hint, [content])[0])
            continue
        for first in range(0, len(content), ROWS_A_LINE):
            yield _line(at, _sent(row, list(content[first : first + ROWS_A_LINE])))


def value_of(value_type: type[T], lines: Iterable[bytes]) -> T:
    """The dataclass that the lines say; raises ``UnfitError`` when they say anything else."""
    hints = _hints(value_type)
    names = list(hints)
    values: dict[str, Any] = {name: [] for name, hint in hints.items() if _row_of(hint) is not None}
    for line in lines:
        try:
            at, content = json.loads(line)
            name = names[at]
        except (ValueError, TypeError, IndexError, RecursionError):
            raise UnfitError from None
        row = _row_of(hints[name])
        with CollectorWaits():
            if row is None:
                (values[name],) = _received(hints[name], [content])
            elif isinstance(content, list):
                values[name] += _received(row, content)
            else:
                raise UnfitError
    if set(values) != set(names):
        raise UnfitError
    return value_type(
        **{name: tuple(some) if isinstance(some, list) else some for name, some in values.items()}
    )


def _line(at: int, content: Any) -> bytes:
    return json.dumps([at, content], ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


_known: dict[type[Any], dict[str, Any]] = {}


def _hints(value_type: type[Any]) -> dict[str, Any]:
    known = _known.get(value_type)
    if known is None:
        hints = typing.get_type_hints(value_type)
        known = _known[value_type] = {one.name: hints[one.name] for one in dataclasses.fields(value_type)}
    return known


def _row_of(hint: Any) -> Any:
    """The type of the rows where a hint says any number of dataclasses."""
    if typing.get_origin(hint) is tuple:
        inner, *rest = typing.get_args(hint)
        if rest == [...] and dataclasses.is_dataclass(inner):
            return inner
    return None


@dataclass(frozen=True, slots=True)
class _Kind:
    """A hint, taken apart: the plain types it allows, its choices, and whatever else it may be."""

    plain: frozenset[type[Any]]
    choices: frozenset[Any] | None = None
    item: Any = None
    part: type[Any] | None = None
    day: bool = False
    anything: bool = False


_kinds: dict[Any, _Kind] = {}


def _kind(hint: Any) -> _Kind:
    known = _kinds.get(hint)
    if known is None:
        known = _kinds[hint] = _kind_of(hint)
    return known


def _kind_of(hint: Any) -> _Kind:
    options = typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else (hint,)
    plain = frozenset(one for one in options if one in (str, int, bool, type(None)))
    (other,) = [one for one in options if one not in plain] or (None,)
    if other is None:
        return _Kind(plain)
    if other is date:
        return _Kind(plain, day=True)
    if typing.get_origin(other) is Literal:
        choices = frozenset(typing.get_args(other))
        return _Kind(plain | {str}, choices=choices | ({None} if type(None) in plain else set()))
    if typing.get_origin(other) is tuple:
        return _Kind(plain, item=typing.get_args(other)[0])
    if dataclasses.is_dataclass(other):
        return _Kind(plain, part=typing.cast("type[Any]", other))
    assert typing.get_origin(other) is dict and typing.get_args(other) == (str, Any), f"no way to send {hint}"
    return _Kind(plain, anything=True)


def _sent(hint: Any, column: _Column) -> _Column:
    """A column of values as JSON knows them."""
    kind = _kind(hint)
    if kind.day:
        return [one if one is None else one.toordinal() for one in column]
    if kind.item is not None:
        return [one if one is None else _sent(kind.item, list(one)) for one in column]
    if kind.part is not None:
        return _rows_sent(kind.part, column)
    if kind.anything:
        return [_plain(one) for one in column]
    return column


def _rows_sent(value_type: type[Any], column: _Column) -> _Column:
    hints = _hints(value_type)
    present = [one for one in column if one is not None]
    if not present:
        return column
    taken = attrgetter(*hints)
    rows = map(taken, present) if len(hints) > 1 else ((taken(one),) for one in present)
    columns = zip(*rows, strict=True)
    sent = [_sent(hint, list(some)) for hint, some in zip(hints.values(), columns, strict=True)]
    rows_sent = iter([list(row) for row in zip(*sent, strict=True)])
    return [None if one is None else next(rows_sent) for one in column]


def _received(hint: Any, column: _Column) -> _Column:
    """A column of what JSON said as values of the type."""
    kind = _kind(hint)
    if kind.day:
        _allow(column, kind.plain | {int})
        try:
            return [one if one is None else date.fromordinal(one) for one in column]
        except (ValueError, OverflowError):
            raise UnfitError from None
    if kind.item is not None:
        _allow(column, kind.plain | {list})
        return [one if one is None else tuple(_received(kind.item, one)) for one in column]
    if kind.part is not None:
        _allow(column, kind.plain | {list})
        return _rows_received(kind.part, column)
    if kind.anything:
        _allow(column, kind.plain | {dict})
        return [one if one is None else _anything(one) for one in column]
    _allow(column, kind.plain)
    if kind.choices is not None and not kind.choices >= set(column):
        raise UnfitError
    return column


def _allow(column: _Column, wanted: frozenset[type[Any]]) -> None:
    if not wanted >= set(map(type, column)):
        raise UnfitError


def _rows_received(value_type: type[Any], column: _Column) -> _Column:
    hints = _hints(value_type)
    rows = [one for one in column if one is not None]
    if not rows:
        return column
    if set(map(len, rows)) != {len(hints)}:
        raise UnfitError
    columns = [
        _received(hint, list(some))
        for hint, some in zip(hints.values(), zip(*rows, strict=True), strict=True)
    ]
    made = _maker(value_type, tuple(hints))
    values = map(made, *columns)
    return [None if one is None else next(values) for one in column]


def _maker(value_type: type[Any], names: tuple[str, ...]) -> Callable[..., Any]:
    """What makes a row of the values of its fields; without slots they are laid into it at once, which is quicker."""
    if "__slots__" in vars(value_type) or hasattr(value_type, "__post_init__"):
        return lambda *values: value_type(**dict(zip(names, values, strict=True)))

    def made(*values: Any) -> Any:
        row = object.__new__(value_type)
        row.__dict__.update(zip(names, values, strict=True))
        return row

    return made


def _plain(value: Any) -> Any:
    """A fact of any plain type: a day and a tuple say what they are."""
    if isinstance(value, date):
        return {_DAY: value.toordinal()}
    if isinstance(value, tuple):
        return {_TUPLE: [_plain(one) for one in value]}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {"": [[str(name), _plain(one)] for name, one in value.items()]}
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _anything(value: Any, deep: int = 0) -> Any:
    if deep > DEEPEST:
        raise UnfitError
    if isinstance(value, list):
        return [_anything(one, deep + 1) for one in value]
    if not isinstance(value, dict):
        return value
    try:
        ((mark, content),) = value.items()
        if mark == _DAY:
            return date.fromordinal(content)
        if mark == _TUPLE:
            return tuple(_anything(one, deep + 1) for one in content)
        if mark == "":
            return {str(name): _anything(one, deep + 1) for name, one in content}
    except (ValueError, TypeError, OverflowError):
        raise UnfitError from None
    raise UnfitError
