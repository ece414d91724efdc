"""The rulebook is readable law: dated, with unit, reference and certainty, and examples a lawyer can check."""

from collections import defaultdict
from datetime import date
from typing import Any, get_args

import pytest
import yaml
from tests.house.source import SOURCE, TESTS

from guyub.foundation.access import access_tables
from guyub.foundation.obligatory import obligatory_lists
from guyub.foundation.rulebook import rules
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import Certainty, outside, value_on
from guyub.rules.queries import bound_on

REFERENCES = yaml.safe_load((SOURCE / "rulebook" / "references.yaml").read_text(encoding="utf-8"))
IDS = sorted((str(one["id"]) for one in REFERENCES), key=len, reverse=True)
CHANGES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "rulebook" / "changes.yaml").read_text(encoding="utf-8")
)
BOUNDS: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "rulebook" / "bounds.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("path", sorted(rules()))
def test_every_value_has_its_day_unit_reference_and_certainty(path: str) -> None:
    rule = rules()[path]
    assert rule.unit.strip() and rule.istilah.strip() and rule.layer in ("law", "bylaw", "policy")
    assert path.startswith(f"{rule.layer}.")
    assert rule.values or rule.default is not None, "a rule without a value says nothing"
    for value in rule.values:
        assert isinstance(value.since, date) and value.certainty in get_args(Certainty)
        assert known(value.reference), f"{value.reference} is not in the bibliography"
    for since, bound in rule.bounds:
        assert isinstance(since, date) and bound.certainty in get_args(Certainty)
        assert known(bound.reference), f"{bound.reference} is not in the bibliography"


def known(reference: str) -> bool:
    """Whether a reference begins with an id of the bibliography, as a whole word."""
    return any(reference == one or reference.startswith((f"{one} ", f"{one}:", f"{one};")) for one in IDS)


def test_the_bibliography_says_what_each_is_and_where() -> None:
    assert len(IDS) == len(set(IDS))
    for one in REFERENCES:
        assert str(one["title"]).strip() and str(one["where"]).strip() and str(one["date"]).strip(), one["id"]


def test_every_obligatory_book_has_its_word_reference_and_certainty() -> None:
    for one in obligatory_lists():
        assert isinstance(one.since, date) and known(one.reference)
        assert len({book.istilah for book in one.books}) == len(one.books) > 0
        for book in one.books:
            assert book.istilah.strip() and known(book.reference) and book.certainty in get_args(Certainty)


def test_who_may_stands_on_a_reference_too() -> None:
    for table in access_tables():
        assert known(table.reference), table.reference


@pytest.mark.parametrize("example", CHANGES, ids=lambda one: f"{one['rule']} {one['day']}")
def test_what_held_on_the_day(example: dict[str, Any]) -> None:
    found = value_on(rules()[example["rule"]].values, example["day"])
    assert (found and found.content) == example["is"]


@pytest.mark.parametrize("example", BOUNDS, ids=lambda one: f"{one['rule']} {one['value']} {one['day']}")
def test_what_a_by_law_may_be(example: dict[str, Any]) -> None:
    rule = rules()[example["rule"]]
    bound = bound_on(rule, example["day"])
    try:
        warned = bound and outside(rule.path, example["value"], bound=bound, unit=rule.unit)
        found = "warned" if warned else "taken"
    except Refusal as refusal:
        found = "refused"
        assert str(refusal.facts["reference"]).startswith(example["by"])
    assert found == example["is"]


def test_every_change_has_an_example_the_day_before_and_the_day_itself() -> None:
    days: dict[str, set[date]] = defaultdict(set)
    for example in CHANGES:
        days[example["rule"]].add(example["day"])
    for path, rule in rules().items():
        for value in rule.values[1:]:
            eve = date.fromordinal(value.since.toordinal() - 1)
            assert {eve, value.since} <= days[path], f"{path} changes on {value.since}"
