"""When many names are tried from one place, or many secrets of one cooperative: one line in the trail, not one a try."""

from contextlib import suppress

from django.http import HttpRequest

from guyub.foundation import tries
from guyub.foundation.command import SYSTEM, Body
from guyub.foundation.running import run, today
from guyub.front.trying import address, source_of
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members
from guyub.members.commands.record_attack import RecordAttack
from guyub.rules import queries as rules

_told: set[str] = set()
"""What this process has told already, so that it does not take the lock of the books for it again."""
MOST_REMEMBERED = 10_000


def watch(request: HttpRequest | None, body: Body | None, *, ceiling: tries.Counter | None) -> None:
    """After a try that was wrong: whether it is one of many, and whether that is told yet."""
    body = body or _the_only_one()
    if body is None or request is None:
        return
    on, source = today(body), source_of(request)
    names = tries.names_tried(address(request))
    if names >= int(rules.value(body, "policy.names_tried_alarm", on).value or 0):
        _tell(body, RecordAttack(kind="one_source", tries=names, came_from=source), f"{source}:{on}")
    most = ceiling.limits[0][0] if ceiling else 0
    if ceiling and (wrong := tries.count(ceiling)) * 2 >= most:
        _tell(body, RecordAttack(kind="one_cooperative", tries=wrong), f"{on}")


def _the_only_one() -> Body | None:
    slug = members.only_cooperative()
    return members.body_of(slug) if slug else None


def _tell(body: Body, attack: RecordAttack, what: str) -> None:
    key = f"attack:{attack.kind}:{what}"
    mark = f"{body.uid}:{key}"
    if mark in _told:
        return
    with suppress(Refusal):
        # The same key with other numbers is refused: the day's first line stands.
        if members.room_for_another(body, today(body)):
            run(attack, actor=SYSTEM, body=body.slug, key=key)
    if len(_told) >= MOST_REMEMBERED:
        _told.clear()
    _told.add(mark)
