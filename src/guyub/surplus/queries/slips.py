"""A member's slip: the whole sum of her share, in words she can follow and redo with a pencil."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.foundation.fields import PersonId
from guyub.kernel.money import grouped
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.kernel.surplus.shares import exact_text
from guyub.ledger import queries as ledger
from guyub.members import queries as members
from guyub.rules import queries as rules
from guyub.surplus.models import Decision, Payout, Proposal, Stream
from guyub.surplus.queries.basis import roll_of
from guyub.surplus.queries.kept import ShareLine, decision, shares_of, standing_proposal, streams_of
from guyub.surplus.queries.shown import YearWish

COLUMNS = (
    Column(key="description", title="column.description"),
    Column(key="amount", title="column.amount", kind="money"),
)


@dataclass(frozen=True, kw_only=True)
class SlipWish:
    """One member's slip of the book year that ends on a day."""

    year_end: date
    person: PersonId


@query("surplus.slip", SlipWish, report=True)
def slip(body: Body, wish: SlipWish) -> Report:
    """How one member's share was computed, what became of it, and what is still owed."""
    members.person(body, wish.person)
    return _report(body, standing_proposal(body, wish.year_end), only=wish.person)


@query("surplus.slips", YearWish, report=True)
def slips(body: Body, wish: YearWish) -> Report:
    """Every member's slip of the year, in the order of their numbers; on paper four to a page."""
    return _report(body, standing_proposal(body, wish.year_end))


@dataclass(frozen=True)
class _Year:
    """What every slip of the year says alike."""

    proposal: Proposal
    streams: dict[int, Stream]
    rounding: str
    decided: Decision | None
    prints: dict[int, str]
    taxed: bool


def _report(body: Body, found: Proposal, *, only: UUID | None = None) -> Report:
    decided = decision(body, found.year_end)
    if decided is not None and decided.proposal_id != found.pk:
        decided = None
    payouts: dict[UUID, list[Payout]] = defaultdict(list)
    kept = Payout.objects.filter(body_id=body.id, year_end=found.year_end).order_by("id")
    given = list(kept.filter(person=only) if only else kept)
    undone = ledger.reversed_among(body, {one.entry for one in given})
    for one in given:
        if one.entry not in undone:
            payouts[one.person].append(one)
    entries = {one.entry for some in payouts.values() for one in some} | (
        {decided.entry} if decided else set()
    )
    tax = rules.value(
        body, "law.surplus_tax_rate_of_members", decided.decided_on if decided else found.made_on
    )
    year = _Year(
        found,
        {stream.place: stream for stream in streams_of(found)},
        next((one["value"] for one in found.terms if one["rule"] == "rounding"), "floor_1"),
        decided,
        ledger.prints(body, sorted(entries)),
        bool(tax.value),
    )
    lines: dict[UUID, list[ShareLine]] = defaultdict(list)
    for line in shares_of(found, person=only):
        lines[line.person].append(line)
    if only is not None and not lines:
        raise Refusal("surplus.no_share", year_end=found.year_end)
    roll = roll_of(body, since=found.since, until=found.year_end)
    order = [one.uid for one in roll.members if one.uid in lines] + [
        one for one in lines if one not in roll.names
    ]
    names = roll.names | members.names(body, {one for one in order if one not in roll.names})
    rows: list[Row] = []
    for uid in order:
        who: dict[str, Cell] = {
            "member_number": roll.numbers.get(uid) or "–",
            "name": names.get(uid, ""),
            "call": roll.sexes.get(uid) or "either",
        }
        rows += _slip(year, who, lines[uid], payouts.get(uid, []))
    return Report(
        name="surplus_slip" if only else "surplus_slips", cooperative=body.name, columns=COLUMNS, rows=tuple(rows),
        on=found.year_end, since=found.since, head=ledger.head(body).print,
    )  # fmt: skip


def _slip(year: _Year, who: dict[str, Cell], lines: Iterable[ShareLine], payouts: list[Payout]) -> list[Row]:
    rows = [Row(cells=(None, None), style="heading", label_key="slip.heading", label_facts=who)]
    total = 0
    for line in lines:
        total += line.amount_rupiah
        rows.append(_sum(year, who, line))
    rows.append(
        Row(
            cells=(None, total), style="total", label_key="slip.total",
            label_facts={"amount_in_words": total, "call": who["call"]},
        )
    )  # fmt: skip
    if year.decided is None:
        facts: dict[str, Cell] = {
            "number": year.proposal.number,
            "print": fingerprint(bytes(year.proposal.digest)),
        }
        return [*rows, Row(cells=(None, None), level=1, label_key="slip.not_decided", label_facts=facts)]
    authority = year.decided.authority
    facts = {
        "title": f"{authority.title} {authority.number}", "on": authority.on, "number": year.decided.entry,
        "print": year.prints[year.decided.entry],
    }  # fmt: skip
    rows.append(Row(cells=(None, None), level=1, label_key="slip.decided", label_facts=facts))
    for one in payouts:
        total -= one.amount_rupiah
        said: dict[str, Cell] = {"on": one.paid_on, "number": one.entry, "print": year.prints[one.entry]}
        rows.append(
            Row(cells=(None, -one.amount_rupiah), level=1, label_key=f"slip.{one.means}", label_facts=said)
        )
    rows.append(Row(cells=(None, total), style="subtotal", label_key="slip.owed"))
    tax_key = "slip.taxed" if year.taxed else "slip.not_taxed"
    return [*rows, Row(cells=(None, None), level=1, label_key=tax_key)]


def _sum(year: _Year, who: dict[str, Cell], line: ShareLine) -> Row:
    stream = year.streams[line.stream]
    own, every = line.numerator // stream.divisor, stream.denominator // stream.divisor
    facts: dict[str, Cell] = {
        "call": who["call"],
        "unit": stream.unit,
        "own_rupiah": own,
        "all_rupiah": every,
        "pool_rupiah": stream.pool_rupiah,
        "numerator": grouped(line.numerator),
        "denominator": grouped(stream.denominator),
        "divisor": stream.divisor,
        "exact": exact_text(stream.pool_rupiah * line.numerator, stream.denominator),
        "rounding": year.rounding,
        "year_end": year.proposal.year_end,
    }
    by_days = stream.measure == "year_end" and stream.divisor > 1
    key = f"slip.{stream.measure}_by_days" if by_days else f"slip.{stream.measure}"
    return Row(cells=(None, line.amount_rupiah), label_key=key, label_facts=facts)
