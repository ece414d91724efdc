"""Machines of the office: enrolled by an officer with a password, signed in on with a PIN of one's own."""

from datetime import date, timedelta
from secrets import token_urlsafe
from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from guyub.foundation.command import Actor, Body, query_named
from guyub.foundation.running import today
from guyub.front import cookies, noting
from guyub.front.doors.asking import ask, send
from guyub.front.signing import MACHINE, PIN, HeldPin, is_near, signed_in, token_of
from guyub.front.speech import sentence
from guyub.front.trying import Guess, compared
from guyub.front.web.menu import group_of
from guyub.front.web.middleware import status_of
from guyub.front.web.sending import sent
from guyub.front.web.visit import here, language_of
from guyub.kernel.people.pin import DIGITS
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of, id_of
from guyub.members import queries as members
from guyub.members.commands.end_device import EndDevice
from guyub.members.commands.enrol_device import EnrolDevice

USUAL_DAYS = 180


@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """On an enrolled machine, and nowhere else, an officer comes in with name and PIN."""
    try:
        body = members.body_of(slug)
    except Refusal:
        raise Http404 from None
    machine = members.enrolled(body, token_of(request, slug)) if is_near(request) else None
    if machine is None:
        raise Http404
    pins = members.office_pins(body)
    context: dict[str, Any] = {
        "body": body,
        "pins": pins,
        "digits": DIGITS,
        "who": request.POST.get("who", ""),
    }
    if request.method == "GET":
        return render(request, "front/desk.html", context)
    try:
        return _let_in(request, body, machine=machine.uid.hex, who=context["who"])
    except Refusal as refusal:
        context["sentence"] = sentence(refusal, language_of(request))
        return render(request, "front/desk.html", context, status=status_of(refusal))


def _let_in(request: HttpRequest, body: Body, *, machine: str, who: str) -> HttpResponse:
    """An enrolled machine is a device that is known: what strangers try elsewhere does not keep its officers out."""
    pin = next((one for one in members.office_pins(body) if one.person.uid.hex == who), None)
    guesses = [] if pin is None else [Guess(int(pin.person.user_id or 0), pin.kept, device=f"desk:{machine}")]
    fits = compared(request, guesses, name=f"desk:{machine}", typed=request.POST.get("pin", ""))
    if pin is None or not fits:
        raise Refusal("pin.not_let_in")
    login(request, cast(User, pin.person.user), backend=settings.AUTHENTICATION_BACKENDS[0])
    held: HeldPin = {
        "person": pin.person.uid.hex,
        "slug": body.slug,
        "mark": pin.mark,
        "first": False,
        "desk": True,
    }
    request.session[PIN] = held
    noting.note("signed_in", request, user=pin.person.user)
    return redirect("body", slug=body.slug)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def machines(request: HttpRequest, slug: str) -> HttpResponse:
    """The machines of the office, the way to enrol this one, and to end any."""
    body, actor, language = here(request, slug)
    context: dict[str, Any] = {
        "body": body,
        "actor": actor,
        "group": group_of("members.devices"),
        "typed": request.POST,
    }
    if request.method == "POST":
        try:
            return _changed(request, body, actor)
        except Refusal as refusal:
            if refusal.code == "access.denied" or refusal.code.endswith(".unknown"):
                raise
            context["sentence"] = sentence(refusal, language)
    known = query_named("members.devices")
    context["machines"] = ask(known, known.parameters(), actor=actor, body=body)
    this = members.enrolled(body, token_of(request, slug))
    context |= {"here": str(this.uid) if this else "", "key": uuid4().hex, "waits": "menunggu" in request.GET}
    context["sent"] = _sent(request, body, actor, language=language)
    return render(request, "front/machines.html", context, status=422 if "sentence" in context else 200)


def _sent(request: HttpRequest, body: Body, actor: Actor, *, language: str) -> dict[str, Any] | None:
    """The machine that was wished just now and waits, by the address."""
    wished = id_of(request.GET.get("menunggu", ""))
    try:
        return sent(body, actor, wished, language=language) if wished else None
    except Refusal:
        return None


def _changed(request: HttpRequest, body: Body, actor: Actor) -> HttpResponse:
    answer = redirect("machines", slug=body.slug)
    key = request.POST.get("key")
    if ended := request.POST.get("end"):
        device = id_of(ended)
        if device is None:
            raise Refusal("device.unknown", device=ended[:40])
        send(EndDevice(device=device), actor=actor, body=body, key=key)
        return answer
    until = until_of(request.POST.get("days", ""), on=today(body), usual=USUAL_DAYS)
    token = token_urlsafe(32)
    wish = EnrolDevice(name=request.POST.get("name", "")[:100], until=until, token=token)
    if waits := send(wish, actor=actor, body=body, key=key).waits:
        answer = redirect(reverse("machines", args=[body.slug]) + f"?menunggu={waits}")
    lasts = (until - today(body)).days * 24 * 3600
    cookies.keep(request, answer, name=f"{MACHINE}{body.slug}", value=token, age=lasts, samesite="Strict")
    return answer


def until_of(days: str, *, on: date, usual: int) -> date:
    """The last day of so many as were typed; of the usual number where it is none."""
    wanted = figures_of(days, most=4)
    return on + timedelta(days=usual if wanted is None else wanted)
