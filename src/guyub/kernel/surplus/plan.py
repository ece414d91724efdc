"""The whole division of a year's surplus, from what the by-laws say and what members did.

Every figure that a member's share was computed from is kept: numerator, denominator, pool and
rest, so that the sum can be redone with a pencil.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from guyub.kernel.money import split
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import percent_text
from guyub.kernel.surplus.basis import CapitalMeasure, Member, Partial, factors
from guyub.kernel.surplus.pools import MEMBERS_POOLS, WHOLE, pools, pools_by_origin
from guyub.kernel.surplus.shares import Rounding, shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the by-laws, or the meeting, say of the division."""

    pools: Mapping[str, int]
    others_pools: Mapping[str, int] = field(default_factory=dict)
    split_by_origin: bool = False
    capital_measure: CapitalMeasure = "year_end"
    business_measure: Literal["by_unit_apart", "summed"] = "by_unit_apart"
    unit_split: Literal["by_unit_surplus", "equal"] = "by_unit_surplus"
    unit_shares: Mapping[str, int] = field(default_factory=dict)
    """Fixed parts of the units, per ten thousand; without them ``unit_split`` holds."""
    measure_shares: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The same by unit and measure; a measure left empty is all that was done with the unit."""
    denominator: Literal["members_only", "everyone"] = "members_only"
    joiners: Partial = "pro_rata"
    leavers: Partial = "pro_rata"
    rounding: Rounding = "floor_1"
    rest_to: Literal["reserve", "social"] = "reserve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What everyone did or saved by one measure: of one unit, or of all where it is savings."""

    pool: Literal["capital", "business"]
    unit: str
    measure: str
    amounts: Mapping[UUID, int]
    others: int = 0
    """What belongs to no person of the list: business with non-members, undivided savings."""
    divisor: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The year's surplus, in all, by origin and by unit, and its first and last day."""

    since: date
    until: date
    surplus_rupiah: int
    parts: tuple[int, int] = (0, 0)
    by_unit: Mapping[str, int] = field(default_factory=dict)


Counted = tuple[UUID, int]
"""A member, and how many days of the year count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One pool, or one unit's part of it, shared out; numerators and amounts follow the members."""

    pool: str
    unit: str
    measure: str
    pool_rupiah: int
    denominator: int
    divisor: int
    numerators: Sequence[int]
    amounts: Sequence[int]
    rest_rupiah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A division: pools as the parts give them, funds with the rest added, and members' shares."""

    pools: Mapping[str, int]
    funds: Mapping[str, int]
    streams: Sequence[Stream]
    rest_rupiah: int

    @property
    def members_rupiah(self) -> int:
        """What members get together."""
        return sum(sum(stream.amounts) for stream in self.streams)


def plan(terms: Terms, year: Year, *, members: Sequence[Member], measured: Sequence[Measured]) -> Plan:
    """The division of a surplus; funds and members' shares are exactly the surplus.

    ``members`` stand in the order of their numbers, each once: equal remainders go to the first.
    Raises ``surplus.nothing``, ``surplus.pools_not_whole``, ``surplus.no_basis``,
    ``surplus.unit_shares``.

    >>> ani, budi = Member(UUID(int=1)), Member(UUID(int=2))
    >>> year = Year(since=date(2025, 1, 1), until=date(2025, 12, 31), surplus_rupiah=1_001)
    >>> saved = Measured(pool="capital", unit="", measure="year_end", amounts={ani.uid: 2, budi.uid: 1})
    >>> terms = Terms(pools={"reserve": 5_000, "capital": 5_000})
    >>> found = plan(terms, year, members=[ani, budi], measured=[saved])
    >>> found.pools, found.streams[0].amounts, found.funds
    ({'reserve': 501, 'capital': 500}, [333, 166], {'reserve': 502})
    """
    if year.surplus_rupiah <= 0:
        raise Refusal("surplus.nothing", surplus_rupiah=year.surplus_rupiah)
    if terms.split_by_origin:
        divided = pools_by_origin(year.parts, members=terms.pools, others=terms.others_pools)
    else:
        divided = pools(year.surplus_rupiah, terms.pools)
    days = factors(members, since=year.since, until=year.until, joiners=terms.joiners, leavers=terms.leavers)
    counted = list(zip((member.uid for member in members), days, strict=True))
    streams: list[Stream] = []
    for pool in MEMBERS_POOLS:
        if divided.get(pool):
            mine = [one for one in measured if one.pool == pool]
            streams += _shared(terms, year, (pool, divided[pool]), counted=counted, measured=mine)
    rest = sum(stream.rest_rupiah for stream in streams)
    funds = {pool: amount for pool, amount in divided.items() if pool not in MEMBERS_POOLS}
    if rest:
        funds[terms.rest_to] = funds.get(terms.rest_to, 0) + rest
    return Plan(pools=divided, funds=funds, streams=streams, rest_rupiah=rest)


