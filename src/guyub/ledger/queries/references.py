"""Prices and rates outside, by which members' benefit is measured."""

from datetime import date

from guyub.foundation.command import Body
from guyub.ledger.models import Reference


def references(body: Body, *, since: date, until: date) -> list[Reference]:
    """The newest of each kind and name between two days."""
    found = Reference.objects.filter(body_id=body.id, on__gte=since, on__lte=until).order_by("on", "id")
    return sorted({(one.kind, one.name): one for one in found}.values(), key=lambda one: (one.kind, one.name))
