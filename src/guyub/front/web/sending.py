"""What a page says right after something was sent that waits for a second person."""

from typing import Any
from uuid import UUID

from guyub.foundation import access
from guyub.foundation.command import Actor, Body
from guyub.foundation.commands.reject import Reject
from guyub.foundation.running import today
from guyub.front.telling import names_in, told_wish
from guyub.reports import queries as reports


def sent(body: Body, actor: Actor, uid: UUID, *, language: str) -> dict[str, Any]:
    """What was sent and waits, for the page right after it: what it says, its sum, who can agree, what comes next."""
    seen = reports.sent_on(body, uid)
    act = {"facts": seen.facts, "result": {}, "asked": None}
    said = told_wish(
        seen.word, seen.facts, result={}, names=names_in([act], body, language=language), language=language
    )
    return {
        "pending": seen.pending,
        "said": said,
        "weight_rupiah": seen.weight_rupiah,
        "agrees": seen.agrees,
        "deciders": seen.deciders,
        "may_withdraw": access.may(body, actor, Reject.word, today(body)),
    }
