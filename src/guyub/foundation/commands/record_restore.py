"""A restore is on record: the log forks here, visibly."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark


@dataclass(frozen=True, kw_only=True)
class RecordRestore(
    Command, word="foundation.record_restore", article="Restore records itself", reaches=("nothing",)
):
    """It stands in the trail that everything before came from a backup, from which file, and what the clock showed then."""

    clock_on: date
    print_of_file: Annotated[str, Mark(most=40)] = ""
    print_of_signer: Annotated[str, Mark(most=40)] = ""

    def carry_out(self, deed: Deed) -> Data:
        return {"restored_on": deed.on.isoformat(), "clock_on": self.clock_on.isoformat()}
