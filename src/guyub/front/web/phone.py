"""What a member sees on the phone: what is theirs, in big figures first, each down to its receipt."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import qrcode
import qrcode.image.svg
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation import access, clock
from guyub.foundation.command import Actor, Body, query_named
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.doors.papers import paper_data
from guyub.front.signing import signed_in
from guyub.front.speech import sentence
from guyub.front.web.messages import WORD as INBOX
from guyub.front.web.messages import mark_read, messages_for, said, whose
from guyub.front.web.papers import paper
from guyub.front.web.visit import here
from guyub.kernel.refusal import Refusal
from guyub.members.commands.tell_consent import TellConsent
from guyub.members.queries import notices
from guyub.reports import queries as reports

TABS = (
    ("mine", "mine.home"), ("my-messages", "mine.messages"), ("my-entries", "mine.entries"), ("my-slip", "tab.slip"),
    ("my-cooperative", "coop.tab"), ("my-voices", "tab.voices"), ("my-data", "tab.data"), ("my-card", "tab.card"),
)  # fmt: skip
"""The ways between a member's pages, in the order of use."""
MOST_NEW = 3
"""So many new messages stand on the first page."""
FEW_ROWS, MOST_ROWS = 30, 1000
"""So many entries a page shows at first, and when all are wished for."""


DONE = {"berubah": "own.changed", "diminta": "own.asked"}
"""What is said on one's data after something was sent."""
MAY_CHANGE = {
    "contact": "members.change_contact",
    "ask": "members.ask_heirs",
    "consent": "members.tell_consent",
}
"""What a member may do with what is kept; an officer who is no member only reads it."""


def framed(request: HttpRequest, body: Body, actor: Actor) -> dict[str, Any]:
    """What every page of a member is told: the body, who, what is new, whose the kept pages are, when they were made."""
    found = messages_for(request, body, actor)
    return {
        "body": body,
        "actor": actor,
        "whose": whose(body, actor),
        "made": clock.now_microseconds() // 1000,
        "tabs": TABS,
        "messages": found,
        "notices": _notices(body, actor),
        "new": sum(one["new"] for one in found),
    }


def _notices(body: Body, actor: Actor) -> list[notices.NoticeView]:
    """What is made known to every member and can still be answered or carried out."""
    day = today(body)
    if not access.may(body, actor, "members.notices", day):
        return []
    views = [notices.notice_view(body, one, on=day) for one in notices.standing_notices(body, day)]
    return [one for one in views if one.state in notices.STANDS]


def _asked(word: str, body: Body, actor: Actor, **wish: Any) -> Any:
    known = query_named(word)
    return ask(known, known.parameters(**wish), actor=actor, body=body)


@signed_in
@never_cache
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """The balance in big figures, what is due, how savings grew, and the newest entries."""
    body, actor, language = here(request, slug)
    found = _asked("reports.mine", body, actor)
    context = {**framed(request, body, actor), "mine": found, "figure": reports.figure_of(found["months"])}
    fresh = [one for one in context["messages"] if one["new"]][:MOST_NEW]
    context["fresh"] = [said(one, body, language) for one in fresh]
    return render(request, "front/phone/home.html", context)


@signed_in
@never_cache
def messages(request: HttpRequest, slug: str) -> HttpResponse:
    """What one is told, the newest first; having been shown here it is read on this phone."""
    body, actor, language = here(request, slug)
    access.allowed(access.grants_of(body.id, actor), INBOX, today(body))
    context = framed(request, body, actor)
    context["told"] = [said(one, body, language) for one in context["messages"]]
    answer = render(request, "front/phone/messages.html", context | {"new": 0})
    return mark_read(request, answer, context["messages"], body=body, actor=actor)


@signed_in
@never_cache
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries on one's own savings and debts, the newest first."""
    body, actor, _ = here(request, slug)
    most = MOST_ROWS if "semua" in request.GET else FEW_ROWS
    found = _asked("reports.my_entries", body, actor, most=most)
    context = framed(request, body, actor) | {"entries": found, "more": len(found) == FEW_ROWS}
    return render(request, "front/phone/entries.html", context)


