"""What members say, on their phone and on the officers' desk: said, answered, asked again."""

from datetime import date
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation import access
from guyub.foundation.command import Actor, Body, Command, query_named
from guyub.foundation.fields import from_text
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.drafts import MOST_KEY, sent
from guyub.front.signing import signed_in
from guyub.front.speech import sentence
from guyub.front.web.drafts import came_back, own_form, pass_of, spoken
from guyub.front.web.menu import group_of
from guyub.front.web.phone import framed
from guyub.front.web.visit import here
from guyub.kernel.refusal import Refusal
from guyub.voices.commands.answer import Answer
from guyub.voices.commands.ask_again import AskAgain
from guyub.voices.commands.speak import Speak

KINDS = ("suggestion", "complaint", "question")


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything one has said with its answers, and the way to say more."""
    kind = AskAgain if request.POST.get("voice") else Speak
    body, actor, _ = here(request, slug)
    context = framed(request, body, actor) | {
        "kinds": KINDS,
        "sent": "kirim" in request.GET,
        "arrived": request.GET.get("kirim", ""),
    }
    return _page(
        request, slug, word="voices.mine", kind=kind, template="front/phone/voices.html", context=context
    )


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def heard(request: HttpRequest, slug: str) -> HttpResponse:
    """What members said, what is open first, each with the form of its answer."""
    context = {"group": group_of("voices.heard")}
    return _page(request, slug, word="voices.heard", kind=Answer, template="front/voices.html", context=context)  # fmt: skip


def _page(
    request: HttpRequest, slug: str, *, word: str, kind: type[Command], template: str, context: dict[str, Any]
) -> HttpResponse:
    body, actor, language = here(request, slug)
    if (answer := spoken(request, body, word)) is not None:
        return answer
    typed = {name: str(value) for name, value in request.POST.items()}
    told = ""
    if word == "voices.mine":
        context["pass"] = pass_of(request, body, word)
        if "kirim" not in request.GET and (kept := came_back(request, body, word)) is not None:
            typed, context["draft"] = kept.typed | {"key": kept.key}, True
    if request.method == "POST":
        try:
            _send(kind, typed, body=body, actor=actor)
            sent(own_form(request, body, word), key=typed.get("key", ""))
            return redirect(f"{request.path}?{urlencode({'kirim': typed.get('key', '')[:MOST_KEY]})}")
        except Refusal as refusal:
            if refusal.code.startswith("access.") or refusal.code.endswith(".unknown"):
                raise
            told = sentence(refusal, language)
    known = query_named(word)
    found = ask(known, known.parameters(), actor=actor, body=body)
    day = today(body)
    for one in found:
        one["days"] = (day - date.fromisoformat(one["since"])).days if one["state"] == "open" else 0
    may = access.may(body, actor, kind.word, day)
    context |= {"body": body, "actor": actor, "voices": found, "may": may, "sentence": told, "typed": typed}
    context["key"] = typed.get("key") or uuid4().hex
    return render(request, template, context, status=422 if told else 200)


def _send(kind: type[Command], typed: dict[str, str], *, body: Body, actor: Actor) -> UUID | None:
    names = ("voice", "kind", "text", "state")
    command = from_text(kind, {name: typed[name] for name in names if typed.get(name)})
    return send(cast(Command, command), actor=actor, body=body, key=typed.get("key")).waits
