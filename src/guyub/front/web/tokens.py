"""Tokens of programs: made by an officer within what the officer may, shown once, listed, ended."""

from secrets import token_urlsafe
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation import access
from guyub.foundation.command import COMMANDS, QUERIES, Actor, Body, query_named
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.signing import signed_in
from guyub.front.speech import say, sentence
from guyub.front.web.desk import until_of
from guyub.front.web.menu import group_of
from guyub.front.web.middleware import PROVE
from guyub.front.web.visit import here
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import id_of
from guyub.members import queries as members
from guyub.members.commands.end_token import EndToken
from guyub.members.commands.make_token import MakeToken

USUAL_DAYS = 90


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The tokens that there are, and the form of a new one, which is shown on the answer and nowhere else."""
    body, actor, language = here(request, slug)
    context: dict[str, Any] = {
        "body": body,
        "actor": actor,
        "group": group_of("members.tokens"),
        "typed": request.POST,
        "days": USUAL_DAYS,
    }
    if request.method == "POST":
        try:
            if ended := request.POST.get("end"):
                send(EndToken(program=_id(ended)), actor=actor, body=body, key=request.POST.get("key"))
                return redirect("tokens", slug=slug)
            context |= {
                "made": _made(request, body, actor),
                "address": request.build_absolute_uri(f"/api/{slug}/"),
            }
        except Refusal as refusal:
            if refusal.code in ("access.denied", PROVE) or refusal.code.endswith(".unknown"):
                raise
            context["sentence"] = sentence(refusal, language)
    known = query_named("members.tokens")
    context["tokens"] = ask(known, known.parameters(), actor=actor, body=body)
    context |= {
        "key": uuid4().hex,
        "chosen": request.POST.getlist("acts"),
        "choices": _choices(body, actor, language),
    }
    return render(request, "front/tokens.html", context, status=422 if "sentence" in context else 200)


def make(request: HttpRequest, slug: str) -> HttpResponse:
    """The same, at the address of the command, for whoever may."""
    if request.user.is_authenticated:
        body, actor, _ = here(request, slug)
        access.allowed(access.grants_of(body.id, actor), MakeToken.word, today(body))
    return page(request, slug)


def _made(request: HttpRequest, body: Body, actor: Actor) -> str:
    secret = token_urlsafe(32)
    some = request.POST.getlist("acts") if request.POST.get("scope") == "some" else []
    if request.POST.get("scope") == "some" and not some:
        raise Refusal("token.nothing_chosen", field="acts")
    wish = MakeToken(
        name=request.POST.get("name", "")[:100],
        until=until_of(request.POST.get("days", ""), on=today(body), usual=USUAL_DAYS),
        secret=secret,
        acts=tuple(some),
    )
    done = send(wish, actor=actor, body=body, key=request.POST.get("key"))
    return "" if done.replayed else secret


def _choices(body: Body, actor: Actor, language: str) -> dict[str, list[tuple[str, str]]]:
    """What a token of this person can hold, by name: what records, then what reads."""
    on = today(body)
    if not access.may(body, actor, MakeToken.word, on):
        return {}
    may = access.may_now((*COMMANDS, *QUERIES), body=body, actor=actor, on=on)
    named = sorted((say(f"word.{word}", language), word) for word in may if members.for_programs(word, on=on))
    return {
        "tokens.do": [one for one in named if one[1] in COMMANDS],
        "tokens.read": [one for one in named if one[1] in QUERIES],
    }


def _id(text: str) -> UUID:
    program = id_of(text)
    if program is None:
        raise Refusal("token.unknown", program=text[:40])
    return program