def _shared(
    terms: Terms,
    year: Year,
    pool: tuple[str, int],
    *,
    counted: Sequence[Counted],
    measured: Sequence[Measured],
) -> list[Stream]:
    if pool[0] == "business" and terms.business_measure == "summed" and measured:
        measured = [_summed(measured)]
    weighed = [(one, *_weights(terms, year, one, counted)) for one in measured]
    weighed = [one for one in weighed if any(one[1])]
    if not weighed:
        raise Refusal("surplus.no_basis", pool=pool[0], pool_rupiah=pool[1])
    parts = unit_pools(pool[1], [one[0] for one in weighed], terms=terms, year=year)
    found = []
    for (one, weights, others, days), part in zip(weighed, parts, strict=True):
        shared = shares(part, weights, rounding=terms.rounding, others=others)
        found.append(
            Stream(
                pool=one.pool, unit=one.unit, measure=one.measure, pool_rupiah=part,
                denominator=shared.denominator, divisor=one.divisor * days, numerators=weights,
                amounts=shared.amounts, rest_rupiah=shared.rest_rupiah,
            )
        )  # fmt: skip
    return found


def _summed(measured: Sequence[Measured]) -> Measured:
    amounts: dict[UUID, int] = defaultdict(int)
    for one in measured:
        for uid, amount in one.amounts.items():
            amounts[uid] += max(amount, 0)
    return Measured(
        pool="business", unit="", measure="summed", amounts=amounts, others=sum(one.others for one in measured)
    )  # fmt: skip


def _weights(
    terms: Terms, year: Year, one: Measured, counted: Sequence[Counted]
) -> tuple[list[int], int, int]:
    """Weights of the members, the weight of all others that are counted, and by how many days it is times.

    A balance of one day says nothing of the year, so part-years count by days there; an average
    and what was bought or paid carry the part-year in themselves.
    """
    whole = (year.until - year.since).days + 1
    by_days = one.measure == "year_end" and any(0 < days < whole for _, days in counted)
    amounts = one.amounts
    times = whole if by_days else 1
    if by_days:
        weights = [max(amounts.get(uid, 0), 0) * days for uid, days in counted]
    else:
        weights = [max(amounts.get(uid, 0), 0) if days else 0 for uid, days in counted]
    if terms.denominator == "members_only":
        return weights, 0, times
    everyone = sum(max(amount, 0) for amount in amounts.values()) + one.others
    return weights, max(everyone * times - sum(weights), 0), times


def unit_pools(
    pool_rupiah: int, measured: Sequence[Measured], *, terms: Terms, year: Year
) -> tuple[int, ...]:
    """What of a pool falls to each unit and measure, before anybody's share of it.

    First over the units with which members did business: by fixed parts, by the units' own
    surplus (a unit in loss gets none; equally where no unit has one), or equally; then equally
    over the measures of a unit, unless each has a fixed part of its own. Turnover of a shop and
    interest never stand in one sum.

    >>> shop = Measured(pool="business", unit="TOKO", measure="purchases", amounts={})
    >>> loans = Measured(pool="business", unit="USP", measure="interest_paid", amounts={})
    >>> day = date(2025, 12, 31)
    >>> year = Year(since=day, until=day, surplus_rupiah=10, by_unit={"TOKO": 1, "USP": 2})
    >>> unit_pools(10, [shop, loans], terms=Terms(pools={}), year=year)
    (3, 7)
    """
    units = list(dict.fromkeys(one.unit for one in measured))
    fixed = {(unit, ""): part for unit, part in terms.unit_shares.items()} | dict(terms.measure_shares)
    if fixed and len(measured) and measured[0].measure != "summed" and measured[0].unit:
        return _by_fixed(pool_rupiah, measured, fixed=fixed, whole=(WHOLE, terms.pools.get("business", 0)))
    if terms.unit_split == "by_unit_surplus" and len(units) > 1:
        weights = [max(year.by_unit.get(unit, 0), 0) for unit in units]
    else:
        weights = [1] * len(units)
    if not any(weights):
        weights = [1] * len(units)
    by_unit = dict(zip(units, split(pool_rupiah, weights), strict=True))
    parts: dict[int, int] = {}
    for unit in units:
        places = [place for place, one in enumerate(measured) if one.unit == unit]
        parts |= dict(zip(places, split(by_unit[unit], [1] * len(places)), strict=True))
    return tuple(parts[place] for place in range(len(measured)))


def _by_fixed(
    pool_rupiah: int,
    measured: Sequence[Measured],
    *,
    fixed: Mapping[tuple[str, str], int],
    whole: tuple[int, int],
) -> tuple[int, ...]:
    """The pool by fixed parts, of the pool or of the whole surplus; each stream stands in exactly one of them."""
    places = {
        key: [place for place, one in enumerate(measured) if one.unit == key[0] and key[1] in ("", one.measure)]
        for key in fixed
    }  # fmt: skip
    named = sorted(place for some in places.values() for place in some)
    if (
        named != list(range(len(measured)))
        or not all(places.values())
        or min(fixed.values()) < 0
        or sum(fixed.values()) not in whole
        or not any(fixed.values())
    ):
        units = list(dict.fromkeys(one.unit for one in measured))
        raise Refusal("surplus.unit_shares", units=units, sum_percent=percent_text(sum(fixed.values())))
    parts: dict[int, int] = {}
    for (_, some), amount in zip(places.items(), split(pool_rupiah, list(fixed.values())), strict=True):
        parts |= dict(zip(some, split(amount, [1] * len(some)), strict=True))
    return tuple(parts[place] for place in range(len(measured)))
