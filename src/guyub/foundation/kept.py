"""What was worked out from a body's records, kept in memory until the body acts again.

Every write of a body's records is a command, and every command leaves an act: as long as the
newest act and the day are the same, the same question has the same answer. The act is read before
the records are, so an answer is never older than what it is kept under.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from guyub.foundation.command import Body
from guyub.foundation.running import newest_act
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import row

MOST_KEPT = 512
"""So many answers a process keeps, those asked for last."""
MOST_LOOKED_THROUGH = 200
"""After more acts than these an answer is worked out again, whatever they were."""
T = TypeVar("T")
Asked = tuple[UUID, Hashable]
_answers: OrderedDict[Asked, tuple[int, date, Any]] = OrderedDict()
_one_at_a_time = Lock()


def kept(
    body: Body, name: Hashable, *, on: date, work_out: Callable[[], T], of: str = "", act: int | None = None
) -> T:
    """The answer as it was worked out, while the body has not acted since; else worked out now.

    What is read from the tables of one room alone names it in ``of``: only that room's commands,
    by themselves or inside another, change such an answer. Whoever keeps several answers at once reads
    the newest ``act`` before all of them.
    """
    act, asked = newest_act(body) if act is None else act, (body.uid, name)
    found = _answers.get(asked)
    if found is None or found[1] != on or _touched(body, of, since=found[0], until=act):
        found = (act, on, work_out())
    else:
        found = (act, on, found[2])
    with _one_at_a_time:
        _answers[asked] = found
        _answers.move_to_end(asked)
        while len(_answers) > MOST_KEPT:
            _answers.popitem(last=False)
    answer: T = found[2]
    return answer


def _touched(body: Body, room: str, *, since: int, until: int) -> bool:
    """Whether an act after one and up to another changed what the room keeps; any act where no room is named."""
    if not room or until - since > MOST_LOOKED_THROUGH or until < since:
        return until != since
    first = body.id * PER_BODY
    found = row(
        "SELECT 1 FROM foundation_act WHERE id > %s AND id <= %s AND (word LIKE %s OR trail LIKE %s) LIMIT 1",
        (first + since, first + until, f"{room}.%", f'%"word":"{room}.%'),
    )
    return found is not None
