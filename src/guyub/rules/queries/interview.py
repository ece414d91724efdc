"""The interview about the by-laws: each question with what is usual, what the law allows, and what holds now."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from guyub.foundation.command import Body, query
from guyub.foundation.rulebook import Rule, rules
from guyub.kernel.report import Column, Report, Row
from guyub.kernel.rulebook.values import value_text
from guyub.rules.models import Answer
from guyub.rules.queries.in_force import InForce, OnWhichDay, bound_on, values

TOPICS = (
    "membership", "organs", "meetings", "books", "rates", "surplus", "leaving", "control",
)  # fmt: skip
"""The groups of the interview, in the order in which a founding meeting comes to them."""


def questions() -> list[Rule]:
    """Every rule that a cooperative may set, in the order of the interview."""
    asked = [rule for rule in rules().values() if rule.layer != "law"]
    return sorted(asked, key=lambda rule: TOPICS.index(rule.topic))


def answers(body: Body) -> dict[str, str]:
    """What was answered and is not yet decided, as typed, by path."""
    return dict(Answer.objects.filter(body_id=body.id).values_list("path", "typed"))


@query("rules.interview", OnWhichDay)
def interview(body: Body, wish: OnWhichDay) -> list[dict[str, Any]]:
    """Every question by topic, with its default and whose practice it is, the law's bounds, and what holds and why."""
    now = values(body, [rule.path for rule in questions()], on=wish.on)
    typed = answers(body)
    return [
        _question(rule, now[rule.path], wish.on) | {"answer": typed.get(rule.path)} for rule in questions()
    ]


def _question(rule: Rule, now: InForce, on: date) -> dict[str, Any]:
    bound = bound_on(rule, on)
    return {
        "topic": rule.topic,
        "path": rule.path,
        "unit": rule.unit,
        "choices": list(rule.choices),
        "default": rule.default,
        "practice": dict(rule.practice),
        "least": bound.least if bound else None,
        "most": bound.most if bound else None,
        "reference": bound.reference if bound else None,
        "certainty": bound.certainty if bound else None,
        "together": rule.together.name if rule.together else None,
        "value": now.value,
        "chain": list(now.chain),
        "set": now.links[0].layer == rule.layer,
        "document": now.links[0].document,
    }


@query("rules.values", OnWhichDay, report=True)
def values_report(body: Body, wish: OnWhichDay) -> Report:
    """The by-laws' and policies' values in force on the day with what each stands on, to read and to sign."""
    now = values(body, [rule.path for rule in questions()], on=wish.on)
    return Report(
        name="values",
        cooperative=body.name,
        columns=(
            Column(key="question", title="column.question"),
            Column(key="value", title="column.value", kind="word"),
            Column(key="since", title="column.since", kind="date"),
            Column(key="why", title="column.why", kind="word"),
        ),
        rows=tuple(_rows(now)),
        on=wish.on,
    )


def _rows(now: dict[str, InForce]) -> Iterator[Row]:
    topic = ""
    for rule in questions():
        if rule.topic != topic:
            topic = rule.topic
            yield Row(cells=(None, None, None, None), style="heading", label_key=f"topic.{topic}")
        one = now[rule.path]
        by_law = one.links[0].layer == rule.layer
        why = one.chain[0] if by_law else "face.interview_default"
        yield Row(
            cells=(None, value_text(one.value, unit=rule.unit), one.links[0].since if by_law else None, why),
            label_key=f"rule.{rule.path}",
        )
