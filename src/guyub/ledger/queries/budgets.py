"""Plans of income and expense that count for a year."""

from collections import defaultdict

from guyub.foundation.command import Body
from guyub.kernel.period import month_after
from guyub.ledger.models import Budget, BudgetLine


def planned(body: Body, year_end: int, *, unit: str | None = None) -> dict[str, int]:
    """What the plan of the year that ends with a month (YYYYMM) expects by account.

    Of every unit, and of the whole, the newest plan counts; without a unit they are added up.
    """
    newest: dict[str, int] = {}
    found = Budget.objects.filter(body_id=body.id, year_end=year_end).order_by("id")
    for number, code in found.values_list("id", "unit__code"):
        newest[code or ""] = number
    wanted = [number for code, number in newest.items() if unit is None or code == unit]
    sums: dict[str, int] = defaultdict(int)
    lines = BudgetLine.objects.filter(budget_id__in=wanted).values_list("account__code", "amount_rupiah")
    for code, amount in lines:
        sums[code] += amount
    return dict(sums)


def years_around(body: Body, end: int) -> tuple[int, int]:
    """The year that ends with a month, or one month later where only that was planned, and the next planned year."""
    found = Budget.objects.filter(body_id=body.id, year_end__gte=end).values_list("year_end", flat=True)
    ends = sorted(set(found))
    this = month_after(end) if end not in ends and month_after(end) in ends else end
    return this, next((one for one in ends if one > this), this + 100)
