"""Who did what, what is proposed, what everyone gets, and what nobody came for: as reports."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body, query
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.kernel.surplus.pools import POOLS
from guyub.ledger import queries as ledger
from guyub.members import queries as members
from guyub.surplus.models import Decision, Proposal
from guyub.surplus.queries.basis import capital_of, roll_of
from guyub.surplus.queries.division import sources_of
from guyub.surplus.queries.kept import (
    claims,
    decision,
    shares_of,
    standing_proposal,
    streams_of,
)  # fmt: skip
from guyub.surplus.queries.terms import Wishes, terms_on

NUMBER = Column(key="member_number", title="column.member_number", kind="code")
PERSON = Column(key="person", title="column.person")
TOTAL = Column(key="total", title="column.total", kind="money")


@dataclass(frozen=True, kw_only=True)
class YearWish:
    """The book year that ends on a day."""

    year_end: date


@dataclass(frozen=True, kw_only=True)
class ClaimsWish:
    """As of the end of a day; of one year's surplus or of all."""

    on: date
    year_end: date | None = None


def _total(amounts: list[int], *, before: int = 2, key: str = "statement.total") -> Row:
    return Row(cells=(*[None] * before, *amounts), style="total", label_key=key)


def _of(unit: str, every: Iterable[Any]) -> str:
    """The unit, where there are several to tell apart."""
    return unit if len({one.unit for one in every if one.unit}) > 1 else ""


