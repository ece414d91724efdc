"""A person confirms today's date when the clock is in doubt."""

from dataclasses import dataclass
from datetime import date, timedelta

from guyub.foundation.clock import farthest_first
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import day_of, row
from guyub.kernel.period import years_after
from guyub.kernel.refusal import Refusal

MOST_YEARS_AHEAD = 2
"""So far beyond the last act at once: the books' date never goes back, so a slip of the pen must not move it."""


@dataclass(frozen=True, kw_only=True)
class ConfirmDay(
    Command, word="foundation.confirm_day", article="Business date apart from the clock", reaches=("nothing",)
):
    """From now on the books' date runs from this day, whatever the clock shows.

    Before the first act the clock stands for the last, as far as it can be right.
    """

    day: date

    def carry_out(self, deed: Deed) -> Data:
        last = row(
            "SELECT max(business_on) FROM foundation_act WHERE id > %s AND id < %s",
            (deed.body.id * PER_BODY, (deed.body.id + 1) * PER_BODY),
        )
        shows = self.day - timedelta(days=deed.offset_days)
        last_on = day_of(last[0]) if last[0] else min(shows, farthest_first())
        if last[0] and self.day < last_on:
            raise Refusal("clock.behind", clock_on=self.day, last_on=last_on)
        farthest = years_after(last_on, MOST_YEARS_AHEAD)
        if self.day > farthest:
            raise Refusal("clock.too_far", day=self.day, last_on=last_on, until=farthest)
        return {"day": self.day.isoformat(), "offset_days": deed.offset_days}
