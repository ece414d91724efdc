"""Words by key in Indonesian and English: labels, sentences for refusals, audit words."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from guyub.foundation.shipped import shipped
from guyub.kernel.money import grouped, rupiah_text
from guyub.kernel.period import date_text, day_said, month_text
from guyub.kernel.refusal import Refusal
from guyub.kernel.words import in_words

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("id", "en")
DAYS = frozenset({"on", "since", "until", "day", "last_day", "year_end"})
MONTHS = frozenset({"month", "next_month"})
POOLS = frozenset({"pools", "funds"})
CODED = frozenset(
    {
        "kind",
        "state",
        "certainty",
        "direction",
        "class_name",
        "normal",
        "statement",
        "side",
        "zone",
        "template",
        "tint",
        "part",
        "purpose",
    }
)
"""Facts whose texts are codes with words of their own (``choice.CODE``)."""
NUMBERED = frozenset(
    {
        "number",
        "entry",
        "reverses",
        "reversed_by",
        "act",
        "meeting",
        "resolution",
        "year",
        "month",
        "next_month",
        "row",
        "first_row",
    }
)
"""Facts whose whole numbers name a thing, a year or a row of a sheet: written as they are, without dots."""
NAMED = {
    "field": ("field",),
    "fields": ("field",),
    "role": ("role",),
    "word": ("word",),
    "kind": ("journal", "choice"),
    "path": ("rule",),
    "group": ("group",),
    "choices": ("choice",),
    "doubt": ("choice",),
    "relation": ("choice",),
    "before": ("choice",),
    "after": ("choice",),
    "blocking": ("blocking",),
}
"""Facts whose texts have words of their own: the name of the fact, and where its words stand."""
MOST_REPEATED = 200
"""So many letters of what somebody wrote are said back to them."""
_PART = re.compile(r"\[([^\[\]]*)\]")
_FACT = re.compile(r"\{(\w+)\}")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every key with its words in both languages; a key stands in one file only."""
    words: dict[str, dict[str, str]] = {}
    for file in sorted(WORDS.glob("*.yaml")):
        for key, both in (shipped(file) or {}).items():
            assert key not in words, f"{key} stands twice"
            words[key] = {language: str(both[language]) for language in LANGUAGES}
    return words


def say(key: str, language: str, /, **facts: Any) -> str:
    """The words of a key with its facts filled in; an unknown key shows itself."""
    both = catalogue().get(key)
    if both is None:
        return key
    if not facts:
        return both[language]
    return both[language].format_map(_Filled(facts, language))


def parted(key: str, language: str, /, **facts: Any) -> str:
    """The words of a key without the parts in square brackets of which a fact is unknown, empty or nought."""

    def kept(part: re.Match[str]) -> str:
        return part[1] if all(facts.get(name) for name in _FACT.findall(part[1])) else ""

    return _PART.sub(kept, catalogue()[key][language]).format_map(_Filled(facts, language))


class _Filled(dict[str, Any]):
    def __init__(self, facts: Mapping[str, Any], language: str) -> None:
        super().__init__({name: spoken(name, value, language) for name, value in facts.items()})

    def __missing__(self, name: str) -> str:
        return "…"


class Said(str):
    """A fact that is words already."""

    __slots__ = ()


def spoken(name: str, value: Any, language: str) -> str:
    """A fact as a person reads it: money, dates, yes and no, and codes in words."""
    if value is None or isinstance(value, Said):
        return value or ""
    if isinstance(value, bool):
        return say("face.yes" if value else "face.no", language)
    if name.endswith("_rupiah") and isinstance(value, int):
        return rupiah_text(value)
    if isinstance(value, date):
        return date_text(value, language)
    if isinstance(value, int) and name in MONTHS and 190_000 < value < 999_900 and 1 <= value % 100 <= 12:
        return month_text(value, language)
    if isinstance(value, Mapping) and name in POOLS:
        parts = (f"{say(f'pool.{one}', language)} {rupiah_text(amount)}" for one, amount in value.items())
        return "; ".join(parts)
    if isinstance(value, Mapping):
        return told(value, language)
    if isinstance(value, (list, tuple)):
        return ", ".join(spoken(name, one, language) for one in value)
    if isinstance(value, int) and name.endswith("_in_words"):
        return in_words(value, language)
    if isinstance(value, str):
        return _said(name, value, language)
    if isinstance(value, int) and name not in NUMBERED:
        return grouped(value)
    return str(value)


def _said(name: str, text: str, language: str) -> str:
    day = day_said(text)
    if day is not None and (name in DAYS or name.endswith(("_on", "_after", "_day", "_until"))):
        return date_text(day, language)
    for prefix in NAMED.get(name, (name, "choice") if name in CODED else (name,)):
        if f"{prefix}.{text}" in catalogue():
            return say(f"{prefix}.{text}", language)
    return text


def told(facts: Mapping[str, Any], language: str) -> str:
    """What an act was about, in a sentence: each thing by its name, empty ones left out."""
    if len(facts) == 1 and (size := f"size.{next(iter(facts))}") in catalogue():
        return say(size, language, count=next(iter(facts.values())))
    parts = []
    for name, value in facts.items():
        if value not in (None, "", [], {}):
            if name == "post" and "organ" in facts:
                value = f"{facts['organ']}.{value}"
            key = next((key for key in (f"field.{name}", f"fact.{name}") if key in catalogue()), name)
            parts.append(f"{say(key, language)}: {spoken(name, value, language)}")
    return "; ".join(parts)


def sentence(refusal: Refusal, language: str) -> str:
    """What a refusal says to the person: what is the matter and what to do next; of a long text only its beginning."""
    facts = {
        name: f"{value[:MOST_REPEATED]}…" if type(value) is str and len(value) > MOST_REPEATED else value
        for name, value in refusal.facts.items()
    }
    return say(f"refusal.{refusal.code}", language, **facts)
