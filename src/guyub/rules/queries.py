"""Which value a body has in force on a day, and the chain of authority that answers "why?"."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from guyub.foundation.command import Body, query
from guyub.foundation.rulebook import Rule, rules
from guyub.kernel.period import month_after, month_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell
from guyub.kernel.rulebook.values import Bound, value_on
from guyub.ledger.queries.closing import Item, closing_check
from guyub.rules.models import Enactment


@dataclass(frozen=True)
class InForce:
    """A value with where it comes from, the nearest authority first."""

    path: str
    value: int | str | bool | None
    unit: str
    certainty: str
    chain: tuple[str, ...]


def bound_on(rule: Rule, on: date) -> Bound | None:
    """The bound of a rule in force on a day."""
    begun = [bound for since, bound in rule.bounds if since <= on]
    return begun[-1] if begun else None


def value(body: Body, path: str, on: date) -> InForce:
    """The value in force in the body on a day: by-law, else the law's, else the default."""
    rule = rules().get(path)
    if rule is None:
        raise Refusal("rule.unknown", path=path)
    bound = bound_on(rule, on)
    above = (bound.reference,) if bound else ()
    enacted = (
        Enactment.objects.filter(body_id=body.id, path=path, since__lte=on)
        .select_related("authority")
        .order_by("-since", "-id")
        .first()
    )
    if enacted is not None:
        authority = enacted.authority
        by = f"{authority.title} {authority.number} ({authority.on.isoformat()})"
        return InForce(path, enacted.content, rule.unit, "certain", (by, *above))
    lawful = value_on(rule.values, on)
    if lawful is not None:
        return InForce(path, lawful.content, rule.unit, lawful.certainty, (lawful.reference,))
    return InForce(path, rule.default, rule.unit, "unverified", ("Guyub", *above))


@dataclass(frozen=True, kw_only=True)
class OnWhichDay:
    """As of a day."""

    on: date


@query("rules.in_force", OnWhichDay)
def in_force(body: Body, wish: OnWhichDay) -> list[dict[str, Any]]:
    """Every rule with its value on the day and why."""
    found = [(path, value(body, path, wish.on)) for path in sorted(rules())]
    return [
        {
            "path": path,
            "name": rules()[path].istilah,
            "value": one.value,
            "unit": one.unit,
            "certainty": one.certainty,
            "chain": list(one.chain),
        }
        for path, one in found
    ]


@closing_check
def _book_year(body: Body, year_end: date) -> list[Item]:
    """The book year ends with the month before the one the by-laws begin it with."""
    first = value(body, "bylaw.book_year_first_month", year_end).value
    begins = month_after(month_of(year_end)) % 100
    facts: dict[str, Cell] = {"first_month": first, "ends_on": year_end}
    state: Literal["done", "blocks"] = "done" if first == begins else "blocks"
    return [Item("book_year", state, facts, None if state == "done" else "rules.in_force")]
