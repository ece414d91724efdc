"""The page on which people say what day it is, and see what that means before they press."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation import access, yardstick
from guyub.foundation.clock import APART_DAYS
from guyub.foundation.command import Actor, Body
from guyub.foundation.commands.confirm_day import ConfirmDay, takes_two
from guyub.foundation.fields import from_text
from guyub.foundation.running import DayKnown, day_known
from guyub.front.doors.asking import send
from guyub.front.speech import sentence
from guyub.front.web.forms import gathered, typed_values
from guyub.front.web.menu import group_of
from guyub.front.web.readable import readable
from guyub.front.web.sending import sent
from guyub.front.web.visit import answer_for_day, browser_day, here, language_of
from guyub.kernel.refusal import Refusal
from guyub.members.queries.days import day_change
from guyub.reports import queries as reports


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """What day it is and from what it is known; what another day would mean; and the press."""
    body, actor, language = here(request, slug)
    known = day_known(body)
    if request.method == "GET" and not access.may(body, actor, ConfirmDay.word, known.settles_on):
        raise Refusal("access.denied", word=ConfirmDay.word)
    context: dict[str, Any] = {"body": body, "word": ConfirmDay.word, "group": group_of(ConfirmDay.word), "article": ConfirmDay.article}  # fmt: skip
    typed = typed_values(request) if request.method == "POST" else request.GET.dict()
    if "mine" in typed and request.method == "POST":
        answer_for_day(request, body)
        return redirect(reverse("body", args=[slug]))
    told = wrong = ""
    try:
        if request.method == "POST":
            return _done(request, body, actor, typed, context)
        if "day" in typed:
            context |= _meant(body, actor, from_text(ConfirmDay, gathered(ConfirmDay, typed, {})), known)
    except Refusal as refusal:
        told, wrong = sentence(refusal, language), str(refusal.facts.get("field", ""))
    context |= {
        "known": known,
        "typed": typed.get("day") or f"{known.clock_on:%d/%m/%Y}",
        "browser_on": (shown := browser_day(request)),
        "browser_apart": shown is not None and abs((shown - known.on).days) >= APART_DAYS,
        "others": yardstick.apart(body.id, known.on, clock_on=known.clock_on, but=actor.uid),
        "waits": [_waits(body, actor, one, known, language=language) for one in reports.waiting_days(body)],
        "key": typed.get("key") or uuid4().hex,
        "sentence": told,
        "wrong": wrong,
    }
    return render(request, "front/day.html", context, status=422 if told else 200)


def _done(
    request: HttpRequest, body: Body, actor: Actor, typed: dict[str, str], context: dict[str, Any]
) -> HttpResponse:
    wish = from_text(ConfirmDay, gathered(ConfirmDay, typed, {}))
    result = send(wish, actor=actor, body=body, key=typed.get("key") or uuid4().hex)
    if not result.waits:
        answer_for_day(request, body)
    if result.waits:
        context["sent"] = sent(body, actor, result.waits, language=language_of(request))
    else:
        context["offers_copy"] = access.may(body, actor, "foundation.back_up", day_known(body).on)
    context |= {"result": result, "facts": readable(result.data, body)}
    return render(request, "front/done.html", context, status=202 if result.waits else 200)


def _meant(body: Body, actor: Actor, wish: ConfirmDay, known: DayKnown) -> dict[str, Any]:
    return {
        "asked": wish.day,
        "change": day_change(body, now=known.on, then=wish.day),
        "two": takes_two(body, wish.day, by=actor.uid, clock_on=known.clock_on),
    }


def _waits(body: Body, actor: Actor, one: Any, known: DayKnown, *, language: str) -> dict[str, Any]:
    day = date.fromisoformat(one.payload["day"])
    change = day_change(body, now=known.on, then=day)
    own = one.maker == actor.uid
    told = sent(body, actor, one.uid, language=language) if own else None
    return {"pending": one, "day": day, "own": own, "sent": told, "change": change, "key": uuid4().hex}
