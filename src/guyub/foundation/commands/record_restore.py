"""A restore is on record: the log forks here, visibly."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed


@dataclass(frozen=True, kw_only=True)
class RecordRestore(
    Command, word="foundation.record_restore", article="Restore records itself", reaches=("nothing",)
):
    """It stands in the trail that everything before came from a backup, and what the clock showed then."""

    clock_on: date

    def carry_out(self, deed: Deed) -> Data:
        return {"restored_on": deed.on.isoformat(), "clock_on": self.clock_on.isoformat()}
