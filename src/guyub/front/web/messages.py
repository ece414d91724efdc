"""A member's messages: what is new is counted on every page, and reading them marks them on this phone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from guyub.foundation import access
from guyub.foundation.command import Actor, Body, query_named
from guyub.foundation.running import today
from guyub.front import cookies
from guyub.front.doors.asking import ask
from guyub.front.speech import say

WORD = "voices.inbox"
YEAR = 365 * 24 * 3600
LEADS = {
    "answer": "my-voices", "written_down": "my-voices", "pin_reset": "my-pin", "data_changed": "my-data",
    "wish_confirmed": "my-data", "wish_declined": "my-data",
}  # fmt: skip
"""Where a message leads on to."""


def whose(body: Body, actor: Actor) -> str:
    """A name for what this phone keeps for a member, which tells nobody whom it is for."""
    return salted_hmac("front.phone.whose", f"{body.uid}{actor.uid}").hexdigest()[:20]


def messages_for(request: HttpRequest, body: Body, actor: Actor) -> list[dict[str, Any]]:
    """The messages of whoever is signed in, each with whether it is new on this phone; none for who is no member."""
    if not access.may(body, actor, WORD, today(body)):
        return []
    known = query_named(WORD)
    read = cookies.read(request.COOKIES, _cookie(body, actor), path=_path(body)).split(".")
    return [
        one | {"new": one["mark"] not in read}
        for one in ask(known, known.parameters(), actor=actor, body=body)
    ]


def said(one: dict[str, Any], body: Body, language: str) -> dict[str, Any]:
    """The message in words, with where it leads on to."""
    title = one["title"] or say(f"message.{one['message']}", language, **one["facts"])
    key = f"message.{one['message']}_text"
    text = one["text"] or say(key, language, by=one["by"], **one["facts"])
    leads = LEADS.get(one["message"], "")
    address = (
        reverse(leads, args=[body.slug]) + (f"#suara-{one['voice']}" if one["voice"] else "") if leads else ""
    )
    return one | {"title": title, "text": text, "address": address}


def mark_read(
    request: HttpRequest,
    answer: HttpResponse,
    messages: list[dict[str, Any]],
    *,
    body: Body,
    actor: Actor,
) -> HttpResponse:
    """From now on these are read on this phone; what is no longer among them is forgotten."""
    marks = ".".join(one["mark"] for one in messages)
    cookies.keep(request, answer, name=_cookie(body, actor), value=marks, age=YEAR, path=_path(body))
    return answer


def _cookie(body: Body, actor: Actor) -> str:
    return f"baca-{whose(body, actor)[:12]}"


def _path(body: Body) -> str:
    return reverse("mine", args=[body.slug])
