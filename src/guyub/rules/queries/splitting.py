"""How many times their limit a body lets a person post alone, by its policy."""

from datetime import date

from guyub.foundation.alone import PATHS, times
from guyub.foundation.command import Body
from guyub.rules.queries.in_force import values


@times
def _times(body: Body, on: date) -> dict[str, int]:
    """The policy of the body on a day, each path with its times."""
    return {path: int(one.value or 1) for path, one in values(body, PATHS, on=on).items()}
