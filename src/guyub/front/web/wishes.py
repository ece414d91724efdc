"""What members wish to have changed: what was and what will be side by side, confirmed or declined."""

from typing import Any, cast
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation.command import Actor, Body, Command, query_named
from guyub.foundation.fields import from_text
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.speech import sentence
from guyub.front.web.forms import typed_values
from guyub.front.web.menu import group_of
from guyub.front.web.visit import here
from guyub.kernel.refusal import Refusal
from guyub.members.commands.confirm_wish import ConfirmWish
from guyub.members.commands.decline_wish import DeclineWish

WORD = "members.wishes"
DONE = {"sah": "wishes.confirmed", "tolak": "wishes.declined"}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Every wish that waits, the oldest first, each with its two answers."""
    body, actor, language = here(request, slug)
    typed = typed_values(request)
    told = ""
    if request.method == "POST":
        try:
            done = _send(request, typed, body=body, actor=actor)
            return redirect(f"{request.path}?{done}")
        except Refusal as refusal:
            if refusal.code.startswith("access."):
                raise
            told = sentence(refusal, language)
    known = query_named(WORD)
    found = ask(known, known.parameters(), actor=actor, body=body)
    context: dict[str, Any] = {
        "body": body, "word": WORD, "group": group_of(WORD), "wishes": [_shown(one) for one in found], "day": today(body),
        "key": uuid4().hex, "typed": typed, "sentence": told, "there": typed.get("wish") in {one["wish"] for one in found},
        "done": next((key for name, key in DONE.items() if name in request.GET), ""),
    }  # fmt: skip
    return render(request, "front/wishes.html", context, status=422 if told else 200)


def _send(request: HttpRequest, typed: dict[str, str], *, body: Body, actor: Actor) -> str:
    wish: dict[str, Any] = {"wish": typed.get("wish", "")}
    command: Command
    if "decline" in typed:
        command, done = (
            cast(Command, from_text(DeclineWish, wish | {"reason": typed.get("reason", "")})),
            "tolak",
        )
    else:
        files: Any = request.FILES
        if "paper" in files:
            wish["paper"] = files["paper"].read()
        command, done = cast(Command, from_text(ConfirmWish, wish)), "sah"
    send(command, actor=actor, body=body, key=typed.get("key"))
    return done


def _shown(one: dict[str, Any]) -> dict[str, Any]:
    """The wish with each particular on a line of its own."""
    if one["kind"] == "heirs":
        return one
    return one | {
        "lines": [(name, one["before"].get(name, ""), after) for name, after in one["after"].items()]
    }
