"""The year's surplus as the closed books have it: in all, per unit, and by origin."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Body
from guyub.kernel.period import month_after, month_end, month_of, year_start
from guyub.kernel.refusal import Refusal
from guyub.kernel.surplus.origin import CommonCosts, origin
from guyub.kernel.surplus.plan import Year
from guyub.ledger import queries as ledger
from guyub.ledger import totals

MEMBERS_LINES = ("pelayanan_bruto_anggota", "beban_pokok_anggota")
OTHERS_LINES = ("pendapatan_non_anggota", "hpp_non_anggota")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A closed year: its days, the result of each unit, and what was earned with whom before common costs."""

    start: date
    since: date
    """The first day of the year that the books know: later than the start where they began in it."""
    year_end: date
    account: str
    """The account in which the result stands now."""
    by_unit: dict[str, int]
    members_gross: int
    others_gross: int
    earlier_loss_rupiah: int

    @property
    def surplus_rupiah(self) -> int:
        """The result of all units: positive for a surplus."""
        return sum(self.by_unit.values())

    def year(self, *, common: CommonCosts = "by_gross_share", others_rupiah: int | None = None) -> Year:
        """The year as the division takes it; what others brought may be told outright."""
        surplus = self.surplus_rupiah
        parts = origin(
            surplus, members_gross=self.members_gross, others_gross=self.others_gross, common=common
        )
        if others_rupiah is not None:
            if not 0 <= others_rupiah <= max(surplus, 0):
                raise Refusal("surplus.others_part", others_rupiah=others_rupiah, surplus_rupiah=surplus)
            parts = (surplus - others_rupiah, others_rupiah)
        return Year(
            since=self.start, until=self.year_end, surplus_rupiah=surplus, parts=parts, by_unit=self.by_unit
        )


def result_of(body: Body, year_end: date) -> Result:
    """The result of the book year that ends on the day; refused while it is not closed.

    A year without closing counts as closed when nothing is left to close: books that began
    with that day's balance sheet. Raises ``surplus.year_open`` and ``year.not_a_month_end``.
    """
    month = month_of(year_end)
    if month_end(month) != year_end:
        raise Refusal("year.not_a_month_end", on=year_end)
    start = year_start(year_end, month_after(month) % 100)
    closings = [one for one in ledger.closings(body) if one.ends_year]
    moved = totals.balances(body, since=start, until=year_end, closing=False)
    if month not in {one.month for one in closings} and any(
        one.amount_rupiah for one in moved if one.class_name in ("income", "expense")
    ):
        raise Refusal("surplus.year_open", year_end=year_end)
    roles = ledger.roles(body)
    current, retained = roles.get("current_surplus", ""), roles.get("retained_surplus", "")
    by_unit: dict[str, int] = defaultdict(int)
    carried = 0
    for one in totals.balances(body, until=year_end):
        if one.account == current and one.amount_rupiah:
            by_unit[one.unit] -= one.amount_rupiah
        elif one.account == retained:
            carried -= one.amount_rupiah
    return Result(
        start=start,
        since=first_day(body, start=start, year_end=year_end),
        year_end=year_end,
        account=retained if any(one.month > month for one in closings) else current,
        by_unit=dict(by_unit),
        members_gross=-sum(one.amount_rupiah for one in moved if one.line in MEMBERS_LINES),
        others_gross=-sum(one.amount_rupiah for one in moved if one.line in OTHERS_LINES),
        earlier_loss_rupiah=max(-carried, 0),
    )


def first_day(body: Body, *, start: date, year_end: date) -> date:
    """The first day of the year on which balances are known: the opening's, where the books began in it."""
    number = ledger.opening_entry(body)
    if number is None:
        return start
    opened = ledger.entry(body, number).value_on
    return opened if start < opened <= year_end else start
