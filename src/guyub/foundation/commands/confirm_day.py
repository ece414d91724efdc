"""People say what day it is: one who agrees with the clock, two where they differ from it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from guyub.foundation import yardstick
from guyub.foundation.clock import ASLEEP_DAYS, clock_day, counts_from, farthest_first
from guyub.foundation.command import Body, Command, Data, Deed
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import change, date_given, day_of, row
from guyub.kernel.period import years_after
from guyub.kernel.refusal import Refusal

MOST_YEARS_AHEAD = 2
"""So far beyond the last day at once: a slip of the pen must not move the books into another age."""


@dataclass(frozen=True, kw_only=True)
class ConfirmDay(
    Command, word="foundation.confirm_day", article="Business date apart from the clock", reaches=("rule",)
):
    """From now on the books' date runs from this day, whatever the clock shows.

    The act bears the day before, so nothing stands on the new one yet: until something does, two people
    can take it back. Before the first act the clock stands for the last, as far as it can be right.
    """

    day: date

    def second_person(self, deed: Deed) -> bool:
        """Unless the clock and the devices of all other officers show the day, and no confirmed one is taken back."""
        return takes_two(deed.body, self.day, by=deed.actor.uid, clock_on=clock_day(deed.body.zone, deed.at))

    def about_the_day(self, body: Body) -> bool:
        """It is what settles the date."""
        return True

    def resumed(self, made_at: int, deed: Deed) -> "ConfirmDay":
        """The day that was said has gone on with the clock; a clock that was set since then makes it a new question."""
        passed = (clock_day(deed.body.zone, deed.at) - clock_day(deed.body.zone, made_at)).days
        if not 0 <= passed <= ASLEEP_DAYS:
            raise Refusal("clock.wish_outdated", day=self.day)
        return replace(self, day=self.day + timedelta(days=passed))

    def carry_out(self, deed: Deed) -> Data:
        clock_on = clock_day(deed.body.zone, deed.at)
        last, confirmed = _stands(deed.body)
        since = counts_from(last, confirmed) or min(clock_on, farthest_first())
        if last is not None and self.day < last:
            raise Refusal("clock.stands", day=self.day, last_on=last)
        farthest = years_after(since, MOST_YEARS_AHEAD)
        if self.day > farthest:
            raise Refusal("clock.too_far", day=self.day, last_on=since, until=farthest)
        values = (self.day.isoformat(), deed.body.id)
        change("UPDATE foundation_body SET confirmed_on = %s WHERE id = %s", values)
        return {"day": self.day.isoformat(), "offset_days": (self.day - clock_on).days}


def takes_two(body: Body, day: date, *, by: UUID, clock_on: date) -> bool:
    """Whether a person's word that it is this day waits for a second one's."""
    since = counts_from(*_stands(body))
    if day != clock_on or (since is not None and day < since):
        return True
    return bool(yardstick.apart(body.id, day, clock_on=clock_on, but=by))


def _stands(body: Body) -> tuple[date | None, date | None]:
    """The day of the newest act, and the books' date as people last said it."""
    last, confirmed = row(
        "SELECT (SELECT max(business_on) FROM foundation_act WHERE id > %s AND id < %s), confirmed_on "
        "FROM foundation_body WHERE id = %s",
        (body.id * PER_BODY, (body.id + 1) * PER_BODY, body.id),
    )
    return day_of(last) if last else None, date_given(confirmed)
