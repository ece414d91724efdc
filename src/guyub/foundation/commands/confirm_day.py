"""A person confirms today's date when the clock is in doubt."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import day_of, row
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class ConfirmDay(Command, word="foundation.confirm_day", article="Business date apart from the clock"):
    """From now on the books' date runs from this day, whatever the clock shows."""

    day: date

    def carry_out(self, deed: Deed) -> Data:
        last = row(
            "SELECT max(business_on) FROM foundation_act WHERE id > %s AND id < %s",
            (deed.body.id * PER_BODY, (deed.body.id + 1) * PER_BODY),
        )
        if last[0] and self.day < day_of(last[0]):
            raise Refusal("clock.behind", clock_on=self.day, last_on=day_of(last[0]))
        return {"day": self.day.isoformat(), "offset_days": deed.offset_days}
