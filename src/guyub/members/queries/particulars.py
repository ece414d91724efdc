"""What a person's particulars were before they were changed, by whom and when."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from guyub.foundation import keys
from guyub.foundation.command import Body, query
from guyub.foundation.fields import PersonId
from guyub.kernel.people.identity import masked
from guyub.kernel.people.telephone import phone_text
from guyub.kernel.refusal import Refusal
from guyub.members.models import Change, Person
from guyub.members.queries.people import identity, names, person, text_of

MOST = 200


def particulars(body: Body, found: Person, *, wanted: Iterable[str]) -> dict[str, str]:
    """The wanted particulars as text; nothing where one is not known, or is sealed with a key that is not here."""
    return {name: _text(body, found, name) for name in wanted}


def _text(body: Body, found: Person, name: str) -> str:
    if name == "identity_number":
        with suppress(Refusal):
            return identity(body, found) or ""
        return ""
    value = getattr(found, name)
    return (text_of(value) or "") if isinstance(value, date) else value or ""


def sealed(body: Body, *, before: str, after: str) -> bytes:
    """What was and what is, as it is kept."""
    return keys.seal(json.dumps([before, after]), context=_context(body))


def _context(body: Body) -> bytes:
    return b"members.change:" + body.uid.bytes


@dataclass(frozen=True, kw_only=True)
class ChangesWish:
    """Of one person of the body."""

    person: PersonId


@query("members.changes", ChangesWish)
def changes(body: Body, wish: ChangesWish) -> list[dict[str, Any]]:
    """What was changed about a person, the newest first: what stood before, what stands now, by whom."""
    return changes_of(body, person(body, wish.person))


def changes_of(body: Body, found: Person) -> list[dict[str, Any]]:
    """The changes, numbers of identity masked."""
    rows = list(Change.objects.filter(person=found).order_by("-id")[:MOST])
    people = names(body, {one.by for one in rows})
    return [
        {
            "on": text_of(one.on),
            "field": one.field,
            "before": _shown(one.field, before),
            "after": _shown(one.field, after),
            "by": people.get(one.by, ""),
        }
        for one in rows
        for before, after in [_opened(body, one)]
    ]


def _opened(body: Body, one: Change) -> list[str]:
    with suppress(Refusal):
        found: list[str] = json.loads(keys.unseal(bytes(one.sealed), context=_context(body)))
        return found
    return ["", ""]


def _shown(field: str, value: str) -> str:
    if not value:
        return "—"
    if field == "identity_number":
        return masked(value) or ""
    return phone_text(value) if field == "phone" else value
