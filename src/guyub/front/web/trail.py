"""The trail as a page: every act a sentence, sifted by person, kind, day, member and amount, and opened from there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guyub.foundation.command import COMMANDS, Body, query_named
from guyub.foundation.fields import from_text
from guyub.front.doors.asking import ask
from guyub.front.speech import say, sentence
from guyub.front.telling import names_in, told_act, told_attempt
from guyub.front.web.forms import Control, controls, gathered
from guyub.front.web.menu import GROUPS, OF_ROOM, group_of
from guyub.front.web.visit import here
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of
from guyub.reports import queries as reports

LEFT_OUT = ("before", "most")
"""What the page itself says."""
_PRINT = re.compile(r"[0-9a-f]{64}")
Ways = list[tuple[str, str]]


@login_required
def acts(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done, newest first, day by day."""
    body, actor, language = here(request, slug)
    known = query_named("reports.trail")
    typed = {name: str(value) for name, value in request.GET.items()}
    context: dict[str, Any] = {"body": body, "word": known.word, "group": group_of(known.word)}
    told = wrong = ""
    found: list[dict[str, Any]] = []
    try:
        wish = from_text(known.parameters, gathered(known.parameters, _worded(typed), {}))
        found = ask(known, wish, actor=actor, body=body)
    except Refusal as refusal:
        if refusal.code.startswith("access."):
            raise
        told, wrong = sentence(refusal, language), str(refusal.facts.get("field", ""))
    shown = controls(known.parameters, body, typed, wrong=wrong, sentence=told)
    context |= {
        "sentence": told,
        "controls": [_offered(one) for one in shown if one.name not in LEFT_OUT],
        "finds": any(one.find is not None for one in shown),
        "sifted": any(typed.get(one.name) for one in shown if one.name not in LEFT_OUT),
        "days": list(_days(found, body, language=language)),
        "older": _older(found, typed, name="act"),
    }
    return render(request, "front/trail.html", context, status=422 if told else 200)


@login_required
def attempts(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was turned away, newest first."""
    body, actor, language = here(request, slug)
    known = query_named("reports.denied")
    typed = {name: str(value) for name, value in request.GET.items()}
    wish = from_text(known.parameters, {name: typed.get(name, "") for name in ("before", "most")})
    found = ask(known, wish, actor=actor, body=body)
    lines = [{"at": one["at"], "said": told_attempt(one, language=language)} for one in found]
    context = {"body": body, "word": known.word, "group": group_of(known.word), "attempts": lines}
    context["older"] = _older(found, typed, name="attempt")
    return render(request, "front/trail.html", context)


def _worded(typed: Mapping[str, str]) -> dict[str, str]:
    """A group of the menu stands for its words and for those of its rooms, wherever the menu has them."""
    chosen = typed.get("what", "")
    if chosen not in GROUPS:
        return dict(typed)
    words = (word for word in COMMANDS if chosen in (group_of(word), OF_ROOM[word.partition(".")[0]]))
    return {**typed, "what": " ".join(words)}


def _offered(one: Control) -> Control:
    """What can be chosen as kind: a group of the menu, or one of its words."""
    if one.name != "what":
        return one
    offered: Ways = []
    for group in GROUPS:
        words = sorted(word for word in COMMANDS if group_of(word) == group)
        offered += [(group, f"menu.{group}")] if words else []
        offered += [(word, f"– · word.{word}") for word in words]
    return replace(one, options=tuple(offered))


def _days(found: list[dict[str, Any]], body: Body, *, language: str) -> Iterator[tuple[date, list[dict[str, Any]]]]:  # fmt: skip
    names = names_in(found, body, language=language)
    for day, some in groupby(found, key=lambda one: one["business_on"]):
        yield (
            date.fromisoformat(day),
            [
                {
                    "act": one["act"],
                    "at": one["at"],
                    "said": told_act(one, names, body=body, language=language),
                    "ways": _ways(one, body, language=language),
                }
                for one in some
            ],
        )


def _ways(one: Mapping[str, Any], body: Body, *, language: str) -> Ways:
    """Where an act leads: its entry, the paper, what waits, the person it is about."""
    asked = one["asked"] or {"facts": {}, "result": {}}
    said = {**asked["result"], **asked["facts"], **one["result"], **one["facts"]}
    ways: Ways = []
    if one["entry"]:
        words = say("trail.entry", language, number=one["entry"])
        ways.append((reverse("entry", args=[body.slug, one["entry"]]), words))
    paper = said.get("sha256") or said.get("document")
    if isinstance(paper, str) and _PRINT.fullmatch(paper):
        ways.append((reverse("document", args=[body.slug, paper]), say("trail.paper", language)))
    if one["settled"] and one["settled"]["state"] == "waiting":
        address = reverse("pending", args=[body.slug, one["settled"]["pending"]])
        ways.append((address, say("trail.waiting", language)))
    if isinstance(said.get("person"), str):
        address = reverse("query", args=[body.slug, "members.person"])
        ways.append((f"{address}?{urlencode({'person': said['person']})}", say("field.person", language)))
    return ways


def _older(found: list[dict[str, Any]], typed: Mapping[str, str], *, name: str) -> str:
    most = typed.get("most") or str(reports.Attempts().most)
    full = len(found) >= (figures_of(most) or 0) > 0
    return urlencode({**typed, "before": found[-1][name]}) if full else ""
