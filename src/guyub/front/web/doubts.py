"""What is to be settled in the register, kind by kind, each with the ways to settle it."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guyub.foundation import access
from guyub.foundation.command import Body, query_named
from guyub.foundation.fields import from_text
from guyub.foundation.running import today
from guyub.front.doors.asking import ask
from guyub.front.web.menu import group_of
from guyub.front.web.visit import here

WORD = "members.doubts"
MENDS = {
    "no_number": "members.complete_member",
    "no_join_date": "members.complete_member",
    "no_identity": "members.change_person",
    "only_a_name": "members.change_person",
    "namesake": "members.merge_person",
    "similar_name": "members.merge_person",
}
"""What mends each kind of doubt."""
SETTLES = "members.settle_doubt"
"""What takes a doubt off the list that is none."""


@dataclass(frozen=True)
class Way:
    """A word, and the page on which it is done for this person."""

    word: str
    address: str


@login_required
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """The doubts of one kind or all, with how many there are, and where each is settled."""
    body, actor, _ = here(request, slug)
    known = query_named(WORD)
    typed = {name: value for name in ("doubt", "most") if (value := request.GET.get(name))}
    found = ask(known, from_text(known.parameters, typed), actor=actor, body=body)
    may = access.may_now({*MENDS.values(), SETTLES}, body=body, actor=actor, on=today(body))
    counts = {one["doubt"]: one["count"] for one in found if "count" in one}
    rows = [one | {"ways": _ways(one, body, may)} for one in found if "person" in one]
    kinds = [(code, counts[code], list(some)) for code, some in groupby(rows, key=lambda one: one["doubt"])]
    context = {
        "body": body,
        "word": WORD,
        "group": group_of(WORD),
        "kinds": kinds,
        "chosen": typed.get("doubt"),
    }
    return render(request, "front/doubts.html", context)


def _ways(one: dict[str, Any], body: Body, may: set[str]) -> list[Way]:
    asked = {
        MENDS[one["doubt"]]: {"person": one["person"]},
        SETTLES: {"person": one["person"], "doubt": one["doubt"]},
    }
    return [
        Way(word, f"{reverse('command', args=[body.slug, word])}?{urlencode(wish)}")
        for word, wish in asked.items()
        if word in may
    ]
