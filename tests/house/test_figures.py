"""No number is printed without dots between its thousands, in a sentence or on a page, unless it names something."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.house.source import FILES, SOURCE, tree

from guyub.front.speech import LANGUAGES, MONTHS, NUMBERED, catalogue, say, spoken

TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
FACTS = sorted({fact for both in catalogue().values() for text in both.values() for fact in re.findall(r"\{(\w+)\}", text)})  # fmt: skip
NAMES_SOMETHING = frozenset({"number", "entry", "reversed_by", "percent", "place", "year"})
"""Whole numbers that a template may print as they are: those of things, and what never comes to a thousand."""
MARKS = frozenset({"count", "figure", "money", "percent", "filesizeformat"})
"""The filters that write a whole number as people do."""
PRINTED = re.compile(r"\{\{\s*([^}]*?)\s*\}\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_in_a_sentence_has_its_thousands_marked(language: str) -> None:
    for fact in FACTS:
        said = spoken(fact, 12_898, language)
        if fact in NUMBERED | MONTHS:
            assert said == "12898", fact
        else:
            assert "12898" not in said, fact
    assert "12.898" in say("supervision.books.sound", language, entries=564, postings=12_898, head="564:X")
    assert spoken("entries", 12_898, language) == spoken("count", 12_898, language) == "12.898"
    assert spoken("number", 12_898, language) == "12898", "the number of an entry is its name"


@cache
def _whole_numbers() -> frozenset[str]:
    """The names that are only ever whole numbers: fields of values and of tables, other than rupiah."""
    kinds: dict[str, set[bool]] = {}
    for node in (one for path in FILES for whole in ast.walk(tree(path)) if isinstance(whole, ast.ClassDef) for one in whole.body):  # fmt: skip
        if isinstance(node, ast.AnnAssign | ast.Assign):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            kind = ast.unparse(node.annotation if isinstance(node, ast.AnnAssign) else node.value)
            is_whole = bool(re.match(r"int\b|models\.\w*Integer", kind))
            kinds.setdefault(ast.unparse(target), set()).add(is_whole)
    return (
        frozenset(name for name, whole in kinds.items() if whole == {True} or name == "rows")
        - NAMES_SOMETHING
    )


def _bare(text: str, counts: frozenset[str]) -> Iterator[str]:
    """What a template prints outside a tag that is a count and has no filter that marks its thousands."""
    for found in PRINTED.finditer(text):
        before = text[: found.start()]
        expression, *filters = found[1].split("|")
        counted = "length" in filters or expression.rpartition(".")[2] in counts
        in_a_tag = before.rfind("<") > before.rfind(">")
        if counted and not in_a_tag and not set(filters) & MARKS:
            yield found[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_count_on_a_page_has_its_thousands_marked(path: Path) -> None:
    assert list(_bare(path.read_text(encoding="utf-8"), _whole_numbers())) == []


def test_a_count_without_dots_is_seen() -> None:
    counts = _whole_numbers()
    assert {"rows_done", "rows_planned", "rows"} <= counts
    assert list(_bare("<p>{{ head.rows_done }} {{ all|length }}</p>", counts)) == ["{{ head.rows_done }}", "{{ all|length }}"]  # fmt: skip
    assert list(_bare('<p class="{{ head.rows_done }}">{{ all|length|count }} {{ entry.number }}</p>', counts)) == []  # fmt: skip
