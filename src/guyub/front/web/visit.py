"""What every page begins with: in which body, by whom and in which language it is asked for."""

from dataclasses import replace
from datetime import date
from typing import cast

from django.http import HttpRequest

from guyub.foundation import access, yardstick
from guyub.foundation.clock import clock_day, now_microseconds
from guyub.foundation.command import Actor, Body
from guyub.foundation.running import today
from guyub.front import cookies
from guyub.front.signing import actor_in
from guyub.front.staying import with_freshness
from guyub.kernel.period import day_said
from guyub.members import queries as members

TOLD, ANSWERED = "day_told", "day_answered"
"""What a session remembers: the day that the device told last, and the difference its owner answered for."""


def language_of(request: HttpRequest) -> str:
    """The language of the answer, as the middleware found it."""
    return cast(str, request.language)  # type: ignore[attr-defined]


def browser_day(request: HttpRequest) -> date | None:
    """The day that this device shows, as ``day.js`` told it; none where it did not, or told nonsense."""
    return day_said(cookies.read(request.COOKIES, "hari"))


def answer_for_day(request: HttpRequest, body: Body) -> None:
    """Whoever is signed in says that the books' date is right and their own device is not."""
    if (shown := browser_day(request)) is not None:
        request.session[ANSWERED] = [body.slug, (shown - today(body)).days]


def here(request: HttpRequest, slug: str) -> tuple[Body, Actor, str]:
    """The body of these addresses, who is signed in there, and the language."""
    body = members.body_of(slug)
    actor = with_freshness(request, actor_in(request, body))
    if request.method == "POST" and actor.door != "phone" and (shown := browser_day(request)) is not None:
        actor = _with_day(request, body, actor, shown)
    return body, actor, language_of(request)


def _with_day(request: HttpRequest, body: Body, actor: Actor, shown: date) -> Actor:
    """An officer's device is heard once a day, or when it shows another day; what they answered for asks no more."""
    clock_on = clock_day(body.zone, now_microseconds())
    told = [body.slug, shown.isoformat(), clock_on.isoformat()]
    if request.session.get(TOLD) != told and any(
        one.role != access.MEMBER_ROLE for one in access.grants_of(body.id, actor)
    ):
        yardstick.tell(body.id, actor.uid, browser_on=shown, clock_on=clock_on)
        request.session[TOLD] = told
    answered = request.session.get(ANSWERED)
    if answered is not None and answered == [body.slug, (shown - today(body)).days]:
        return actor
    return replace(actor, browser_on=shown)
