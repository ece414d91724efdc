"""Typed values as lines: the same on the other side, and nothing but what is expected."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.foundation.wire import UnfitError, lines_of, value_of


@dataclass(frozen=True, kw_only=True)
class Row:
    name: str
    amount: int
    on: date | None = None
    sex: Literal["male", "female"] | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    title: str | None
    rows: tuple[Row, ...]
    first: Row | None
    facts: dict[str, Any]
    whole: bool = True


plain = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.dates())
facts = st.dictionaries(
    st.text(), st.one_of(plain, st.tuples(plain, plain), st.lists(plain), st.lists(st.dictionaries(st.text(), plain)))
)  # fmt: skip
rows = st.builds(
    Row, name=st.text(), amount=st.integers(), on=st.none() | st.dates(),
    sex=st.sampled_from([None, "male", "female"]), words=st.lists(st.text()).map(tuple),
)  # fmt: skip
books = st.builds(Book, st.none() | st.text(), st.lists(rows).map(tuple), st.none() | rows, facts, st.booleans())  # fmt: skip


@given(books)
def test_what_is_sent_is_received(book: Book) -> None:
    assert repr(value_of(Book, lines_of(book))) == repr(book)


GOOD = list(lines_of(Book("a", (Row(name="b", amount=1),), None, {})))


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\xff\n", b"[]\n", b"[9,1]\n", b"[-7,[]]\n", b"[0,1]\n", b"[0,[]]\n", b'[0,"a",1]\n', b'{"0":1}\n', b"[1,null]\n",
        b'[1,[["b","1",null,null,[]]]]\n', b'[1,[["b",true,null,null,[]]]]\n', b'[1,[["b",1,-5,null,[]]]]\n',
        b'[1,[["b",1,null,"other",[]]]]\n', b'[1,[["b",1,null,null,[5]]]]\n', b'[1,[["b",1,null,null]]]\n', b'[1,["bbbbb"]]\n',
        b'[2,{"a":1}]\n', b'[3,[]]\n', b'[3,{"day":"x"}]\n', b'[3,{"day":99999999999}]\n', b'[3,{"day":1,"tuple":2}]\n',
        b"[4,1]\n", b"[" * 100_000,
    ],
    ids=range(24),
)  # fmt: skip
def test_a_line_that_says_anything_else_is_not_believed(line: bytes) -> None:
    assert value_of(Book, GOOD).title == "a"
    with pytest.raises(UnfitError):
        value_of(Book, [*GOOD, line])


@given(
    st.lists(
        st.binary()
        | st.recursive(plain.map(str) | st.integers(), st.lists).map(lambda some: json.dumps(some).encode())
    )
)
def test_no_lines_do_anything_but_make_a_value_or_fail(lines: list[bytes]) -> None:
    with pytest.raises(UnfitError):
        value_of(Book, lines)
