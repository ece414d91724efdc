"""The rulebook is data that a lawyer can read: dated, with references, words and examples."""

from datetime import date
from typing import Any

import pytest
import yaml
from tests.house.source import TESTS

from guyub.foundation.rulebook import Rule, references, rules
from guyub.front.speech import catalogue
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import outside, value_on
from guyub.rules.queries import bound_on
from guyub.rules.queries.interview import TOPICS

RULES = sorted(rules().values(), key=lambda rule: rule.path)
SET = [rule for rule in RULES if rule.layer != "law"]


def examples(name: str) -> list[dict[str, Any]]:
    text = (TESTS / "rulebook" / f"{name}.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.path)
def test_every_rule_is_dated_and_stands_in_the_bibliography(rule: Rule) -> None:
    ids = tuple(one["id"] for one in references())
    assert rule.layer in ("law", "bylaw", "policy") and rule.path.startswith(f"{rule.layer}.")
    assert rule.unit and rule.istilah
    assert rule.values if rule.layer == "law" else rule.default is not None
    for one in [*rule.values, *(bound for _, bound in rule.bounds)]:
        assert one.certainty in ("certain", "secondary", "unverified")
        assert one.reference.startswith(ids), one.reference
    assert all(isinstance(since, date) for since, _ in rule.bounds)
    assert not rule.choices or rule.default in rule.choices


def test_the_bibliography_is_whole() -> None:
    for one in references():
        assert all(one.get(part) for part in ("id", "title", "date", "where")), one


@pytest.mark.parametrize("rule", SET, ids=lambda rule: rule.path)
def test_every_question_has_its_topic_and_words(rule: Rule) -> None:
    assert rule.topic in TOPICS
    keys = [f"rule.{rule.path}", f"topic.{rule.topic}", *(f"choice.{choice}" for choice in rule.choices)]
    assert [key for key in keys if key not in catalogue()] == []
    if rule.together:
        assert f"group.{rule.together.name}" in catalogue()
    assert rule.practice == () or set(dict(rule.practice)) == {"id", "en"}


def test_defaults_that_stand_together_are_whole() -> None:
    groups = {rule.together for rule in RULES if rule.together}
    assert len(groups) == 2
    for group in groups:
        parts = [rule.default for rule in RULES if rule.together == group]
        assert sum(part for part in parts if isinstance(part, int)) == group.whole


@pytest.mark.parametrize("one", examples("changes"), ids=lambda one: f"{one['rule']} {one['day']}")
def test_the_law_on_a_day(one: dict[str, Any]) -> None:
    found = value_on(rules()[one["rule"]].values, one["day"])
    assert (None if found is None else found.content) == one["is"]


@pytest.mark.parametrize(
    "one", examples("bounds"), ids=lambda one: f"{one['rule']} {one['value']} {one['day']}"
)
def test_a_bylaw_within_the_law_on_a_day(one: dict[str, Any]) -> None:
    rule = rules()[one["rule"]]
    bound = bound_on(rule, one["day"])
    try:
        warning = outside(rule.path, one["value"], bound=bound, unit=rule.unit) if bound else None
    except Refusal as refusal:
        assert one["is"] == "refused" and refusal.facts["reference"].startswith(one["by"])
    else:
        assert one["is"] == ("warned" if warning else "taken")


def test_every_change_of_the_law_has_the_day_before_and_the_day_after() -> None:
    shown = {(one["rule"], one["day"]) for one in examples("changes")}
    for rule in RULES:
        for value in rule.values[1:]:
            day_before = date.fromordinal(value.since.toordinal() - 1)
            assert {(rule.path, day_before), (rule.path, value.since)} <= shown, rule.path
    bounded = {(one["rule"], one["day"]) for one in examples("bounds")}
    for rule in RULES:
        for since, _ in rule.bounds:
            if since > date(1992, 10, 21):
                day_before = date.fromordinal(since.toordinal() - 1)
                assert {(rule.path, day_before), (rule.path, since)} <= bounded, rule.path
