"""How a year's surplus is to be shared: by the by-laws in force, or as someone wishes for once."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from guyub.foundation.command import Body
from guyub.foundation.fields import Rupiah, UnitCode
from guyub.kernel.surplus.activity import Measure as Measure
from guyub.kernel.surplus.basis import CapitalMeasure as CapitalMeasure
from guyub.kernel.surplus.basis import Partial as Partial
from guyub.kernel.surplus.origin import CommonCosts as CommonCosts
from guyub.kernel.surplus.plan import Terms
from guyub.kernel.surplus.pools import POOLS
from guyub.kernel.surplus.shares import Rounding as Rounding
from guyub.rules import queries as rules

Pool = Literal["reserve", "capital", "business", "board", "staff", "education", "social", "area_development"]
CapitalSavings = Literal["principal_and_mandatory", "all_savings"]
BusinessMeasure = Literal["by_unit_apart", "summed"]
UnitSplit = Literal["by_unit_surplus", "equal"]
Denominator = Literal["members_only", "everyone"]
RestTo = Literal["reserve", "social"]
CHOICES = (
    "capital_savings", "capital_measure", "business_measure", "unit_split", "denominator", "joiners",
    "leavers", "rounding", "rest_to",
)  # fmt: skip


NAMES = (
    *(f"{group}.{pool}_permyriad" for group in ("pool", "others_pool") for pool in POOLS),
    "split_by_origin",
    *CHOICES,
)
"""Every by-law that says how a surplus is shared."""


@dataclass(frozen=True, kw_only=True)
class PoolPart:
    """What a pool gets, per ten thousand of the surplus from members and of that from others."""

    pool: Pool
    permyriad: int
    others_permyriad: int = 0


@dataclass(frozen=True, kw_only=True)
class UnitPart:
    """What a unit, or one measure of it, gets of the pool for business.

    Per ten thousand of that pool; or of the whole surplus, where the parts together are what the pool gets of it.
    """

    unit: UnitCode
    permyriad: int
    measure: Measure | None = None


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What differs from the by-laws; what is not said is as they say."""

    pools: tuple[PoolPart, ...] = ()
    split_by_origin: bool | None = None
    others_surplus_rupiah: Rupiah | None = None
    common_costs: CommonCosts = "by_gross_share"
    capital_savings: CapitalSavings | None = None
    capital_measure: CapitalMeasure | None = None
    business_measure: BusinessMeasure | None = None
    unit_split: UnitSplit | None = None
    unit_parts: tuple[UnitPart, ...] = ()
    measures: tuple[Measure, ...] = ()
    denominator: Denominator | None = None
    joiners: Partial | None = None
    leavers: Partial | None = None
    rounding: Rounding | None = None
    rest_to: RestTo | None = None


def wishes_of(wish: Any) -> Wishes:
    """The wishes in a command or question that has their fields."""
    return Wishes(**{field.name: getattr(wish, field.name) for field in fields(Wishes)})


@dataclass(frozen=True, kw_only=True)
class InForce:
    """The terms of a division, what else was chosen, and why each holds."""

    terms: Terms
    capital_savings: CapitalSavings
    measures: tuple[Measure, ...]
    common_costs: CommonCosts
    others_surplus_rupiah: int | None
    why: tuple[dict[str, Any], ...]
    """Per rule its name, value and chain of authority; no chain means that it was wished for once."""


def terms_on(body: Body, on: date, *, wishes: Wishes) -> InForce:
    """What the by-laws in force on the day say, with the wishes in the place of what they differ from."""
    why: list[dict[str, Any]] = []
    by_law = rules.values(body, [f"bylaw.surplus.{name}" for name in NAMES], on=on)

    def said(name: str, wished: Any = None) -> Any:
        if wished is not None:
            why.append({"rule": name, "value": wished, "chain": []})
            return wished
        found = by_law[f"bylaw.surplus.{name}"]
        why.append({"rule": name, "value": found.value, "chain": list(found.chain)})
        return found.value

    own: dict[str, int] = {part.pool: part.permyriad for part in wishes.pools}
    far: dict[str, int] = {part.pool: part.others_permyriad for part in wishes.pools}
    pools = {pool: said(f"pool.{pool}_permyriad", own.get(pool, 0) if own else None) for pool in POOLS}
    apart = bool(said("split_by_origin", None if wishes.split_by_origin is None else int(wishes.split_by_origin)))  # fmt: skip
    others = {}
    if apart:
        typed = far if any(far.values()) else {}
        others = {
            pool: said(f"others_pool.{pool}_permyriad", typed.get(pool, 0) if typed else None)
            for pool in POOLS
        }
    chosen = {name: said(name, getattr(wishes, name)) for name in CHOICES}
    parts: dict[tuple[str, str], int] = {
        (one.unit, one.measure or ""): one.permyriad for one in wishes.unit_parts
    }
    if parts:
        why.append(
            {"rule": "unit_parts", "value": [[*key, part] for key, part in parts.items()], "chain": []}
        )
    return InForce(
        terms=Terms(
            pools=pools,
            others_pools=others,
            split_by_origin=apart,
            measure_shares=parts,
            **{name: value for name, value in chosen.items() if name != "capital_savings"},
        ),
        capital_savings=chosen["capital_savings"],
        measures=wishes.measures,
        common_costs=wishes.common_costs,
        others_surplus_rupiah=wishes.others_surplus_rupiah,
        why=tuple(why),
    )
