"""The first page of a body: what awaits this person, how the cooperative stands, everything there is to do."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from guyub.foundation import access
from guyub.foundation.command import COMMANDS, QUERIES, Actor, Body
from guyub.foundation.kept import kept
from guyub.foundation.running import DayKnown, day_known
from guyub.front.proxies import troubles
from guyub.front.web.awaits import matters
from guyub.front.web.consent import sentences
from guyub.front.web.menu import menu
from guyub.front.web.visit import here
from guyub.ledger import queries as ledger
from guyub.reports import queries as reports

NEWEST = 10
QUICK = (
    "ledger.receive",
    "ledger.pay",
    "savings.receive",
    "savings.pay",
    "members.admit",
    "reports.search",
    "foundation.back_up",
)
"""What is done most often stands first."""


@login_required
def body_home(request: HttpRequest, slug: str) -> HttpResponse:
    """What awaits this person with its next step, then figures, then everything that may be done and read."""
    body, actor, language = here(request, slug)
    known = day_known(body)
    day, act = known.on, known.newest_act
    grants = access.grants_of(body.id, actor)
    may = frozenset(access.may_with(grants, (*COMMANDS, *QUERIES), on=day))
    if actor.door == "phone":
        return redirect("mine", slug=slug)
    waits = partial(_waiting, body, actor, grants=grants, day=day, language=language)
    yours, others = kept(body, ("waits", actor.uid, language), on=day, act=act, work_out=waits) if "reports.waiting" in may else ([], [])  # fmt: skip
    found, late = kept(body, "matters", on=day, act=act, work_out=partial(matters, body, day))
    said = partial(_rest, body, may, day=day, language=language)
    context = {
        "body": body,
        "actor": actor,
        "proxies": troubles() if "members.offices" in may else [],
        "late": late if "members.officers" in may else [],
        "day": day,
        "day_apart": known if _says_day(body, actor, known) else None,
        "awaits": yours,
        "elsewhere": others,
        "tasks": [one for one in found if one.word in may],
        "quick": [word for word in QUICK if word in may],
        "rest": kept(body, ("workspace", language, may), on=day, act=act, work_out=said),
    }
    return render(request, "front/body.html", context)


def _says_day(body: Body, actor: Actor, known: DayKnown) -> bool:
    """Whether the books' date is another than the clock's, and this person may say what day it is."""
    if known.on == known.clock_on:
        return False
    return access.may(body, actor, "foundation.confirm_day", known.settles_on)


def _waiting(
    body: Body, actor: Actor, *, grants: tuple[access.Held, ...], day: date, language: str
) -> tuple[list[dict[str, Any]], ...]:
    """What waits for this person's decision, and what for someone else's, each told in a sentence."""
    return tuple(
        sentences(body, some, language=language)
        for some in reports.waiting_for(body, actor, on=day, grants=grants)
    )


def _rest(body: Body, may: frozenset[str], *, day: date, language: str) -> str:
    """What is the same for everyone who may do the same: figures, menu, newest entries, the print of the books."""
    has_books = body.kind == "cooperative"
    seen = reports.overview(body, reports.OverviewWish(on=day)) if "reports.overview" in may and has_books else None  # fmt: skip
    proves = "reports.proof" in may and has_books
    context: dict[str, Any] = {
        "body": body,
        "language": language,
        "menu": menu(may),
        "overview": seen,
        "entries": ledger.entries(body, most=NEWEST) if "reports.entries" in may and has_books else [],
        "head": (seen.head if seen else ledger.head(body).print) if proves else "",
    }
    return render_to_string("front/workspace.html", context)
