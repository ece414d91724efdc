"""What waited for a second person and the acts that say so agree, both ways."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from guyub.foundation.access import AGREES, BY_MEMBERS, SECONDS
from guyub.foundation.command import Body
from guyub.foundation.fault import Fault
from guyub.foundation.models import Pending
from guyub.foundation.running import still_says
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import rows

TURNED_DOWN = ("foundation.reject",)
ENDS: dict[str, tuple[str, ...]] = {
    "waiting": (),
    "approved": (AGREES,),
    "by_members": (BY_MEMBERS,),
    "rejected": TURNED_DOWN,
    "withdrawn": TURNED_DOWN,
}
"""The words of the acts by which what waits comes to be so."""
Act = tuple[int, str, UUID, int, bytes]
"""Its number, word, actor, time and digest."""


def faults(body: Body) -> Iterator[Fault]:
    """Every wish that waits or waited without its act, every act of one without its wish, and where they differ."""
    begun, ended = _acts(body)
    for one in Pending.objects.filter(body_id=body.id).order_by("id").iterator(chunk_size=500):
        wish, end = begun.pop(one.uid, None), ended.pop(one.uid, None)
        if wish is None or wish[1:4] != (one.word, one.maker, one.made_at):
            yield Fault("pending.without_act", None, {"word": one.word, "act": wish[0] if wish else None})
        elif one.state == "waiting" and not still_says(one, wish[4]):
            yield Fault("pending.changed", None, {"word": one.word, "act": wish[0]})
        if not _settled_by(one, end):
            yield Fault("pending.settled_otherwise", None, {"word": one.word, "act": end[0] if end else None})
    for number, word, *_ in (*begun.values(), *ended.values()):
        yield Fault("pending.missing", None, {"word": word, "act": number})


def _settled_by(one: Pending, end: Act | None) -> bool:
    if end is None:
        return one.state == "waiting"
    return end[1] in ENDS.get(one.state, ()) and end[2:4] == (one.decided_by, one.decided_at)


def _acts(body: Body) -> tuple[dict[UUID, Act], dict[UUID, Act]]:
    """The acts by which something began to wait and those by which it ended, by what waited."""
    low, words = body.id * PER_BODY, (*SECONDS, *TURNED_DOWN)
    begun: dict[UUID, Act] = {}
    ended: dict[UUID, Act] = {}
    for number, word, actor, at, digest, facts, result in rows(
        "SELECT number, word, actor, at, digest, facts, result FROM foundation_act WHERE id > %s AND id < %s "
        f"AND (result LIKE '{{\"waits\":%%' OR word IN ({', '.join(['%s'] * len(words))}))",
        (low, low + PER_BODY, *words),
    ):
        act = (number, word, UUID(bytes=bytes(actor)), at, bytes(digest))
        if word in words:
            ended[UUID(_read(facts)["pending"])] = act
        elif set(told := _read(result)) == {"waits"}:
            begun[UUID(told["waits"])] = act
    return begun, ended


def _read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
