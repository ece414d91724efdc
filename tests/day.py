"""Two officers say what day it is, where the clock does not."""

from datetime import date
from typing import Any

from tests.conftest import House

from guyub.foundation.command import Result
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.confirm_day import ConfirmDay


def both_say(house: House, day: date, **agrees: Any) -> Result:
    """The treasurer wishes it and the chair agrees."""
    waits = house.run(ConfirmDay(day=day)).waits
    assert waits is not None, "differing from the clock waits for a second person"
    return house.run(Approve(pending=waits), actor=house.chair, **agrees)
