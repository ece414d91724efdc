"""An emergency notice as a page: members answer it on the phone, officers carry it out, a supervisor stops it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from guyub.foundation import access
from guyub.foundation.access import AGREES
from guyub.foundation.command import Actor, Body, Command, query_named
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.signing import signed_in
from guyub.front.speech import sentence
from guyub.front.telling import names_in, told_wish
from guyub.front.web.consent import WORD as WHOLE
from guyub.front.web.consent import rows_in
from guyub.front.web.middleware import status_of
from guyub.front.web.phone import framed
from guyub.front.web.visit import here
from guyub.kernel.people.pin import DIGITS
from guyub.kernel.period import iso_day
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of, id_of
from guyub.members.commands.answer_notice import AnswerNotice
from guyub.members.commands.carry_out_notice import CarryOutNotice
from guyub.members.commands.stop_notice import StopNotice
from guyub.members.queries.notices import STANDS
from guyub.reports import queries as reports

WORD = "reports.notice"
OPEN = (*STANDS, "others_can")
"""While it stands so, members may say something, and a supervisor may stop it."""


@signed_in
@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """What is wished and what it would do, who agrees, and the member's own answer by the PIN."""
    body, actor, language = here(request, slug)
    refused, status = "", 200
    if request.method == "POST":
        try:
            agrees = request.POST.get("answer") == "agree"
            wish = AnswerNotice(notice=uid, agrees=agrees, pin=request.POST.get("pin", "")[: DIGITS * 2])
            send(wish, actor=actor, body=body, key=request.POST.get("key"))
            return redirect(f"{reverse('my-notice', args=[slug, uid])}?jawab")
        except Refusal as refusal:
            if refusal.code.startswith("access.") or refusal.code.endswith(".unknown"):
                raise
            refused, status = sentence(refusal, language), status_of(refusal)
    seen = _read(body, actor, uid)
    context = framed(request, body, actor) | _shown(seen, body, language=language)
    context |= {
        "shown": uid,
        "open": seen.notice.state in OPEN,
        "by_pin": actor.door == "phone",
        "answered": "jawab" in request.GET,
        "digits": DIGITS,
        "key": uuid4().hex,
        "sentence": refused,
    }
    return render(request, "front/phone/notice.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def in_office(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The same for those in office, with who said what; one presses, a supervisor stops."""
    body, actor, language = here(request, slug)
    if actor.door == "phone":
        return redirect("my-notice", slug=slug, uid=uid)
    refused, status = "", 200
    if request.method == "POST":
        try:
            send(
                _wished(request, _read(body, actor, uid)), actor=actor, body=body, key=request.POST.get("key")
            )
            return redirect("notice", slug=slug, uid=uid)
        except Refusal as refusal:
            if refusal.code.startswith("access."):
                raise
            refused, status = sentence(refusal, language), status_of(refusal)
    seen = _read(body, actor, uid)
    words = (CarryOutNotice.word, StopNotice.word, AGREES, WHOLE, seen.notice.word)
    may = access.may_now(words, body=body, actor=actor, on=today(body))
    context = _shown(seen, body, language=language) | {
        "body": body,
        "actor": actor,
        "carries": seen.notice.state == "ready" and {CarryOutNotice.word, seen.notice.word} <= may,
        "stops": seen.notice.state in OPEN and StopNotice.word in may,
        "whole": bool({AGREES, WHOLE} & may),
        "key": uuid4().hex,
        "sentence": refused,
    }
    return render(request, "front/notice.html", context, status=status)


@login_required
def by_id(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page where the reading is asked for by its word."""
    body, actor, _ = here(request, slug)
    access.allowed(access.grants_of(body.id, actor), WORD, today(body))
    notice = id_of(request.GET.get("notice", ""))
    if notice is None:
        return redirect("query", slug=slug, word="members.notices")
    return redirect("notice", slug=slug, uid=notice)


def _wished(request: HttpRequest, seen: reports.NoticeRead) -> Command:
    if "stop" in request.POST:
        return StopNotice(notice=seen.notice.notice, reason=request.POST.get("reason", "").strip()[:500])
    amount = figures_of(request.POST.get("amount", ""))
    return CarryOutNotice(pending=seen.notice.pending, amount_rupiah=amount)


def _read(body: Body, actor: Actor, uid: UUID) -> reports.NoticeRead:
    known = query_named(WORD)
    notice: reports.NoticeRead = ask(known, known.parameters(notice=uid), actor=actor, body=body)
    return notice


def _shown(seen: reports.NoticeRead, body: Body, *, language: str) -> dict[str, Any]:
    """A notice in words: the sentence of its wish, the entries and offices it would make."""
    result = seen.effect.result if seen.effect else {}
    names = names_in([{"facts": seen.facts, "result": result, "asked": None}], body, language=language)
    word = seen.notice.word
    return {
        "seen": seen,
        "one": seen.notice,
        "said": told_wish(word, seen.facts, result=result, names=names, language=language),
        "entries": [(iso_day(one.on), one) for one in seen.effect.entries] if seen.effect else [],
        "lists": rows_in(word, seen.facts, names, body=body, language=language),
    }
