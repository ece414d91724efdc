"""A month is closed: nothing is posted into it any more, and its head is signed."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.models import Pending
from guyub.kernel.period import month_after, month_end
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.models import Closing


@dataclass(frozen=True, kw_only=True)
class CloseMonth(
    Command,
    word="ledger.close_month",
    article="UU 25/1992 Pasal 35: book year and its closing",
    reaches=("nothing",),
):
    """The month (YYYYMM) takes no more entries; the log's head stands in its sign-off."""

    month: int

    def carry_out(self, deed: Deed) -> Data:
        last = queries.closed_month(deed.body)
        if self.month <= last:
            raise Refusal("month.closed_already", closed_until=month_end(last))
        if month_end(self.month) > deed.on:
            raise Refusal("month.not_over", ends_on=month_end(self.month), today=deed.on)
        if last and self.month != month_after(last):
            raise Refusal("month.gap", next_month=month_after(last))
        refuse_open_matters(deed, self.month)
        return closed(deed, self.month, ends_year=False)


def refuse_open_matters(deed: Deed, month: int) -> None:
    """What waits for a second person and would be posted into the month is settled before its closing."""
    waiting = Pending.objects.filter(body_id=deed.body.id, state="waiting")
    days = [str(payload.get("on", "")) for payload in waiting.values_list("payload", flat=True)]
    end = month_end(month).isoformat()
    held = [day for day in days if day and day <= end]
    if held:
        raise Refusal("month.waiting", count=len(held))


def closed(deed: Deed, month: int, *, ends_year: bool) -> Data:
    """The closing is written with the log's head, and told."""
    head = queries.head(deed.body)
    Closing.objects.create(
        body_id=deed.body.id,
        month=month,
        ends_year=ends_year,
        size=head.size,
        root=head.root,
        closed_at=deed.at,
        closed_by=deed.actor.uid,
    )
    return {"month": month, "head": head.print}