@signed_in
@never_cache
def receipt(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The receipt of one's own entry, to read and to print; of an entry for many, one's own part."""
    body, actor, language = here(request, slug)
    context = framed(request, body, actor)
    try:
        found = _asked("reports.my_receipt", body, actor, number=number)
    except Refusal as refusal:
        if refusal.code != "receipt.of_no_one":
            raise
        own = _asked("reports.my_entries", body, actor, number=number)
        return render(request, "front/phone/receipt.html", context | {"lines": own, "number": number})
    if request.GET.get("paper") == "pdf":
        return paper(found, "pdf", language)
    context["document"] = paper_data(found.said_in(language), language)
    return render(request, "front/phone/receipt.html", context)


@signed_in
@never_cache
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is one's own on one sheet, to read and to print."""
    body, actor, language = here(request, slug)
    found = _asked("reports.my_sheet", body, actor)
    if request.GET.get("paper") == "pdf":
        return paper(found, "pdf", language)
    context = framed(request, body, actor) | {"document": paper_data(found.said_in(language), language)}
    return render(request, "front/phone/sheet.html", context)


@signed_in
@never_cache
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """The savings book of the year."""
    body, actor, language = here(request, slug)
    return paper(_asked("reports.my_savings", body, actor), "pdf", language)


@signed_in
@never_cache
def slip(request: HttpRequest, slug: str) -> HttpResponse:
    """How one's own share of the surplus was computed."""
    body, actor, language = here(request, slug)
    context: dict[str, Any] = {**framed(request, body, actor)}
    try:
        found = _asked("reports.my_slip", body, actor)
    except Refusal as refusal:
        if not refusal.code.startswith("surplus."):
            raise
        return render(request, "front/phone/slip.html", context | {"sentence": sentence(refusal, language)})
    if request.GET.get("paper") == "pdf":
        return paper(found, "pdf", language)
    return render(request, "front/phone/slip.html", context | {"report": found.said_in(language)})


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything the cooperative keeps about oneself, one's heirs, and the consent one gave or takes back."""
    body, actor, language = here(request, slug)
    context: dict[str, Any] = {**framed(request, body, actor), "key": request.POST.get("key") or uuid4().hex}
    if request.method == "POST":
        try:
            agreed = request.POST.get("agreed") == "ya"
            send(TellConsent(agreed=agreed), actor=actor, body=body, key=context["key"])
            return redirect("my-data", slug=slug)
        except Refusal as refusal:
            context["sentence"] = sentence(refusal, language)
    context["done"] = next((key for name, key in DONE.items() if name in request.GET), "")
    may = access.may_now(MAY_CHANGE.values(), body=body, actor=actor, on=today(body))
    context["may"] = {name: word in may for name, word in MAY_CHANGE.items()}
    context["me"] = _asked("members.me", body, actor)
    return render(request, "front/phone/data.html", context, status=422 if "sentence" in context else 200)


@signed_in
@never_cache
def cooperative(request: HttpRequest, slug: str) -> HttpResponse:
    """How one's cooperative stands, in words that need no bookkeeping."""
    body, actor, _ = here(request, slug)
    _asked("reports.my_entries", body, actor, most=1)
    found = _asked("reports.cooperative", body, actor)
    return render(request, "front/phone/cooperative.html", framed(request, body, actor) | {"it": found})


@signed_in
@never_cache
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The member's card, with a square that holds cooperative and number and nothing else."""
    body, actor, _ = here(request, slug)
    found = _asked("reports.mine", body, actor)
    square = square_of(f"GUYUB:{body.slug}:{found['number'] or '-'}")
    return render(
        request, "front/phone/card.html", {**framed(request, body, actor), "mine": found, "square": square}
    )


def square_of(text: str) -> str:
    """A QR code as a drawing in the page."""
    made = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage, box_size=12, border=2)
    out = BytesIO()
    made.save(out)
    return out.getvalue().decode().partition("?>")[2].strip()
