"""Which value a body has in force on a day, and the chain of authority that answers "why?"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from guyub.foundation.command import Body, query
from guyub.foundation.rulebook import Rule, rules
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import Bound, value_on
from guyub.rules.models import Enactment


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain: who set it or bounds it, since when, how sure, and the paper it stands on."""

    layer: str
    reference: str
    since: date | None
    certainty: str
    authority: UUID | None = None
    document: str | None = None


@dataclass(frozen=True)
class InForce:
    """A value with where it comes from, the nearest authority first."""

    path: str
    value: int | str | None
    unit: str
    certainty: str
    links: tuple[Link, ...]

    @property
    def chain(self) -> tuple[str, ...]:
        """The references alone, the nearest first."""
        return tuple(link.reference for link in self.links)


def settable(path: str) -> Rule:
    """The rule of this path that a cooperative may set; refused for the law's own and unknown ones."""
    rule = rules().get(path)
    if rule is None or rule.layer == "law":
        raise Refusal("rule.unknown", path=path)
    return rule


def bound_on(rule: Rule, on: date) -> Bound | None:
    """The bound of a rule in force on a day."""
    begun = [bound for since, bound in rule.bounds if since <= on]
    return begun[-1] if begun else None


def value(body: Body, path: str, on: date) -> InForce:
    """The value in force in the body on a day: by-law, else the law's, else the default."""
    return values(body, [path], on=on)[path]


def value_on_days(body: Body, path: str, *, days: Iterable[date]) -> dict[date, InForce]:
    """The values of one rule in force on each of these days, in one read however many days."""
    if path not in rules():
        raise Refusal("rule.unknown", path=path)
    enacted = list(_enacted(body, [path]))
    found: dict[date, InForce] = {}
    for day in days:
        begun = [one for one in enacted if one.since <= day]
        found[day] = _in_force(rules()[path], begun[-1] if begun else None, day)
    return found


def _enacted(body: Body, paths: list[str]) -> QuerySet[Enactment]:
    return (
        Enactment.objects.filter(body_id=body.id, path__in=paths)
        .select_related("authority__document")
        .defer("authority__document__content")
        .order_by("since", "id")
    )


def values(body: Body, paths: Iterable[str], *, on: date) -> dict[str, InForce]:
    """The values in force on a day by path, in one read however many they are."""
    wanted = list(paths)
    for path in wanted:
        if path not in rules():
            raise Refusal("rule.unknown", path=path)
    enacted = {one.path: one for one in _enacted(body, wanted).filter(since__lte=on)}
    return {path: _in_force(rules()[path], enacted.get(path), on) for path in wanted}


def _in_force(rule: Rule, enacted: Enactment | None, on: date) -> InForce:
    bound = bound_on(rule, on)
    above: tuple[Link, ...] = ()
    if bound is not None:
        since = max(day for day, _ in rule.bounds if day <= on)
        above = (Link("law", bound.reference, since, bound.certainty),)
    if enacted is not None:
        authority = enacted.authority
        by = Link(
            rule.layer,
            f"{authority.title} {authority.number} ({authority.on:%d/%m/%Y})",
            enacted.since,
            "certain",
            authority.uid,
            bytes(authority.document.sha256).hex() if authority.document else None,
        )
        content = enacted.choice or enacted.content
        return InForce(rule.path, content, rule.unit, "certain", (by, *above))
    lawful = value_on(rule.values, on)
    if lawful is not None:
        link = Link("law", lawful.reference, lawful.since, lawful.certainty)
        return InForce(rule.path, lawful.content, rule.unit, lawful.certainty, (link,))
    usual = Link("default", "Guyub", None, "unverified")
    return InForce(rule.path, rule.default, rule.unit, "unverified", (usual, *above))


@dataclass(frozen=True, kw_only=True)
class OnWhichDay:
    """As of a day."""

    on: date


@query("rules.in_force", OnWhichDay)
def in_force(body: Body, wish: OnWhichDay) -> list[dict[str, Any]]:
    """Every rule with its value on the day and why."""
    found = values(body, sorted(rules()), on=wish.on)
    return [
        {
            "path": path,
            "name": rules()[path].istilah,
            "value": one.value,
            "unit": one.unit,
            "certainty": one.certainty,
            "chain": list(one.chain),
            "document": one.links[0].document,
        }
        for path, one in found.items()
    ]
