"""Member numbers: which were given, to whom, and which comes next."""

from datetime import date

from django.db.models import Q

from guyub.foundation.command import Body
from guyub.kernel.people.numbering import checked_pattern, next_number
from guyub.kernel.refusal import Refusal
from guyub.members.models import FormerNumber, Membership, Person
from guyub.rules import queries as rules


def numbers_given(body: Body) -> set[str]:
    """Every member number that was ever given."""
    given = Membership.objects.filter(body_id=body.id).exclude(number=None).values_list("number", flat=True)
    former = FormerNumber.objects.filter(body_id=body.id).values_list("number", flat=True)
    return {number for number in given if number} | set(former)


def number_for(body: Body, wanted: str | None, *, on: date, today: date) -> str:
    """The number wanted, if nobody ever had it; without a wish the next by the cooperative's pattern."""
    given = numbers_given(body)
    number = (wanted or "").strip()
    if not number:
        pattern = str(rules.value(body, "policy.member_number_pattern", today).value)
        return next_number(checked_pattern(pattern), given, on=on)
    if number in given:
        raise Refusal("number.taken", number=number, name=holder_of(body, number))
    return number


def holder_of(body: Body, number: str) -> str:
    """The name of whoever has, or had, a member number."""
    found = Person.objects.filter(
        Q(membership__number=number) | Q(membership__formernumber__number=number), body_id=body.id
    )
    return found.values_list("name", flat=True).first() or "–"