@query("surplus.basis", YearWish, report=True)
def basis(body: Body, wish: YearWish) -> Report:
    """What every member saved and did in the year, by the measure that the by-laws name; others apart."""
    sources = sources_of(body, wish.year_end)
    rules = terms_on(body, wish.year_end, wishes=Wishes())
    capital = capital_of(
        body, sources.result, which=rules.capital_savings, measure=rules.terms.capital_measure, lists=sources.lists
    )  # fmt: skip
    amounts: list[dict[UUID, int]] = [{}]
    others = [0]
    titles = [
        Column(key="capital", title=f"measure.{capital.measure if capital else 'year_end'}", kind="money")
    ]
    if capital:
        amounts[0] = {uid: amount // capital.divisor for uid, amount in capital.amounts.items()}
        others[0] = capital.others // capital.divisor
    for place, one in enumerate(sources.lists):
        if one.measure != "average_savings":
            titles.append(
                Column(key=f"business{place}", title=f"measure.{one.measure}", kind="money", of=_of(one.unit, sources.lists))
            )  # fmt: skip
            amounts.append(one.amounts)
            others.append(one.others)
    uids = {member.uid for member in sources.roll.members}
    rows = [
        Row(
            cells=(
                sources.roll.numbers[member.uid] or None,
                sources.roll.names[member.uid],
                *(column.get(member.uid, 0) for column in amounts),
            ),
            link=f"person:{member.uid}",
        )
        for member in sources.roll.members
    ]
    own = [sum(column.get(uid, 0) for uid in uids) for column in amounts]
    rest = [
        sum(column.values()) - mine + other for column, mine, other in zip(amounts, own, others, strict=True)
    ]
    rows.append(_total(own, key="surplus.members_together"))
    rows.append(Row(cells=(None, None, *rest), label_key="surplus.others_together"))
    rows.append(_total([mine + other for mine, other in zip(own, rest, strict=True)]))
    units = [one.unit for one in sources.lists if one.measure != "average_savings"]
    return Report(
        name="surplus_basis", cooperative=body.name, columns=(NUMBER, PERSON, *titles), rows=tuple(rows),
        on=wish.year_end, since=sources.result.since, head=ledger.head(body).print,
        facts={"units": ", ".join(units)},
    )  # fmt: skip


@query("surplus.proposals", YearWish)
def proposals(body: Body, wish: YearWish) -> list[dict[str, Any]]:
    """Every proposal of the year, the newest first, and which was decided."""
    decided = decision(body, wish.year_end)
    found = Proposal.objects.filter(body_id=body.id, year_end=wish.year_end).order_by("-number")
    return [
        {
            "proposal": str(one.uid),
            "number": one.number,
            "made_on": one.made_on.isoformat(),
            "surplus_rupiah": one.surplus_rupiah,
            "members": one.members,
            "rest_rupiah": one.rest_rupiah,
            "print": fingerprint(bytes(one.digest)),
            "entry": decided.entry if decided and decided.proposal_id == one.pk else None,
        }
        for one in found
    ]


@query("surplus.proposal", YearWish, report=True)
def proposal(body: Body, wish: YearWish) -> Report:
    """The decided proposal of the year, else the newest: pools, shares in sum, rules and why they hold."""
    found = standing_proposal(body, wish.year_end)
    decided = decision(body, wish.year_end)
    parts = {one["rule"]: one["value"] for one in found.terms}
    rows: list[Row] = [_line("surplus.of_year", found.surplus_rupiah, style="heading")]
    if parts.get("split_by_origin"):
        rows += [
            _line("surplus.from_members", found.members_part_rupiah, level=1),
            _line("surplus.from_others", found.others_part_rupiah, level=1),
        ]
    rows += [
        Row(
            cells=(None, _percent(parts, pool), found.pools[pool]), level=1, label_key=f"pool.{pool}"
        )
        for pool in POOLS
        if pool in found.pools
    ]  # fmt: skip
    rows.append(Row(cells=(None, None, found.surplus_rupiah), style="total", label_key="statement.total"))
    given: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for one in shares_of(found):
        given[one.stream][0] += one.amount_rupiah
        given[one.stream][1] += bool(one.amount_rupiah)
    rows.append(Row(cells=(None, None, None), style="heading", label_key="surplus.shared_out"))
    for stream in streams_of(found):
        facts: dict[str, Cell] = {"pool": stream.pool, "unit": stream.unit, "measure": stream.measure, "members": given[stream.place][1]}  # fmt: skip
        key = "surplus.stream_of_unit" if stream.unit else "surplus.stream"
        rows.append(
            Row(cells=(None, None, given[stream.place][0]), level=1, label_key=key, label_facts=facts)
        )
    rows.append(_line("surplus.rest", found.rest_rupiah, level=1, pool=str(parts.get("rest_to", ""))))
    rows += _decided_rows(body, found, decided)
    rows.append(Row(cells=(None, None, None), style="heading", label_key="surplus.rules"))
    for one in found.terms:
        if one["rule"] == "unit_parts":
            rows += _parts(one["value"])
        elif one["value"] or one["rule"] == "split_by_origin":
            rows.append(_why(one))
    return Report(
        name="surplus_proposal",
        cooperative=body.name,
        columns=(
            Column(key="description", title="column.description"),
            Column(key="part", title="column.part", kind="code"),
            Column(key="amount", title="column.amount", kind="money"),
        ),
        rows=tuple(rows),
        on=found.year_end,
        since=found.since,
        head=ledger.head(body).print,
        facts={"number": found.number, "print": fingerprint(bytes(found.digest))},
    )


def _line(key: str, amount: int, *, style: Any = "line", level: int = 0, **facts: Cell) -> Row:
    return Row(cells=(None, None, amount), style=style, level=level, label_key=key, label_facts=facts)


def _percent(parts: dict[str, Any], pool: str) -> str:
    own, far = (parts.get(f"{group}.{pool}_permyriad") or 0 for group in ("pool", "others_pool"))
    return (
        percent_text(own)
        if not parts.get("split_by_origin")
        else f"{percent_text(own)} / {percent_text(far)}"
    )


def percent_text(permyriad: int) -> str:
    """A part per ten thousand as a percentage, as Indonesians write it.

    >>> percent_text(2500), percent_text(250)
    ('25 %', '2,5 %')
    """
    whole, part = divmod(permyriad, 100)
    return f"{whole},{part:02}".rstrip("0").rstrip(",") + " %"


def _decided_rows(body: Body, found: Proposal, decided: Decision | None) -> list[Row]:
    if decided is None:
        facts: dict[str, Cell] = {"number": found.number, "print": fingerprint(bytes(found.digest))}
        return [Row(cells=(None, None, None), label_key="surplus.not_decided", label_facts=facts)]
    authority = decided.authority
    facts = {
        "title": f"{authority.title} {authority.number}", "on": authority.on, "number": decided.entry,
        "print": ledger.prints(body, [decided.entry])[decided.entry],
    }  # fmt: skip
    return [
        Row(cells=(None, None, None), label_key="surplus.decided_by", label_facts=facts, link=f"entry:{decided.entry}")
    ]  # fmt: skip


def _parts(value: Any) -> list[Row]:
    """A line for each fixed part; proposals of before measures were told apart name units only."""
    parts = [[unit, "", part] for unit, part in value.items()] if isinstance(value, dict) else value
    return [
        Row(
            cells=(None, None, None), level=1, label_key="surplus.part_of_measure" if measure else "surplus.part_of_unit",
            label_facts={"unit": unit, "measure": measure, "percent": percent_text(part)},
        )
        for unit, measure, part in parts
    ]  # fmt: skip


def _why(rule: dict[str, Any]) -> Row:
    value = rule["value"]
    if rule["rule"].endswith("_permyriad"):
        value = percent_text(value)
    elif rule["rule"] == "split_by_origin":
        value = bool(value)
    chain = "; ".join(rule["chain"])
    key = "surplus.rule_by" if chain else "surplus.rule_wished"
    facts: dict[str, Cell] = {
        "path": f"bylaw.surplus.{rule['rule']}",
        "choice": value if isinstance(value, bool) else str(value),
        "chain": chain,
    }
    return Row(cells=(None, None, None), level=1, label_key=key, label_facts=facts)


@query("surplus.shares", YearWish, report=True)
def shares(body: Body, wish: YearWish) -> Report:
    """What every member gets by the decided proposal of the year, else the newest."""
    found = standing_proposal(body, wish.year_end)
    roll = roll_of(body, since=found.since, until=found.year_end)
    streams = streams_of(found)
    per_person: dict[UUID, dict[int, int]] = defaultdict(dict)
    for one in shares_of(found):
        per_person[one.person][one.stream] = one.amount_rupiah
    order = [member.uid for member in roll.members if member.uid in per_person]
    order += [uid for uid in per_person if uid not in roll.names]
    names = roll.names | members.names(body, {uid for uid in order if uid not in roll.names})
    rows = [
        Row(
            cells=(
                roll.numbers.get(uid) or None,
                names.get(uid, ""),
                *(per_person[uid].get(stream.place, 0) for stream in streams),
                sum(per_person[uid].values()),
            ),
            link=f"person:{uid}",
        )
        for uid in order
    ]
    sums = [sum(line.get(stream.place, 0) for line in per_person.values()) for stream in streams]
    rows.append(_total([*sums, sum(sums)]))
    titles = [
        Column(
            key=f"stream{one.place}",
            title="pool.capital" if one.pool == "capital" else f"measure.{one.measure}",
            kind="money",
            of=_of(one.unit, streams),
        )
        for one in streams
    ]
    return Report(
        name="surplus_shares", cooperative=body.name, columns=(NUMBER, PERSON, *titles, TOTAL),
        rows=tuple(rows), on=found.year_end, since=found.since, head=ledger.head(body).print,
        facts={"number": found.number},
    )  # fmt: skip


@query("surplus.unclaimed", ClaimsWish, report=True)
def unclaimed(body: Body, wish: ClaimsWish) -> Report:
    """What members are still owed of decided surpluses, by person and year; it adds up to the accounts."""
    owed: dict[tuple[UUID, date | None], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in claims(body, on=wish.on, year_end=wish.year_end):
        owed[one.person, one.year_end][one.pool] += one.amount_rupiah
    roll = {one.uid: (one.number, one.name) for one in members.roll(body, wish.on)}
    missing = {person for person, _ in owed if person not in roll}
    names = members.names(body, missing) if missing else {}
    rows = sorted(
        (
            Row(
                cells=(
                    roll.get(person, (None, ""))[0], roll[person][1] if person in roll else names.get(person, ""),
                    year_end, parts["capital"], parts["business"], sum(parts.values()),
                ),
                link=f"person:{person}",
            )
            for (person, year_end), parts in owed.items()
        ),
        key=lambda row: (str(row.cells[2]), str(row.cells[0] or "~"), str(row.cells[1])),
    )  # fmt: skip
    sums = [sum(parts[pool] for parts in owed.values()) for pool in ("capital", "business")]
    rows.append(_total([*sums, sum(sums)], before=3))
    return Report(
        name="surplus_unclaimed",
        cooperative=body.name,
        columns=(
            NUMBER,
            PERSON,
            Column(key="year_end", title="column.year_end", kind="date"),
            Column(key="capital", title="pool.capital", kind="money"),
            Column(key="business", title="pool.business", kind="money"),
            TOTAL,
        ),
        rows=tuple(rows),
        on=wish.on,
        head=ledger.head(body).print,
    )
