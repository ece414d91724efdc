"""A division of a year's surplus, computed from the books, the register, the lists and the by-laws."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import starmap
from struct import Struct
from typing import Any

from guyub.foundation.command import Body
from guyub.kernel.surplus.plan import Plan, Year, plan
from guyub.surplus.queries.basis import Listed, Roll, business_of, capital_of, lists_of, roll_of
from guyub.surplus.queries.terms import InForce, Wishes, terms_on
from guyub.surplus.queries.year import Result, result_of

LINE = Struct(">16sqq")


@dataclass(frozen=True, kw_only=True)
class Division:
    """A plan with everything it was computed from."""

    result: Result
    year: Year
    rules: InForce
    roll: Roll
    lists: list[Listed]
    plan: Plan


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What is the same whatever the terms: the year, its members, and their business."""

    result: Result
    roll: Roll
    lists: list[Listed]


def sources_of(body: Body, year_end: date) -> Sources:
    """The year's result, roll and lists, read once for any number of divisions."""
    result = result_of(body, year_end)
    return Sources(
        result=result,
        roll=roll_of(body, since=result.start, until=year_end),
        lists=lists_of(body, year_end),
    )


def division(body: Body, sources: Sources, *, wishes: Wishes) -> Division:
    """The surplus divided by the by-laws in force on the year's last day, or as wished."""
    result = sources.result
    rules = terms_on(body, result.year_end, wishes=wishes)
    lists = [
        one
        for one in sources.lists
        if not rules.measures or one.measure in rules.measures or one.measure == "average_savings"
    ]
    year = result.year(common=rules.common_costs, others_rupiah=rules.others_surplus_rupiah)
    capital = capital_of(
        body, result, which=rules.capital_savings, measure=rules.terms.capital_measure, lists=lists
    )
    measured = ([capital] if capital else []) + business_of(lists)
    made = plan(rules.terms, year, members=sources.roll.members, measured=measured)
    return Division(result=result, year=year, rules=rules, roll=sources.roll, lists=lists, plan=made)


def header_of(made: Division) -> dict[str, Any]:
    """What a proposal says besides its members' lines, as JSON-ready values."""
    return {
        "since": made.result.start.isoformat(),
        "year_end": made.result.year_end.isoformat(),
        "surplus": made.result.surplus_rupiah,
        "parts": list(made.year.parts),
        "by_unit": made.result.by_unit,
        "terms": list(made.rules.why),
        "lists": [str(one.uid) for one in made.lists],
        "pools": dict(made.plan.pools),
        "funds": dict(made.plan.funds),
        "streams": [
            [one.pool, one.unit, one.measure, one.pool_rupiah, one.denominator, one.divisor, one.rest_rupiah]
            for one in made.plan.streams
        ],
    }


def digest_of(header: dict[str, Any], lines: Any) -> bytes:
    """One hash over the header and every member's line: sixteen bytes of the person, weight, amount."""
    found = sha256(json.dumps(header, sort_keys=True, separators=(",", ":")).encode())
    found.update(b"".join(starmap(LINE.pack, lines)))
    return found.digest()
