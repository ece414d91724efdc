"""The rulebook as it ships: charts and national law, read once from YAML."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from guyub.foundation.shipped import shipped
from guyub.kernel.rulebook.charts import ChartAccount, ChartCategory, ChartLine, Charts
from guyub.kernel.rulebook.values import Bound, Value

RULEBOOK = Path(__file__).parent.parent / "rulebook"


@dataclass(frozen=True)
class Together:
    """Rules that add up to a whole: the name of their group, and the whole."""

    name: str
    whole: int


@dataclass(frozen=True)
class Rule:
    """One rule: its dated values, who may set it, and what bounds a lower setting of it.

    ``choices`` are the words it may be; without them it is a number, or free text where its
    default is text. ``topic`` and ``practice`` are for those who ask a cooperative about it.
    """

    path: str
    layer: str
    unit: str
    istilah: str
    values: tuple[Value, ...]
    default: int | str | None
    bounds: tuple[tuple[date, Bound], ...]
    choices: tuple[str, ...] = ()
    together: Together | None = None
    topic: str = ""
    practice: tuple[tuple[str, str], ...] = ()

    @property
    def in_words(self) -> bool:
        """Whether its content is a word or text, not a number."""
        return bool(self.choices) or isinstance(self.default, str)


@cache
def charts() -> Charts:
    """The chart templates."""
    data = shipped(RULEBOOK / "charts.yaml")
    return Charts(
        tuple(
            ChartLine(one["code"], one["statement"], one["name"]["id"], one["name"]["en"], one["sign"], one["order"], one["activity"])
            for one in data["lines"]
        ),
        tuple(
            ChartAccount(
                one["code"], one["name"]["id"], one["name"]["en"], one["class"], one["normal"], one["line"],
                tuple(one["types"]), one.get("role"), one.get("sharia", False), tuple(one.get("activity", {}).items()),
            )
            for one in data["accounts"]
        ),
        tuple(
            ChartCategory(
                one["name"]["id"], one["name"]["en"], one["direction"], one["account"], tuple(one["types"])
            )
            for one in data["categories"]
        ),
    )  # fmt: skip


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its path."""
    found: dict[str, Rule] = {}
    for file in sorted((RULEBOOK / "law").glob("*.yaml")):
        for path, one in shipped(file).items():
            assert path not in found, f"{path} stands twice"
            found[path] = _rule(path, one)
    return found


def _rule(path: str, one: dict[str, Any]) -> Rule:
    values = tuple(
        Value(path, since, value["value"], one["unit"], value["reference"], value["certainty"])
        for since, value in sorted((one.get("values") or {}).items())
    )
    bounds = tuple(
        (since, Bound(bound.get("least"), bound.get("most"), bound["reference"], bound["certainty"]))
        for since, bound in sorted((one.get("bounds") or {}).items())
    )
    together = one.get("together")
    return Rule(
        path,
        one["layer"],
        one["unit"],
        one["istilah"],
        values,
        one.get("default"),
        bounds,
        choices=tuple(one.get("choices", ())),
        together=Together(together["name"], together["sum"]) if together else None,
        topic=one.get("topic", ""),
        practice=tuple(sorted(one.get("practice", {}).items())),
    )


@cache
def references() -> tuple[dict[str, Any], ...]:
    """The bibliography: every reference of a rule begins with one of its ids."""
    return tuple(shipped(RULEBOOK / "references.yaml"))
