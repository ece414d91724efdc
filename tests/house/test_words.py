"""Words in both languages: every command, field, choice and refusal has them, with the same facts."""

import inspect
import re

import pytest
from tests.house.source import FILES

from guyub.foundation.access import roles_known
from guyub.foundation.command import COMMANDS, QUERIES
from guyub.foundation.fields import fields_of
from guyub.front.speech import catalogue
from guyub.kernel.report import Report


@pytest.mark.parametrize("word", sorted({*COMMANDS, *QUERIES}))
def test_every_word_can_be_said(word: str) -> None:
    assert f"word.{word}" in catalogue()


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_every_act_is_told_in_a_sentence(word: str) -> None:
    assert f"act.{word}" in catalogue()


FIGURES = [
    word
    for word, one in sorted(QUERIES.items())
    if inspect.signature(inspect.unwrap(one.ask)).return_annotation is Report
]


@pytest.mark.parametrize("word", [*FIGURES, "reports.mine", "reports.cooperative"])
def test_every_figure_says_where_it_comes_from(word: str) -> None:
    assert f"why.{word}" in catalogue()


@pytest.mark.parametrize("role", sorted(roles_known()))
def test_every_role_has_words(role: str) -> None:
    assert f"role.{role}" in catalogue()


def test_every_field_has_a_label() -> None:
    missing = set()
    for kind in [*COMMANDS.values(), *(query.parameters for query in QUERIES.values())]:
        for field in fields_of(kind):
            parts = fields_of(field.part) if field.part else ()
            missing |= {one.name for one in (field, *parts) if f"field.{one.name}" not in catalogue()}
            for choice in (*field.choices, *(choice for part in parts for choice in part.choices)):
                if f"choice.{choice}" not in catalogue():
                    missing.add(choice)
    assert not missing


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    codes = set()
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        codes |= set(re.findall(r'Refusal\(\s*"([a-z_.]+)"', text))
        codes |= set(re.findall(r'Problem\([^"]*"([a-z_]+\.[a-z_]+)"', text))
    missing = {code for code in codes if f"refusal.{code}" not in catalogue()}
    assert len(codes) > 50 and not missing


def test_sentences_name_the_same_facts_in_both_languages() -> None:
    for key, both in catalogue().items():
        facts = [set(re.findall(r"\{(\w+)\}", both[language])) for language in ("id", "en")]
        assert facts[0] == facts[1], key
        assert both["id"].strip() and both["en"].strip(), key
