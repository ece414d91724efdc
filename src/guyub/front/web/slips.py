"""Slips: given by two officers to a third who lost a password or a second step, and used to come in again."""

from secrets import choice
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from guyub.foundation import access
from guyub.foundation.command import Actor, Body, Command
from guyub.foundation.running import today
from guyub.front.doors.asking import send
from guyub.front.signing import MAY_ENROL, may_enrol, signed_in
from guyub.front.speech import sentence
from guyub.front.web.menu import group_of
from guyub.front.web.middleware import status_of
from guyub.front.web.sending import sent
from guyub.front.web.visit import here, language_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import id_of
from guyub.members import queries as members
from guyub.members.commands.recover_login import RecoverLogin
from guyub.members.commands.reset_second_step import ResetSecondStep
from guyub.members.commands.use_slip import UseSlip

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that nobody takes for another when they are written by hand."""
GROUPS = 3


def drawn() -> str:
    """A secret by chance for a slip, in groups that are easily typed."""
    return "-".join("".join(choice(LETTERS) for _ in range(4)) for _ in range(GROUPS))


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, slug: str, kind: str = "password") -> HttpResponse:
    """The slip for a colleague: its secret is drawn, shown on this answer and nowhere else."""
    body, actor, language = here(request, slug)
    access.allowed(access.grants_of(body.id, actor), RecoverLogin.word, today(body))
    kind = request.POST.get("kind", kind)
    context: dict[str, Any] = {
        "body": body,
        "group": group_of(RecoverLogin.word),
        "day": today(body),
        "days": members.slip_days(body, today(body)),
        "people": [one for one in members.with_login(body) if one.uid != actor.uid],
        "who": request.POST.get("who", ""),
        "kind": kind if kind in ("password", "second_step") else "password",
    }
    if request.method == "POST":
        secret = drawn()
        try:
            whose = members.person(body, _id(context["who"]))
            done = send(
                _wish(context["kind"], whose.uid, secret), actor=actor, body=body, key=request.POST.get("key")
            )
            context |= {
                "waits": done.waits,
                "sent": done.waits and sent(body, actor, done.waits, language=language),
                "secret": "" if done.replayed else secret,
                "whose": whose,
            }
            context["address"] = request.build_absolute_uri("/masuk/")
        except Refusal as refusal:
            context["sentence"] = sentence(refusal, language)
    context["key"] = uuid4().hex
    return render(request, "front/slip_give.html", context, status=422 if context.get("sentence") else 200)


def _wish(kind: str, person: UUID, secret: str) -> Command:
    if kind == "password":
        return RecoverLogin(person=person, password=secret)
    return ResetSecondStep(person=person, code=secret)


def _id(text: str) -> UUID:
    person = id_of(text)
    if person is None:
        raise Refusal("person.unknown", person=text[:40])
    return person


@login_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def use(request: HttpRequest) -> HttpResponse:
    """Whoever comes from far with a password alone types the code of the slip, and sets up a second step."""
    user = cast(User, request.user)
    context: dict[str, Any] = {"asked": "asked" in request.GET}
    if request.method == "POST":
        try:
            body, actor = _where(user)
            send(UseSlip(code=request.POST.get("code", "")[:100]), actor=actor, body=body, key=None)
            request.session[MAY_ENROL] = True
            return redirect("mfa_activate_totp")
        except Refusal as refusal:
            context["sentence"] = sentence(refusal, language_of(request))
            return render(request, "front/slip_use.html", context, status=status_of(refusal))
    if may_enrol(request, user):
        return redirect("mfa_index")
    return render(request, "front/slip_use.html", context)


def _where(user: User) -> tuple[Body, Actor]:
    """The body in which the user has a slip; where there is none, any in which the try is counted."""
    bodies = members.bodies_of(user)
    if not bodies:
        raise Refusal("slip.wrong", field="code")
    body = next((one for one in bodies if members.open_slip(one, user)), bodies[0])
    return body, members.actor_of(body, user, "page")
