"""Reads of cash counts."""

from datetime import date

from guyub.foundation.command import Body
from guyub.ledger.models import CashCount


def last_counts(body: Body, *, on: date) -> dict[tuple[str, str], tuple[date, int]]:
    """The last count of each cash box up to a day, by account and unit: its day and what was counted."""
    found = CashCount.objects.filter(body_id=body.id, on__lte=on).order_by("on", "id")
    kept = found.values_list("account__code", "unit__code", "on", "counted_rupiah")
    return {(account, unit): (day, counted) for account, unit, day, counted in kept}
