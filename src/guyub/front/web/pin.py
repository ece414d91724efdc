"""Signing in with a number and a PIN, several members on one phone, and slips with a new PIN at the counter."""

import json
from contextlib import suppress
from secrets import choice
from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from guyub.foundation import access
from guyub.foundation.command import Body
from guyub.foundation.running import today
from guyub.front import alarm, cookies, noting
from guyub.front.doors.asking import send
from guyub.front.signing import PIN, HeldPin, ceiling, held_pin, note_published, signed_in
from guyub.front.speech import sentence
from guyub.front.trying import Guess, compared, forget_device, remember_device
from guyub.front.web.middleware import status_of
from guyub.front.web.sending import sent
from guyub.front.web.visit import here, language_of
from guyub.kernel.people.pin import DIGITS, is_obvious
from guyub.kernel.people.spelling import one_name, one_number, pin_name, telephone
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members
from guyub.members.commands.change_pin import ChangePin
from guyub.members.commands.reset_pin import ResetPin

FAMILY = "keluarga"
SALT = "front.pin.family"
YEAR = 365 * 24 * 3600
MOST_KNOWN = 12


def family(request: HttpRequest) -> list[dict[str, str]]:
    """Who signed in on this phone before: cooperative, number and name of each; no PIN is ever among it."""
    with suppress(signing.BadSignature, ValueError, KeyError):
        return cast(
            "list[dict[str, str]]", json.loads(cookies.read_signed(request, FAMILY, salt=SALT, age=YEAR))
        )
    return []


def _remember(request: HttpRequest, answer: HttpResponse, known: list[dict[str, str]]) -> HttpResponse:
    cookies.keep_signed(
        request, answer, name=FAMILY, value=json.dumps(known[:MOST_KNOWN]), salt=SALT, age=YEAR
    )
    return answer


@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Number and PIN open what is one's own; a wrong try says nothing of which of the two was wrong."""
    known = family(request)
    typed = request.POST if request.method == "POST" else request.GET
    slug, number = typed.get("k", ""), typed.get("number", "")
    if "who" in typed and (found := next((one for one in known if one["key"] == typed["who"]), None)):
        slug, number = found["slug"], found["number"]
    context: dict[str, Any] = {
        "over": "lewat" in request.GET,
        "known": known,
        "slug": slug or _only(known),
        "number": number,
        "digits": DIGITS,
    }
    if request.method == "GET":
        return render(request, "front/pin_sign_in.html", context)
    try:
        return _let_in(request, context["slug"], number, typed.get("pin", ""))
    except Refusal as refusal:
        context["sentence"] = sentence(refusal, language_of(request))
        return render(request, "front/pin_sign_in.html", context, status=status_of(refusal))


def _only(known: list[dict[str, str]]) -> str:
    return known[0]["slug"] if known else members.only_cooperative()


def _let_in(request: HttpRequest, slug: str, number: str, typed: str) -> HttpResponse:
    body, pins = _meant(one_name(slug), number)
    guesses = [Guess(int(pin.person.user_id or 0), pin.kept) for pin in pins]
    limit = ceiling(body) if body else None
    fitting = compared(
        request,
        guesses,
        name=pin_name(slug, number),
        typed=typed,
        places=members.MOST_ON_ONE_PHONE if telephone(one_number(number)) else 1,
        ceiling=limit,
    )
    if len(fitting) > 1:
        raise Refusal("pin.several")
    if body is None or not fitting:
        alarm.watch(request, body, ceiling=limit)
        raise Refusal("pin.not_let_in")
    pin = pins[guesses.index(fitting[0])]
    person = pin.person
    login(request, cast(User, person.user), backend=settings.AUTHENTICATION_BACKENDS[0])
    held: HeldPin = {"person": person.uid.hex, "slug": body.slug, "mark": pin.mark, "first": pin.first}
    request.session[PIN] = held
    note_published(request)
    noting.note("signed_in", request, user=person.user)
    own = {
        "key": person.uid.hex,
        "slug": body.slug,
        "number": number.strip(),
        "name": person.name,
        "body": body.name,
    }
    answer = redirect("mine", slug=body.slug)
    remember_device(request, answer, user=fitting[0].user)
    return _remember(
        request, answer, [own, *(one for one in family(request) if one["key"] != person.uid.hex)]
    )


def _meant(slug: str, number: str) -> tuple[Body | None, list[Any]]:
    try:
        body = members.body_of(slug)
    except Refusal:
        return None, []
    return body, members.pins_for(body, number)


@require_http_methods(["POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """This phone no longer knows one member."""
    who = request.POST.get("who", "")
    left = [one for one in family(request) if one["key"] != who]
    answer = _remember(request, redirect("pin"), left)
    if (user := members.user_of(who)) is not None:
        forget_device(request, answer, user=user)
    return answer


@signed_in
@never_cache
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "POST"])
def own_pin(request: HttpRequest, slug: str) -> HttpResponse:
    """A member chooses an own PIN; the session goes on with it."""
    body, actor, language = here(request, slug)
    access.allowed(access.grants_of(body.id, actor), ChangePin.word, today(body))
    held = held_pin(request)
    context: dict[str, Any] = {
        "body": body,
        "actor": actor,
        "first": bool(held and held["first"]),
        "digits": DIGITS,
    }
    if request.method == "GET":
        return render(request, "front/pin_own.html", context)
    try:
        if request.POST.get("new") != request.POST.get("again"):
            raise Refusal("pin.unlike")
        wish = ChangePin(
            old=request.POST.get("old", "")[: DIGITS * 2], new=request.POST.get("new", "")[: DIGITS * 2]
        )
        send(wish, actor=actor, body=body, key=uuid4().hex)
    except Refusal as refusal:
        context["sentence"] = sentence(refusal, language)
        return render(request, "front/pin_own.html", context, status=status_of(refusal))
    pin = members.pin_of(body, actor.uid)
    if held and pin:
        fresh: HeldPin = {**held, "mark": pin.mark, "first": False}
        request.session[PIN] = fresh
    return redirect("mine", slug=slug)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def slip(request: HttpRequest, slug: str) -> HttpResponse:
    """At the counter: a new PIN for a member, made by chance and shown once, on a slip to hand over."""
    body, actor, language = here(request, slug)
    access.allowed(access.grants_of(body.id, actor), ResetPin.word, today(body))
    typed = request.POST if request.method == "POST" else request.GET
    number = typed.get("number", "")
    found = members.member_numbered(body, number, on=today(body)) if number.strip() else None
    context: dict[str, Any] = {"body": body, "found": found, "number": number}
    if request.method == "POST" and (whose := context["found"]):
        new = drawn()
        context |= {
            "pin": new,
            "address": request.build_absolute_uri(f"/anggota/?k={slug}"),
            "day": today(body),
        }
        try:
            wish = ResetPin(person=whose.uid, pin=new)
            waits = send(wish, actor=actor, body=body, key=request.POST.get("key")).waits
            context |= {"waits": waits, "sent": waits and sent(body, actor, waits, language=language)}
        except Refusal as refusal:
            context |= {"pin": "", "sentence": sentence(refusal, language)}
    context["key"] = uuid4().hex
    return render(request, "front/pin_slip.html", context, status=422 if context.get("sentence") else 200)


def drawn() -> str:
    """A PIN by chance that nobody would guess first."""
    while is_obvious(made := "".join(choice("0123456789") for _ in range(DIGITS))):
        pass
    return made
