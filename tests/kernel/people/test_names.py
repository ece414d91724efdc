"""Spellings of one name are found; different names are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.people.names import Index, nearness, plain

WORDS = ["siti", "aminah", "slamet", "hariyadi", "budi", "santoso", "nur", "hasanah", "fauzan", "wulandari"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Slamet  Hariyadi, S.Pd.", "SLAMET HARIYADI"),
        ("Moh. Fauzan", "Muhammad Fauzan"),
        ("M. Fauzan", "MUHAMMAD FAUZAN"),
        ("St. Aminah", "Siti Aminah"),
        ("Nur'aini", "Nuraini"),
        ("Nur Hasanah Binti Karim", "Nur Hasanah bt. Karim"),
        ("Ratna Wulandari, S.E., M.M.", "ratna wulandari"),
    ],
)
def test_titles_marks_and_abbreviations_do_not_make_another_person(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("aminah siti", "siti aminah", "order"),
        ("siti aminah", "siti aminnah", "letter"),
        ("siti aminah", "siti mainah", "letter"),
        ("slamet hariyadi", "slamet h", "initials"),
        ("nur hasanah karim", "nur hasanah", "word_missing"),
        ("siti aminah", "siti fatimah", None),
        ("budi", "badi", None),
        ("slamet hariyadi", "slamet", None),
    ],
)
def test_nearness(one: str, other: str, way: str | None) -> None:
    assert nearness(one, other) == nearness(other, one) == way


@given(NAMES, st.data())
def test_a_letter_too_many_too_few_or_changed_is_found_wherever_it_is(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("aeiou"))
    spelled = data.draw(
        st.sampled_from(
            [name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :]]
        )
    )
    index = Index([(1, name), (2, "wholly different person")])
    assert 1 in [near.key for near in index.near(plain(spelled))] or len(spelled.split()) != len(name.split())


@given(st.lists(NAMES, max_size=30))
def test_the_index_finds_exactly_those_that_comparing_each_would_find(names: list[str]) -> None:
    index = Index(enumerate(names))
    for name in names:
        expected = {place for place, other in enumerate(names) if nearness(name, other)}
        assert {near.key for near in index.near(name)} == expected


@given(st.text(max_size=60))
def test_any_text_has_a_plain_form_that_is_its_own_plain_form(text: str) -> None:
    assert plain(plain(text)) == plain(text) or len(plain(text).split()) <= 2


def test_what_hundreds_share_is_no_likeness_but_the_same_name_is_found() -> None:
    names = [f"siti {chr(97 + place % 26)}{chr(97 + place // 26)}wulandari aminah" for place in range(300)]
    index = Index([*enumerate(names), (900, "siti aminah"), (901, "siti aminah")])
    assert {900, 901} <= {near.key for near in index.near("siti aminah") if near.way == "name"}
    assert len(index.near("siti aminah")) < 300
