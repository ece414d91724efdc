"""The surplus of a year divided into pools, by the parts that the by-laws give each.

Source: UU 25/1992 Pasal 45(2) and (3): after the reserve, to members by their business and for
education and other needs, as the meeting decides.
"""

from collections.abc import Mapping
from fractions import Fraction

from guyub.kernel.money import half_up, split
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import percent_text

WHOLE = 10_000
POOLS = ("reserve", "capital", "business", "board", "staff", "education", "social", "area_development")
"""Every pool, in the order in which equal remainders are served: the reserve first."""
MEMBERS_POOLS = ("capital", "business")
"""The pools that are shared out among members; the others are funds."""


def checked(permyriad: Mapping[str, int]) -> dict[str, int]:
    """The parts in the order of the pools, when they make up the whole; refused otherwise.

    Raises ``surplus.pools_not_whole`` with the sum, and ``surplus.pool_negative``.

    >>> checked({"business": 7_000, "reserve": 3_000})
    {'reserve': 3000, 'business': 7000}
    """
    known = {pool: permyriad[pool] for pool in POOLS if permyriad.get(pool)}
    for pool, part in permyriad.items():
        if part < 0:
            raise Refusal("surplus.pool_negative", pool=pool)
    total = sum(permyriad.values())
    if total != WHOLE:
        raise Refusal(
            "surplus.pools_not_whole", sum_permyriad=total, difference_permyriad=abs(total - WHOLE),
            sum_percent=percent_text(total), off_percent=percent_text(abs(total - WHOLE)),
        )  # fmt: skip
    return known


def pools(surplus_rupiah: int, permyriad: Mapping[str, int]) -> dict[str, int]:
    """What each pool gets, in whole rupiah, by largest remainder; together exactly the surplus.

    pool = surplus × part ÷ 10.000; rupiah that are left go to the largest remainders, equal
    ones to the pool listed first. (SMPN 20, 2010: the published half-up lost one rupiah.)

    >>> parts = {"reserve": 2_500, "business": 4_500, "board": 1_500, "staff": 500}
    >>> shared = pools(7_097_245, parts | {"education": 250, "social": 250, "area_development": 500})
    >>> shared["reserve"], shared["business"], sum(shared.values())
    (1774312, 3193760, 7097245)
    """
    assert surplus_rupiah >= 0, "a loss is never divided"
    parts = checked(permyriad)
    return dict(zip(parts, split(surplus_rupiah, list(parts.values())), strict=True))


def pools_rounded_alone(surplus_rupiah: int, permyriad: Mapping[str, int]) -> dict[str, int]:
    """What each pool would get with every pool rounded half up alone, as many reports print it.

    Only for comparison: the sum may differ from the surplus by some rupiah.

    >>> sum(pools_rounded_alone(3, {"reserve": 5_000, "business": 5_000}).values())
    4
    """
    parts = checked(permyriad)
    return {pool: half_up(Fraction(surplus_rupiah * part, WHOLE)) for pool, part in parts.items()}


def pools_by_origin(
    parts: tuple[int, int], *, members: Mapping[str, int], others: Mapping[str, int]
) -> dict[str, int]:
    """Pools where the surplus from members and from others is divided differently, added up.

    ``parts`` are the two surpluses; each is divided exactly, so the pools add up to both.

    >>> pools_by_origin((3_000, 1_000), members={"reserve": 10_000}, others={"social": 10_000})
    {'reserve': 3000, 'social': 1000}
    """
    from_members, from_others = pools(parts[0], members), pools(parts[1], others)
    found = {pool: from_members.get(pool, 0) + from_others.get(pool, 0) for pool in POOLS}
    return {pool: amount for pool, amount in found.items() if pool in from_members or pool in from_others}
