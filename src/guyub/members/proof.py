"""Emergency notices, what was said of them and what was carried out by them agree with the acts that say so, both ways."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from guyub.foundation.access import BY_MEMBERS
from guyub.foundation.command import Body
from guyub.foundation.fault import Fault
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import rows
from guyub.members.models import EmergencyNotice, EmergencyVoice

GIVEN, ANSWERED, STOPPED = "members.give_notice", "members.answer_notice", "members.stop_notice"
WORDS = (GIVEN, ANSWERED, STOPPED, BY_MEMBERS)
PLACES = ", ".join(["%s"] * len(WORDS))
Said = tuple[str, str, bytes, int]
"""Of which notice, what was said, by whom and at which moment."""


def faults(body: Body) -> Iterator[Fault]:
    """Every notice and voice without its act, every such act without its row, and members named who did not agree."""
    if not _ever(body):
        return
    acts = list(_acts(body))
    given = {act["result"].get("notice", ""): act for act in acts if act["word"] == GIVEN}
    rows_of_notices = {
        str(one.uid): one for one in EmergencyNotice.objects.filter(body_id=body.id).select_related("pending")
    }
    for uid, notice in rows_of_notices.items():
        act = given.get(uid)
        if (
            act is None
            or (act["actor"], act["at"]) != (notice.by.bytes, notice.at)
            or _terms(act["result"]) != (notice.opens_on.isoformat(), notice.until.isoformat(), notice.needed)
        ):
            yield Fault("notice.without_act", None, {"on": notice.on})
    for uid in given.keys() - rows_of_notices.keys():
        yield Fault("notice.missing", None, {"act": given[uid]["number"]})
    agreed, voices = set(), Counter[Said]()
    for spoken in EmergencyVoice.objects.filter(notice__body_id=body.id).select_related(
        "notice__pending", "person"
    ):
        voices[str(spoken.notice.uid), spoken.said, spoken.person.uid.bytes, spoken.at] += 1
        if spoken.said == "agree":
            agreed.add((str(spoken.notice.pending.uid), spoken.person.uid.bytes))
    said = Counter[Said](
        (act["result"].get("notice", ""), act["result"].get("said", ""), act["actor"], act["at"])
        for act in acts
        if act["word"] in (ANSWERED, STOPPED)
    )
    if voices != said:
        yield Fault("voice.not_of_act", None, {"voices": voices.total(), "acts": said.total()})
    for act in acts:
        named = act["result"].get("by_members", ()) if act["word"] == BY_MEMBERS else ()
        if any((act["facts"]["pending"], UUID(one).bytes) not in agreed for one in named):
            yield Fault("notice.not_agreed", None, {"act": act["number"]})


def _terms(result: dict[str, Any]) -> tuple[Any, ...]:
    """From which day, until which and by how many, as the act told it when the notice was given."""
    return tuple(result.get(name) for name in ("since", "until", "needed"))


def _ever(body: Body) -> bool:
    """Whether there ever was an emergency, by the notices or by the acts: most books ask no more than this."""
    low = body.id * PER_BODY
    return bool(
        rows(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM members_emergencynotice WHERE body_id = %s) "
            f"OR EXISTS (SELECT 1 FROM foundation_act WHERE id > %s AND id < %s AND word IN ({PLACES}))",
            (body.id, low, low + PER_BODY, *WORDS),
        )
    )


def _acts(body: Body) -> Iterator[dict[str, Any]]:
    low = body.id * PER_BODY
    for number, word, actor, at, facts, result in rows(
        "SELECT number, word, actor, at, facts, result FROM foundation_act WHERE id > %s AND id < %s "
        f"AND word IN ({PLACES}) ORDER BY id",
        (low, low + PER_BODY, *WORDS),
    ):
        said = {"facts": json.loads(facts), "result": json.loads(result)}
        yield {"number": number, "word": word, "actor": bytes(actor), "at": at} | said
