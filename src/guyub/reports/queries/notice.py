"""An emergency notice as every member reads it: what is wished and what it would do, without what is private."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from guyub.foundation import second
from guyub.foundation.command import COMMANDS, Actor, Body, Data, query
from guyub.foundation.fields import Field, fields_of
from guyub.foundation.models import Pending
from guyub.foundation.running import today
from guyub.members.queries.notices import NoticeView, notice, notice_view
from guyub.reports.queries.consent import Effect, EntryToBe, effect_now

PUBLIC_TEXT = frozenset({"code", "number", "path", "title", "value", "organ", "post", "role"})
"""What is typed freely and says nothing of a person: a rule and its value, a decision's number and title, an office."""


@dataclass(frozen=True, kw_only=True)
class NoticeWish:
    """Which notice."""

    notice: UUID


@dataclass(frozen=True, kw_only=True)
class NoticeRead:
    """A notice with what it would do now; without an effect it could not be carried out as things stand.

    Of money it names officers and nobody else; of an office, a login or a record it names whom it concerns, as
    the register does for every member.
    """

    notice: NoticeView
    facts: Data
    effect: Effect | None = None


@query("reports.notice", NoticeWish, for_actor=True)
def read_notice(body: Body, wish: NoticeWish, *, actor: Actor | None = None) -> NoticeRead:
    """One notice as members read it: no free text, no paper, no holder of savings or debts."""
    given, day = notice(body, wish.notice), today(body)
    pending: Pending = given.pending
    view = notice_view(body, given, on=day, actor=actor)
    kind = COMMANDS.get(pending.word)
    if kind is None:
        return NoticeRead(notice=view, facts={})
    officers = frozenset(str(one) for one in second.in_office(body, day, in_term=False))
    shows = officers if "money" in kind.reaches else None
    seen = NoticeRead(notice=view, facts=_public(kind, pending.payload, shows=shows))
    effect = effect_now(body, pending, on=day) if pending.state == "waiting" else None
    if not isinstance(effect, Effect):
        return seen
    return replace(seen, effect=_without_holders(effect, pending.word))


def _public(kind: type[Any], wish: Data, *, shows: frozenset[str] | None) -> Data:
    """A wish, or a part of one, as everybody may read it; of persons those whom it ``shows``, or all."""
    public: Data = {}
    for field in fields_of(kind):
        value = wish.get(field.name)
        if field.part is not None and shows is None and value:
            public[field.name] = [
                _public(field.part, part, shows=shows) for part in (value if field.many else [value])
            ]
        elif field.name in wish and _is_public(field, value, shows=shows):
            public[field.name] = value
    return public


def _is_public(field: Field, value: Any, *, shows: frozenset[str] | None) -> bool:
    if field.mark.secret or field.mark.private or field.kind == "file" or field.part is not None:
        return False
    if field.mark.ref == "person":
        return shows is None or value in shows
    if field.kind == "text":
        return bool(field.choices or field.mark.ref) or field.name in PUBLIC_TEXT
    return field.kind != "id" or shows is None or bool(field.mark.ref)


def _without_holders(effect: Effect, word: str) -> Effect:
    """The same without whose savings and debts it touches and without free text; what its act would answer, of rules only."""
    return replace(
        effect,
        entries=tuple(_open_entry(one) for one in effect.entries),
        result=effect.result if word.startswith("rules.") else {},
    )


def _open_entry(entry: EntryToBe) -> EntryToBe:
    lines = tuple(
        replace(one, holder="", item="", after_rupiah=None) if one.holder else one for one in entry.lines
    )
    return replace(entry, narration="", voucher="", lines=lines)
