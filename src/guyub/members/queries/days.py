"""What it means that the books' date moves from one day to another: terms, rights, months."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from guyub.foundation.access import MEMBER_ROLE
from guyub.foundation.command import Body
from guyub.foundation.models import Grant
from guyub.foundation.organs import organs_on
from guyub.kernel.period import month_after, month_of
from guyub.ledger import queries as ledger
from guyub.members.models import Term
from guyub.members.queries.officers import terms
from guyub.members.queries.people import names


@dataclass(frozen=True, slots=True)
class OfPerson:
    """What a person holds, and the day on which it begins or ends."""

    name: str
    on: date
    role: str = ""
    organ: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class DayChange:
    """What lies between two dates of the books; ``back`` where it is undone."""

    back: bool
    ending: tuple[OfPerson, ...]
    """Terms that run out, and whose holder holds nothing any more."""
    going_on: tuple[OfPerson, ...]
    """Terms that run out, and whose holder goes on with daily service only."""
    rights_begin: tuple[OfPerson, ...]
    rights_end: tuple[OfPerson, ...]
    months_open: int
    """Months that are over by the later day and not closed."""


def day_change(body: Body, *, now: date, then: date) -> DayChange:
    """What moving the books' date from one day to another brings about, or undoes."""
    low, high = min(now, then), max(now, then)
    over = [
        one for one in terms(body).filter(until__gte=low, until__lt=high)
        if one.ended_on is None or one.until is None or one.ended_on > one.until
    ]  # fmt: skip
    going_on = [one for one in over if _goes_on(one)]
    grants = list(_grants(body).filter(Q(since__gt=low, since__lte=high) | Q(until__gte=low, until__lt=high)))
    known = names(body, {one.person for one in grants})
    return DayChange(
        back=then < now,
        ending=tuple(_of_term(one) for one in over if one not in going_on),
        going_on=tuple(_of_term(one) for one in going_on),
        rights_begin=tuple(
            OfPerson(known.get(one.person, ""), one.since, role=one.role)
            for one in grants
            if low < one.since <= high
        ),
        rights_end=tuple(
            OfPerson(known.get(one.person, ""), one.until, role=one.role)
            for one in grants
            if one.until and low <= one.until < high
        ),
        months_open=_months_open(body, high),
    )


def _goes_on(one: Term) -> bool:
    organ = organs_on(one.since).organs.get(one.organ)
    return organ is not None and organ.goes_on


def _of_term(one: Term) -> OfPerson:
    assert one.until is not None
    return OfPerson(one.person.name, one.until, organ=one.organ, post=one.post)


def _grants(body: Body):  # type: ignore[no-untyped-def]
    """Rights that come from no term, in the order of their days; those of members are theirs by membership."""
    of_terms = Term.objects.filter(body_id=body.id).values("grant")
    found = Grant.objects.filter(body_id=body.id).exclude(role=MEMBER_ROLE)
    return found.exclude(uid__in=of_terms).order_by("since", "id")


def _months_open(body: Body, day: date) -> int:
    begun, closed = ledger.begun_on(body), ledger.closed_month(body)
    if begun is None:
        return 0
    month = month_after(closed) if closed else month_of(begun + timedelta(days=1))
    count = 0
    while month < month_of(day):
        count, month = count + 1, month_after(month)
    return count
