"""One question over everything: pages by their words, people, entries, papers and decisions, as far as one may see them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guyub.documents import queries as documents
from guyub.foundation import access
from guyub.foundation.command import COMMANDS, QUERIES, Body
from guyub.foundation.running import today
from guyub.front.speech import LANGUAGES, say
from guyub.front.web.menu import ELSEWHERE
from guyub.front.web.visit import here
from guyub.kernel.money import rupiah_of, rupiah_text
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of
from guyub.ledger.queries.search import Sought, search
from guyub.members.queries.finding import found_by

MOST = 8
"""So many of a kind are shown; whoever wants more asks more closely."""
LONGEST = 100


@dataclass(frozen=True)
class Hit:
    """Something found: its name, what tells it apart, and where it opens."""

    name: str
    beside: str
    address: str


@login_required
def seek(request: HttpRequest, slug: str) -> HttpResponse:
    """What there is by these words, kind by kind; of each kind only for whoever may read it."""
    body, actor, language = here(request, slug)
    wished = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    may = access.may_now((*COMMANDS, *QUERIES), body=body, actor=actor, on=today(body))
    kinds = _found(body, may, wished, language) if wished else []
    return render(request, "front/seek.html", {"body": body, "wished": wished, "kinds": kinds})


def _found(body: Body, may: set[str], wished: str, language: str) -> list[tuple[str, list[Hit]]]:
    kinds = [("pages", _pages(body, may, wished, language))]
    if "members.find" in may and "members.person" in may:
        kinds.append(("people", _people(body, wished)))
    if "reports.search" in may:
        kinds.append(("entries", _entries(body, wished, language)))
    if "reports.entry" in may:
        kinds.append(("papers", _papers(body, wished)))
    return [(kind, hits) for kind, hits in kinds if hits]


def _pages(body: Body, may: set[str], wished: str, language: str) -> list[Hit]:
    parts = wished.lower().split()
    found = []
    for word in sorted(may - ELSEWHERE):
        said = " ".join(say(f"word.{word}", one) for one in LANGUAGES).lower()
        if all(part in said for part in parts):
            address = reverse("command" if word in COMMANDS else "query", args=[body.slug, word])
            beside = say("seek.does" if word in COMMANDS else "seek.reads", language)
            found.append(Hit(say(f"word.{word}", language), beside, address))
    return found[:MOST]


def _people(body: Body, wished: str) -> list[Hit]:
    page = reverse("query", args=[body.slug, "members.person"])
    return [
        Hit(one.name, one.number or "", f"{page}?{urlencode({'person': one.uid})}")
        for one in found_by(body, wished, most=MOST)
    ]


def _entries(body: Body, wished: str, language: str) -> list[Hit]:
    asked = [Sought(text=wished, most=MOST), Sought(voucher=wished, most=MOST)]
    try:
        amount = rupiah_of(wished)
        asked.append(Sought(least_rupiah=amount, most_rupiah=amount, most=MOST))
    except Refusal:
        pass
    found = {one.number: one for sought in asked for one in search(body, sought)}
    if (number := figures_of(wished, most=9)) is not None:
        named = search(body, Sought(before=number + 1, most=1))
        found = {one.number: one for one in named if one.number == number} | found
    return [
        Hit(
            f"{number} · {one.narration or one.voucher or say(f'word.{one.word}', language)}",
            f"{one.value_on:%d/%m/%Y} · {rupiah_text(one.amount_rupiah)}",
            reverse("entry", args=[body.slug, number]),
        )
        for number, one in list(found.items())[:MOST]
    ]


def _papers(body: Body, wished: str) -> list[Hit]:
    papers = [
        Hit(name, "", reverse("document", args=[body.slug, digest]))
        for name, digest in documents.papers_named(body, wished, most=MOST)
    ]
    decided = [
        Hit(
            one.title, f"{one.number} · {one.on:%d/%m/%Y}",
            reverse("document", args=[body.slug, bytes(one.document.sha256).hex()]) if one.document else "",
        )
        for one in documents.authorities_named(body, wished, most=MOST)
    ]  # fmt: skip
    return [*decided, *papers][:MOST]
