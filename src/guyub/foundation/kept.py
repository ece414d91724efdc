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

MOST_KEPT = 512
"""So many answers a process keeps, those asked for last."""
T = TypeVar("T")
Asked = tuple[UUID, Hashable]
_answers: OrderedDict[Asked, tuple[int, date, Any]] = OrderedDict()
_one_at_a_time = Lock()


def kept(body: Body, name: Hashable, *, on: date, work_out: Callable[[], T]) -> T:
    """The answer as it was worked out, while the body has not acted since; else worked out now."""
    act, asked = newest_act(body), (body.uid, name)
    found = _answers.get(asked)
    if found is None or found[:2] != (act, on):
        found = (act, on, work_out())
    with _one_at_a_time:
        _answers[asked] = found
        _answers.move_to_end(asked)
        while len(_answers) > MOST_KEPT:
            _answers.popitem(last=False)
    answer: T = found[2]
    return answer
