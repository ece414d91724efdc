"""Words by key in Indonesian and English: labels, sentences for refusals, audit words."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guyub.kernel.money import rupiah_text
from guyub.kernel.period import date_text
from guyub.kernel.refusal import Refusal

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("id", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every key with its words in both languages; a key stands in one file only."""
    words: dict[str, dict[str, str]] = {}
    for file in sorted(WORDS.glob("*.yaml")):
        for key, both in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items():
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


class _Filled(dict[str, Any]):
    def __init__(self, facts: Mapping[str, Any], language: str) -> None:
        super().__init__({name: spoken(name, value, language) for name, value in facts.items()})

    def __missing__(self, name: str) -> str:
        return "…"


def spoken(name: str, value: Any, language: str) -> str:
    """A fact as a person reads it."""
    if name.endswith("_rupiah") and isinstance(value, int):
        return rupiah_text(value)
    if isinstance(value, date):
        return date_text(value, language)
    if isinstance(value, (list, tuple)):
        return ", ".join(spoken("", one, language) for one in value)
    if isinstance(value, str) and f"field.{value}" in catalogue() and name == "field":
        return catalogue()[f"field.{value}"][language]
    if isinstance(value, str) and f"role.{value}" in catalogue() and name == "role":
        return catalogue()[f"role.{value}"][language]
    return str(value)


def sentence(refusal: Refusal, language: str) -> str:
    """What a refusal says to the person: what is the matter and what to do next."""
    return say(f"refusal.{refusal.code}", language, **refusal.facts)
