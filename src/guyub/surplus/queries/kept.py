"""Proposals, decisions and claims as they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.sql import rows, stored_uuid, uuid_of
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.surplus.models import Decision, Proposal, Stream

ROLE_OF_POOL = {
    "reserve": "reserve",
    "capital": "surplus_members_capital",
    "business": "surplus_members_business",
    "board": "fund_board",
    "staff": "fund_employees",
    "education": "fund_education",
    "social": "fund_social",
    "area_development": "fund_region",
}
"""In which account of the chart a pool stands once it is decided."""


def proposal(body: Body, uid: UUID) -> Proposal:
    """The proposal of this body; another body's are unknown."""
    found = Proposal.objects.filter(body_id=body.id, uid=uid).select_related("unit").first()
    if found is None:
        raise Refusal("surplus.proposal_unknown", proposal=str(uid))
    return found


def newest_proposal(body: Body, year_end: date) -> Proposal | None:
    """The newest proposal of a year, if there is one."""
    found = Proposal.objects.filter(body_id=body.id, year_end=year_end).select_related("unit")
    return found.order_by("-number").first()


def newest_year(body: Body) -> date | None:
    """The last day of the newest book year whose surplus was proposed, if any was."""
    found = Proposal.objects.filter(body_id=body.id).order_by("-year_end").values_list("year_end", flat=True)
    return found.first()


def open_proposals(body: Body) -> list[Proposal]:
    """The newest proposal of each year that is not decided, the latest year first."""
    decided = Decision.objects.filter(body_id=body.id).values("year_end")
    found = Proposal.objects.filter(body_id=body.id).exclude(year_end__in=decided)
    newest: dict[date, Proposal] = {}
    for one in found.order_by("-year_end", "-number"):
        newest.setdefault(one.year_end, one)
    return list(newest.values())


def decision(body: Body, year_end: date) -> Decision | None:
    """What was decided of a year's result, if anything was."""
    found = Decision.objects.filter(body_id=body.id, year_end=year_end)
    return found.select_related("authority", "proposal").first()


def refuse_decided(body: Body, year_end: date) -> None:
    """Refuse when the year's result was decided: from then on nothing of it changes."""
    found = decision(body, year_end)
    if found is not None:
        raise Refusal("surplus.decided", year_end=year_end, on=found.decided_on, number=found.entry)


def standing_proposal(body: Body, year_end: date) -> Proposal:
    """The decided proposal of a year, else the newest; refused where there is none."""
    decided = decision(body, year_end)
    found = (decided.proposal if decided else None) or newest_proposal(body, year_end)
    if found is None:
        raise Refusal("surplus.no_proposal", year_end=year_end)
    return found


def streams_of(found: Proposal) -> list[Stream]:
    """The streams of a proposal, in order."""
    return list(Stream.objects.filter(proposal=found).order_by("place"))


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One member's line in one stream."""

    stream: int
    person: UUID
    numerator: int
    amount_rupiah: int


def shares_of(found: Proposal, *, person: UUID | None = None) -> Iterator[ShareLine]:
    """Every line of a proposal, or one member's, by stream and member number; one statement."""
    for stream, who, numerator, amount in stored_shares(found, person=person):
        yield ShareLine(stream, uuid_of(who), numerator, amount)


def stored_shares(found: Proposal, *, person: UUID | None = None) -> list[Any]:
    """The same as bare rows of stream, person as stored, numerator and amount."""
    one = "AND s.person = %s " if person else ""
    return rows(
        "SELECT t.place, s.person, s.numerator, s.amount_rupiah FROM surplus_stream t "
        f"JOIN surplus_share s ON s.stream_id = t.id WHERE t.proposal_id = %s {one}ORDER BY t.place, s.place",
        (found.pk, *((stored_uuid(person),) if person else ())),
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """What a member is still owed of one year's surplus, in one account and unit of the ledger."""

    person: UUID
    year_end: date | None
    pool: str
    account: str
    unit: str
    item: str
    amount_rupiah: int


def claims(body: Body, *, on: date, person: UUID | None = None, year_end: date | None = None) -> list[Claim]:
    """What members are owed at the end of a day, the oldest year first, in one read of the ledger."""
    roles = ledger.roles(body)
    pool_of = {
        roles[ROLE_OF_POOL[pool]]: pool for pool in ("capital", "business") if ROLE_OF_POOL[pool] in roles
    }
    found = [
        Claim(
            held.holder, _day(held.item), pool_of[held.account], held.account, held.unit, held.item,
            -held.amount_rupiah,
        )
        for held in ledger.holdings(body, list(pool_of), on=on, holder=person)
        if held.holder is not None and held.amount_rupiah < 0
    ]  # fmt: skip
    wanted = [one for one in found if year_end is None or one.year_end == year_end]
    return sorted(wanted, key=lambda one: (one.item, str(one.person), one.account, one.unit))


def _day(item: str) -> date | None:
    try:
        return date.fromisoformat(item)
    except ValueError:
        return None
