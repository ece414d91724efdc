"""A division of a year's surplus is proposed, with every figure behind it."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Rupiah, UnitCode
from guyub.foundation.sql import add_many, stored_uuid
from guyub.kernel.proof.merkle import fingerprint
from guyub.ledger import queries as ledger
from guyub.surplus import queries
from guyub.surplus.models import Proposal, Stream
from guyub.surplus.queries.terms import (
    BusinessMeasure,
    CapitalMeasure,
    CapitalSavings,
    CommonCosts,
    Denominator,
    Measure,
    Partial,
    PoolPart,
    RestTo,
    Rounding,
    UnitPart,
    UnitSplit,
    wishes_of,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Propose(
    Command,
    word="surplus.propose",
    article="UU 25/1992 Pasal 45: surplus as the meeting decides",
    reaches=("nothing",),
):
    """The division stands as the newest proposal of the year: frozen, numbered, with its print.

    By the by-laws in force on the year's last day; what is said here holds instead, for once.
    """

    year_end: date
    unit: UnitCode | None = None
    """Where the funds and the members' claims stand; the first unit where nothing is said."""
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

    def carry_out(self, deed: Deed) -> Data:
        queries.refuse_decided(deed.body, self.year_end)
        unit = ledger.unit(deed.body, self.unit) if self.unit else ledger.units(deed.body)[0]
        sources = queries.sources_of(deed.body, self.year_end)
        made = queries.division(deed.body, sources, wishes=wishes_of(self))
        last = queries.newest_proposal(deed.body, self.year_end)
        kept = Proposal.objects.create(
            body_id=deed.body.id, number=last.number + 1 if last else 1, since=made.result.start,
            year_end=self.year_end, unit=unit, surplus_rupiah=made.result.surplus_rupiah,
            members_part_rupiah=made.year.parts[0], others_part_rupiah=made.year.parts[1],
            rest_rupiah=made.plan.rest_rupiah, terms=list(made.rules.why), by_unit=made.result.by_unit,
            lists=[str(one.uid) for one in made.lists], pools=dict(made.plan.pools), funds=dict(made.plan.funds),
            members=len(made.roll.members), digest=queries.digest_of(queries.header_of(made), _lines(made)),
            made_on=deed.on, made_at=deed.at, made_by=deed.actor.uid,
        )  # fmt: skip
        _keep_shares(kept, made)
        return {
            "proposal": str(kept.uid),
            "number": kept.number,
            "surplus_rupiah": kept.surplus_rupiah,
            "members": kept.members,
            "members_rupiah": made.plan.members_rupiah,
            "rest_rupiah": kept.rest_rupiah,
            "pools": kept.pools,
            "print": fingerprint(bytes(kept.digest)),
        }


def _lines(made: queries.Division) -> "list[tuple[bytes, int, int]]":
    uids = [member.uid.bytes for member in made.roll.members]
    return [
        (uid, numerator, amount)
        for stream in made.plan.streams
        for uid, numerator, amount in zip(uids, stream.numerators, stream.amounts, strict=True)
        if numerator
    ]


def _keep_shares(kept: Proposal, made: queries.Division) -> None:
    stored = [stored_uuid(member.uid) for member in made.roll.members]
    for place, stream in enumerate(made.plan.streams, start=1):
        row = Stream.objects.create(
            proposal=kept, place=place, pool=stream.pool, unit=stream.unit, measure=stream.measure,
            pool_rupiah=stream.pool_rupiah, denominator=stream.denominator, divisor=stream.divisor,
            rest_rupiah=stream.rest_rupiah,
        )  # fmt: skip
        each = (row.pk for _ in stored)
        lines = zip(each, stored, range(1, len(stored) + 1), stream.numerators, stream.amounts, strict=True)
        # In the order of the index on persons, which takes them so with the least work.
        add_many(
            "surplus_share",
            "stream_id, person, place, numerator, amount_rupiah",
            many=(line for line in sorted(lines) if line[3]),
        )
