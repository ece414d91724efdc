"""The trail: who did what, in which role, on whose word and when; and who was turned away."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from guyub.foundation.access import SECONDS, SYSTEM_ROLE, words_of
from guyub.foundation.command import COMMANDS, SYSTEM, Body, query
from guyub.foundation.fields import Mark, PersonId, Rupiah
from guyub.foundation.models import Denial, Grant, Pending
from guyub.foundation.running import today
from guyub.foundation.schema import PER_BODY
from guyub.foundation.sql import day_number, day_of, opened, row, rows
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.members import queries as members

MOST = 500
LONG_LIST = 20
"""Longer lists of an act's result are told by their length."""
SECONDED = (*SECONDS, "foundation.reject")
"""Acts of a second person, or by the agreement of members, about what another wished."""


@dataclass(frozen=True, kw_only=True)
class TrailWanted:
    """The newest acts that fit, before an act; what is not spoken of does not matter."""

    by: PersonId | None = None
    what: Annotated[str, Mark(most=10_000)] = ""
    """A word, or the words of several, with spaces between."""
    since: date | None = None
    until: date | None = None
    about: PersonId | None = None
    least_rupiah: Rupiah | None = None
    most_rupiah: Rupiah | None = None
    before: int = 0
    most: int = 50


@query("reports.trail", TrailWanted)
def trail(body: Body, wish: TrailWanted) -> list[dict[str, Any]]:
    """Who did what and when, newest first, with who was the second person and what became of what waited."""
    parts, values = _conditions(body, wish)
    found = rows(
        "SELECT number, business_on, at, word, actor, actor_name, door, facts, result, trail FROM foundation_act "
        f"WHERE {' AND '.join(parts)} ORDER BY id DESC LIMIT %s",
        (*values, max(1, min(wish.most, MOST))),
    )
    acts = [_act(*one) for one in found]
    _tell_seconds(body, acts)
    _tell_roles(body, acts)
    told = ledger.narrations(body, {one["entry"] for one in acts if one["entry"]})
    for one in acts:
        one["narration"] = told.get(one["entry"])
    return acts


def _conditions(body: Body, wish: TrailWanted) -> tuple[list[str], list[Any]]:
    if wish.since and wish.until and wish.since > wish.until:
        raise Refusal("period.backwards", since=wish.since, on=wish.until)
    first = _first_on(body, wish.since) if wish.since else body.id * PER_BODY
    after = _first_on(body, wish.until + timedelta(days=1)) if wish.until else (body.id + 1) * PER_BODY
    if wish.before > 0:
        after = min(after, body.id * PER_BODY + wish.before)
    parts = ["id >= %s", "id < %s"]
    values: list[Any] = [first, after]
    if wish.by is not None:
        parts.append("actor = %s")
        values.append(wish.by.bytes)
    if wish.what:
        part, wanted = _of_words(wish.what.split())
        parts.append(part)
        values += wanted
    if wish.about is not None:
        part, wanted = _about(ledger.acts_about(body, wish.about), wish.about)
        parts.append(part)
        values += wanted
    for sign, bound in ((">=", wish.least_rupiah), ("<=", wish.most_rupiah)):
        if bound is not None:
            parts.append(f"{_AMOUNT[opened().vendor]} {sign} %s")
            values.append(bound)
    return parts, values


def _first_on(body: Body, day: date) -> int:
    """The id of the body's first act on or after a day, halving: acts are without gaps, and days never go back."""
    low = body.id * PER_BODY
    last = row("SELECT max(id) FROM foundation_act WHERE id > %s AND id < %s", (low, low + PER_BODY))
    if last is None or last[0] is None:
        return low
    return int(row(_HALVED, (low + 1, last[0] + 1, day_number(day), day_number(day)))[0])


_HALVED = """WITH RECURSIVE span (low, high) AS (
    SELECT CAST(%s AS BIGINT), CAST(%s AS BIGINT)
    UNION ALL
    SELECT CASE WHEN a.business_on < %s THEN a.id + 1 ELSE s.low END,
           CASE WHEN a.business_on < %s THEN s.high ELSE a.id END
    FROM span s JOIN foundation_act a ON a.id = (s.low + s.high) / 2 WHERE s.low < s.high
) SELECT max(low) FROM span"""

_AMOUNT = {
    "sqlite": "(CASE WHEN instr(result, '\"amount_rupiah\":') > 0 "
    "THEN CAST(substr(result, instr(result, '\"amount_rupiah\":') + 16, 18) AS INTEGER) "
    "WHEN instr(facts, '\"amount_rupiah\":') > 0 "
    "THEN CAST(substr(facts, instr(facts, '\"amount_rupiah\":') + 16, 18) AS INTEGER) END)",
    "postgresql": "CAST(coalesce(substring(result from '\"amount_rupiah\":(-?[0-9]{1,18})'), "
    "substring(facts from '\"amount_rupiah\":(-?[0-9]{1,18})')) AS BIGINT)",
}
"""The amount of an act: that of its entry, else the one that was wished; none where no money moves."""


def _of_words(words: Sequence[str]) -> tuple[str, list[Any]]:
    """Acts of these words, and those by which a second person let one of them be carried out."""
    unknown = [one for one in words if one not in COMMANDS]
    if unknown:
        raise Refusal("command.unknown", word=unknown[0])
    places = ", ".join(["%s"] * len(words))
    within = " OR ".join(["trail LIKE %s"] * len(words))
    seconds = ", ".join(f"'{one}'" for one in SECONDS)
    part = f"(word IN ({places}) OR (word IN ({seconds}) AND ({within})))"
    return part, [*words, *(f'%"word":"{one}"%' for one in words)]


