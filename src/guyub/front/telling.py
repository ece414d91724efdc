"""Acts told as sentences: who, in which role, did what to what, on which authority, and who was the second person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation import clock
from guyub.foundation.access import SYSTEM_ROLE
from guyub.foundation.command import COMMANDS, Body
from guyub.foundation.fields import UNSET, fields_of
from guyub.foundation.rulebook import rules
from guyub.front.speech import Said, catalogue, parted, say, spoken
from guyub.intake import queries as intake
from guyub.intake.queries.heads import ImportsWish
from guyub.kernel.rulebook.values import value_text
from guyub.ledger import queries as ledger
from guyub.meetings import queries as meetings
from guyub.members import queries as members
from guyub.members.queries.devices import NoWish, devices_of
from guyub.members.queries.officers import terms
from guyub.savings import queries as savings

Act = Mapping[str, Any]
MOST_VALUES = 6
"""So many rules or changes one sentence names; of more it tells how many they are."""
ACCOUNTS = frozenset({"account", "out_of", "into", "difference_account", "difference_to_account", "source"})
PRODUCTS = frozenset({"product", "into_product"})
UNITS = frozenset({"unit", "into_unit", "cash_unit"})
LINES = frozenset({"line"})
HIDDEN = "***"
"""What an act keeps in place of what is secret or private."""
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Names:
    """What the things that acts speak of are called, read once for all acts of a page."""

    of_id: Mapping[str, str]
    accounts: Mapping[str, str]
    units: Mapping[str, str]
    products: Mapping[str, str]
    lines: Mapping[str, str]


def names_in(acts: list[dict[str, Any]], body: Body, *, language: str) -> Names:
    """The names of everything these acts speak of, in as many reads for many acts as for few."""
    said = str([(one["facts"], one["result"], one["asked"]) for one in acts])
    ids, books = set(_ID.findall(said)), body.kind == "cooperative"

    def speak_of(fields: frozenset[str]) -> bool:
        return books and any(f"'{one}'" in said for one in fields)

    lines = ledger.lines(body) if speak_of(LINES) else []
    products = savings.products(body) if speak_of(PRODUCTS) else []
    accounts, units = ledger.accounts_and_units(body) if speak_of(ACCOUNTS | UNITS) else ({}, {})
    return Names(
        of_id=_called(ids, body, language=language) if ids else {},
        accounts={code: f"{name} {code}" for code, name in accounts.items()},
        units={code: name.removeprefix("Unit ") for code, name in units.items()},
        products={one.code: one.name for one in products},
        lines={one.code: one.name_en if language == "en" else one.name_id for one in lines},
    )


def _called(ids: set[str], body: Body, *, language: str) -> dict[str, str]:
    found = {str(uid): name for uid, name in members.names(body, {UUID(one) for one in ids}).items()}
    if ids <= found.keys():
        return found
    for one in documents.authorities(body):
        kind = say(f"choice.{one.kind}", language)
        found[str(one.uid)] = f"{kind[:1].lower()}{kind[1:]} {one.number} “{one.title}”"
    for met in meetings.called(body, meetings.NoWish()):
        kind = say(f"choice.{met['kind']}", language)
        found[met["meeting"]] = f"{kind}, {spoken('on', met['held_on'], language)}"
    for settled in meetings.resolutions_of(body, since=date.min, until=date.max):
        found[str(settled.uid)] = settled.number
    for term in terms(body):
        found[str(term.uid)] = f"{term.person.name}, {say(f'post.{term.organ}.{term.post}', language)}"
    for grant in members.offices(body, members.Nothing()):
        found[grant["grant"]] = f"{grant['name']}, {say('role.' + grant['role'], language)}"
    for brought in intake.imports(body, ImportsWish()):
        found[brought["import_id"]] = ", ".join(brought["files"])
    for machine in devices_of(body, NoWish()):
        found[machine["device"]] = f"“{machine['name']}”"
    return found


def told_act(act: Act, names: Names, *, body: Body, language: str) -> str:
    """An act as one or two sentences."""
    who = _who(act["actor"], act["roles"], act["door"], language=language)
    asked = act["asked"]
    if asked and asked["word"]:
        maker = asked.get("maker") or act["actor"]
        by = _who(maker, asked.get("roles", ()), "", language=language)
        inner = f"{by} {_did(asked, act, names, language=language)}."
        state = act["result"].get("state", "")
        key = {"withdrawn": "withdrawn", "rejected": "rejected"}.get(state, "seconded")
        told = parted(f"trail.{key}", language, who=who, inner=inner, reason=act["facts"].get("reason"))
        if by_members := act["result"].get("by_members"):
            agreed = ", ".join(names.of_id.get(one, "?") for one in by_members)
            return parted("trail.by_members", language, who=who, inner=inner, names=agreed)
        return f"{told} {say('trail.in_need', language)}" if act["result"].get("in_need") else told
    said = f"{who} {_did(act, act, names, language=language)}."
    settled = act["settled"]
    if settled is None:
        return said
    if settled["state"] == "waiting":
        return f"{said} {say('trail.waits', language)}"
    moment = local_moment(settled["at"], body) if settled["at"] else ""
    return f"{said} " + parted(
        f"trail.was_{settled['state']}", language, who=settled["by"], moment=moment, reason=settled["reason"]
    )


def told_wish(
    word: str, wish: Mapping[str, Any], *, result: Mapping[str, Any], names: Names, language: str
) -> str:
    """What a command would do, as a sentence that begins with the verb: its act without who did it."""
    facts = {name: {"rows": len(part)} if isinstance(part, list) else part for name, part in wish.items()}
    act = {"entry": result.get("entry"), "business_on": wish.get("on"), "narration": wish.get("narration")}
    said = _did({"word": word, "facts": facts, "result": result}, act, names, language=language)
    return f"{said[:1].upper()}{said[1:]}."


def told_attempt(attempt: Act, *, language: str) -> str:
    """An attempt that was turned away, as a sentence."""
    key = f"denial.{attempt['code']}"
    who = _who(attempt["actor"] or "?", attempt["roles"], "", language=language)
    word = say(f"word.{attempt['word']}", language)
    return say(key if key in catalogue() else "denial.access.denied", language, who=who, word=word)


def local_moment(microseconds: int, body: Body) -> str:
    """An instant as the clock on the wall showed it there: WIB, WITA or WIT."""
    there = datetime.fromtimestamp(microseconds // 1_000_000, UTC).astimezone(clock.zone(body.zone))
    return f"{there:%d/%m/%Y %H:%M} {there.tzname()}"


def _who(name: str, roles: Any, door: str, *, language: str) -> str:
    held = ", ".join(say(f"role.{one}", language) for one in roles)
    who = say("trail.who", language, name=name, roles=held) if held else name
    if tuple(roles) == (SYSTEM_ROLE,):
        who = held
    way = f"trail.door.{door}"
    return f"{who} {say(way, language)}" if way in catalogue() else who


def _did(one: Act, act: Act, names: Names, *, language: str) -> str:
    """What was done, without who did it; an act of a command that is gone is told by its word."""
    word = one["word"]
    key = f"act.{word}"
    if key not in catalogue():
        return say(f"word.{word}", language)
    facts = _facts(one, act, names, language=language)
    return parted(key, language, **facts)


def _facts(one: Act, act: Act, names: Names, *, language: str) -> dict[str, Any]:
    """The facts of a wish and its result, each by the name of what it stands for."""
    word, result = one["word"], one["result"]
    fields = fields_of(COMMANDS[word]) if word in COMMANDS else ()
    said = {field.name: field.default for field in fields if field.choices and not field.many}
    said |= result | {name: value for name, value in one["facts"].items() if value != HIDDEN}
    if act["entry"]:
        said["amount_rupiah"] = result.get("amount_rupiah", said.get("amount_rupiah"))
    choices = {field.name: field.choices for field in fields}
    found = {
        name: _named(name, value, names, choices=choices.get(name, ()), language=language)
        for name, value in said.items()
    }
    if "organ" in said and "post" in said:
        found["post"] = Said(say(f"post.{said['organ']}.{said['post']}", language))
        found["organ"] = Said(say(f"organ.{said['organ']}", language))
    found["other_on"] = said.get("on") if said.get("on") != act["business_on"] else None
    found["narration"] = act.get("narration") or (said["narration"] if isinstance(said.get("narration"), str) else None)  # fmt: skip
    found["many"] = None if found.get("person") else said.get("persons")
    found["change"] = _change(result.get("before"), one["facts"], names, language=language)
    found |= _values(word, result, language=language)
    return found


def _named(name: str, value: Any, names: Names, *, choices: tuple[str, ...], language: str) -> Any:
    if value in (HIDDEN, None, UNSET):
        return None
    if isinstance(value, Mapping):
        return value.get("rows")
    if name == "changed" and isinstance(value, list):
        return ", ".join(say(f"field.{one}", language) for one in value)
    if isinstance(value, list):
        return _listed(value, language=language) if value and isinstance(value[0], Mapping) else [
            _named(name, part, names, choices=choices, language=language) for part in value
        ]  # fmt: skip
    if not isinstance(value, str):
        return value
    if _ID.fullmatch(value):
        return names.of_id.get(value)
    if choices and f"choice.{value}" in catalogue():
        chosen = say(f"choice.{value}", language)
        return Said(chosen[:1].lower() + chosen[1:] if chosen[1:2].islower() else chosen)
    for called, some in (("accounts", ACCOUNTS), ("units", UNITS), ("products", PRODUCTS)):
        if name in some:
            return getattr(names, called).get(value, value)
    return names.lines.get(value, value) if name == "line" else value


def _listed(parts: list[Any], *, language: str) -> str:
    """People with their roles, or things by their names."""
    said = [
        f"{one.get('name', '')} ({say('role.' + one['role'], language)})" if "role" in one
        else str(one.get("name") or one.get("code") or "")
        for one in parts
    ]  # fmt: skip
    return ", ".join(one for one in said if one)


def _change(before: Any, facts: Mapping[str, Any], names: Names, *, language: str) -> str | None:
    """What stood before and what stands now, for everything that the wish spoke of."""
    if not isinstance(before, Mapping):
        return None
    told = []
    for name, old in before.items():
        now = f"new_{name}" if f"new_{name}" in facts else name
        if now not in facts or facts[now] == old:
            continue
        pair = [
            spoken(name, _named(name, one, names, choices=(), language=language), language)
            for one in (old, facts[now])
        ]
        told.append(_pair(say(f"field.{now}", language), pair[0], pair[1], language=language))
    return "; ".join(told) or None


def _pair(name: str, before: str, after: str, *, language: str) -> str:
    empty = say("trail.nothing_before", language)
    return say("trail.changed", language, name=name, before=before or empty, after=after or "–")


def _values(word: str, result: Mapping[str, Any], *, language: str) -> dict[str, Any]:
    """By-law values as an act set them: each by its name, with what held before."""
    if not word.startswith("rules."):
        return {}
    found = result.get("values", [result] if "path" in result else [])
    if not isinstance(found, list):
        return {"values": None, "values_count": found["rows"]}
    told = []
    for one in found[:MOST_VALUES]:
        unit = rules()[one["path"]].unit if one["path"] in rules() else ""
        pair = [say(value_text(one.get(name), unit=unit), language) for name in ("before", "value")]
        before = pair[0] if one.get("before") is not None else ""
        told.append(_pair(spoken("path", one["path"], language), before, pair[1], language=language))
    if len(found) > MOST_VALUES:
        told.append(say("trail.and_more", language, count=len(found) - MOST_VALUES))
    return {"values": "; ".join(told), "values_count": len(found)}
