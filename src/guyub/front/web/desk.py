"""Machines of the office: enrolled by an officer with a password, signed in on with a PIN of one's own."""

from datetime import date, timedelta
from secrets import token_urlsafe
from typing import Any, cast
from uuid import UUID, uuid4

from allauth.core.internal.ratelimit import respond_429
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from guyub.foundation.command import Actor, Body, query_named
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.signing import PIN, HeldPin, is_near, signed_in, token_of, tried
from guyub.front.speech import sentence
from guyub.front.web.visit import here, language_of
from guyub.kernel.people.pin import DIGITS
from guyub.kernel.refusal import Refusal
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
    if not is_near(request) or members.enrolled(body, token_of(request, slug)) is None:
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
    if not tried(request, "pin"):
        return cast(HttpResponse, respond_429(request))
    pin = next((one for one in pins if one.person.uid.hex == context["who"]), None)
    key = f"desk:{context['who'][:32]}:{pin.mark if pin else ''}"
    code = "pin.not_let_in"
    if not tried(request, "pin_wrong", key=key, only_look=True):
        code = "pin.locked"
    elif pin is not None and members.office_pin_fits(pin, request.POST.get("pin", "")):
        login(request, cast(User, pin.person.user), backend="django.contrib.auth.backends.ModelBackend")
        held: HeldPin = {
            "person": pin.person.uid.hex,
            "slug": slug,
            "mark": pin.mark,
            "first": False,
            "desk": True,
        }
        request.session[PIN] = held
        return redirect("body", slug=slug)
    else:
        tried(request, "pin_wrong", key=key)
    context["sentence"] = sentence(Refusal(code), language_of(request))
    return render(request, "front/desk.html", context, status=422)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def machines(request: HttpRequest, slug: str) -> HttpResponse:
    """The machines of the office, the way to enrol this one, and to end any."""
    body, actor, language = here(request, slug)
    context: dict[str, Any] = {"body": body, "actor": actor, "typed": request.POST}
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
    context |= {"here": str(this.uid) if this else "", "key": uuid4().hex}
    return render(request, "front/machines.html", context, status=422 if "sentence" in context else 200)


def _changed(request: HttpRequest, body: Body, actor: Actor) -> HttpResponse:
    answer = redirect("machines", slug=body.slug)
    key = request.POST.get("key")
    if ended := request.POST.get("end"):
        try:
            device = UUID(ended)
        except ValueError:
            raise Refusal("device.unknown", device=ended[:40]) from None
        send(EndDevice(device=device), actor=actor, body=body, key=key)
        return answer
    until = _until(request.POST.get("days", ""), on=today(body))
    token = token_urlsafe(32)
    wish = EnrolDevice(name=request.POST.get("name", "")[:100], until=until, token=token)
    send(wish, actor=actor, body=body, key=key)
    lasts = (until - today(body)).days * 24 * 3600
    answer.set_cookie(
        f"mesin-{body.slug}",
        token,
        max_age=lasts,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure(),
    )
    return answer


def _until(days: str, *, on: date) -> date:
    wanted = int(days) if days.isascii() and days.isdigit() and len(days) < 5 else USUAL_DAYS
    return on + timedelta(days=wanted)