def _about(acts: Sequence[int], person: UUID) -> tuple[str, list[Any]]:
    """Acts that name the person, or whose entries do."""
    named = f"%{person}%"
    part = "(facts LIKE %s OR result LIKE %s OR trail LIKE %s"
    if acts:
        part += f" OR id IN ({', '.join(str(int(one)) for one in acts)})"
    return part + ")", [named, named, named]


def _act(*stored: Any) -> dict[str, Any]:
    number, on, at, word, actor, name, door, facts, result, within = stored
    done = json.loads(result)
    return {
        "act": number,
        "business_on": day_of(on).isoformat(),
        "at": at,
        "word": word,
        "actor": name,
        "person": str(UUID(bytes=bytes(actor))),
        "roles": [],
        "door": door,
        "facts": json.loads(facts),
        "result": _short(done),
        "entry": done.get("entry") if isinstance(done.get("entry"), int) else None,
        "asked": _asked(word, json.loads(within) if word in SECONDS else []),
        "settled": None,
    }


def _asked(word: str, within: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """What was wished and carried out by a second person's word; for what was turned down it is filled in later."""
    if word not in SECONDED:
        return None
    done: dict[str, Any] = within[-1] if within else {"word": "", "facts": {}, "result": {}}
    return {"word": done["word"], "facts": done["facts"], "result": _short(done["result"])}


def _short(result: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"rows": len(part)} if isinstance(part, list) and len(part) > LONG_LIST else part
        for name, part in result.items()
    }


def _tell_seconds(body: Body, acts: Sequence[dict[str, Any]]) -> None:
    """Beside each wish what became of it, and beside each decision whose wish it was."""
    wanted = {one["result"].get("waits") or one["facts"].get("pending") for one in acts} - {None}
    found = {
        str(one.uid): one for one in Pending.objects.filter(body_id=body.id, uid__in=wanted)
    } if wanted else {}  # fmt: skip
    names = members.names(body, {one.decided_by for one in found.values() if one.decided_by})
    for one in acts:
        pending = found.get(one["result"].get("waits") or one["facts"].get("pending") or "")
        if pending is None:
            continue
        if one["asked"] is not None:
            if not one["asked"]["word"]:
                one["asked"] |= {"word": pending.word, "facts": _rows_counted(pending.payload)}
            one["asked"] |= {"maker": pending.maker_name, "person": str(pending.maker), "roles": []}
        elif one["word"] not in SECONDED:
            one["settled"] = {
                "state": pending.state,
                "pending": str(pending.uid),
                "by": names.get(pending.decided_by, "") if pending.decided_by else "",
                "at": pending.decided_at,
                "reason": pending.reason,
            }


def _rows_counted(payload: dict[str, Any]) -> dict[str, Any]:
    """A stored wish as acts keep theirs: rows by their number."""
    return {name: {"rows": len(part)} if isinstance(part, list) else part for name, part in payload.items()}


def _tell_roles(body: Body, acts: Sequence[dict[str, Any]]) -> None:
    """In which role each person acted: those held on the day that may do this, else whatever was held."""
    who = [(one, one["word"], one["business_on"]) for one in acts]
    who += [(one["asked"], one["asked"]["word"], one["business_on"]) for one in acts if (one["asked"] or {}).get("person")]  # fmt: skip
    people = {UUID(one["person"]) for one, _, _ in who} - {SYSTEM.uid}
    held: dict[str, list[Grant]] = {}
    for grant in Grant.objects.filter(body_id=body.id, person__in=people).order_by("since", "id"):
        held.setdefault(str(grant.person), []).append(grant)
    for one, word, day in who:
        on = date.fromisoformat(day)
        if one["person"] == str(SYSTEM.uid):
            one["roles"] = [SYSTEM_ROLE]
            continue
        roles = _in_force(held.get(one["person"], ()), on)
        one["roles"] = [role for role in roles if word in words_of(role, on)] or roles


def _in_force(grants: Iterable[Grant], on: date) -> list[str]:
    return list(
        dict.fromkeys(
            one.role for one in grants if one.since <= on and (one.until is None or on <= one.until)
        )
    )


@dataclass(frozen=True, kw_only=True)
class Attempts:
    """The newest attempts before one."""

    before: int = 0
    most: int = 50


@query("reports.denied", Attempts)
def denied(body: Body, wish: Attempts) -> list[dict[str, Any]]:
    """Who tried what they may not, newest first."""
    found = Denial.objects.filter(body_id=body.id).order_by("-id")
    if wish.before > 0:
        found = found.filter(id__lt=wish.before)
    some = list(found[: max(1, min(wish.most, MOST))])
    names = members.names(body, {one.person for one in some})
    held: dict[UUID, list[Grant]] = {}
    for grant in Grant.objects.filter(body_id=body.id, person__in=set(names)).order_by("since", "id"):
        held.setdefault(grant.person, []).append(grant)
    on = today(body)
    return [
        {
            "attempt": one.pk,
            "at": one.at,
            "word": one.word,
            "actor": names.get(one.person, ""),
            "roles": _in_force(held.get(one.person, ()), on),
            "code": one.code,
        }
        for one in some
    ]
