"""What a member sees on the phone: what is theirs, in big figures first, each down to its receipt."""

from io import BytesIO
from typing import Any, cast
from uuid import uuid4

import qrcode
import qrcode.image.svg
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation.command import Actor, Body, query_named
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.doors.papers import paper_data
from guyub.front.signing import actor_in
from guyub.front.speech import say, sentence
from guyub.front.web.papers import paper
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members
from guyub.members.commands.tell_consent import TellConsent
from guyub.reports import queries as reports


def _here(request: HttpRequest, slug: str) -> tuple[Body, Actor, str]:
    body = members.body_of(slug)
    return body, actor_in(request, body), cast(str, request.language)  # type: ignore[attr-defined]


def _asked(word: str, body: Body, actor: Actor, **wish: Any) -> Any:
    known = query_named(word)
    return ask(known, known.parameters(**wish), actor=actor, body=body)


@login_required
@never_cache
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """The balance in big figures, what is due, how savings grew, and the newest entries."""
    body, actor, _ = _here(request, slug)
    found = _asked("reports.mine", body, actor)
    context = {"body": body, "actor": actor, "mine": found, "figure": reports.figure_of(found["months"])}
    context["notices"] = _asked("voices.notices", body, actor)
    return render(request, "front/phone/home.html", context)


@login_required
@never_cache
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """Every entry on one's own savings and debts, the newest first."""
    body, actor, _ = _here(request, slug)
    found = _asked("reports.my_entries", body, actor)
    return render(request, "front/phone/entries.html", {"body": body, "actor": actor, "entries": found})


@login_required
@never_cache
def receipt(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The receipt of one's own entry, to read and to print."""
    body, actor, language = _here(request, slug)
    found = _asked("reports.my_receipt", body, actor, number=number)
    if request.GET.get("paper") == "pdf":
        return paper(found, "pdf", language)
    shown = paper_data(found.said_in(language), language)
    return render(request, "front/phone/receipt.html", {"body": body, "actor": actor, "document": shown})


@login_required
@never_cache
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The savings book of the year on one sheet, for whoever has no phone."""
    body, actor, language = _here(request, slug)
    return paper(_asked("reports.my_savings", body, actor), "pdf", language)


@login_required
@never_cache
def slip(request: HttpRequest, slug: str) -> HttpResponse:
    """How one's own share of the surplus was computed."""
    body, actor, language = _here(request, slug)
    context: dict[str, Any] = {"body": body, "actor": actor}
    try:
        found = _asked("reports.my_slip", body, actor)
    except Refusal as refusal:
        if not refusal.code.startswith("surplus."):
            raise
        return render(request, "front/phone/slip.html", context | {"sentence": sentence(refusal, language)})
    if request.GET.get("paper") == "pdf":
        return paper(found, "pdf", language)
    return render(request, "front/phone/slip.html", context | {"report": found.said_in(language)})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything the cooperative keeps about oneself, one's heirs, and the consent one gave or takes back."""
    body, actor, language = _here(request, slug)
    context: dict[str, Any] = {"body": body, "actor": actor, "key": request.POST.get("key") or uuid4().hex}
    if request.method == "POST":
        try:
            agreed = request.POST.get("agreed") == "ya"
            send(TellConsent(agreed=agreed), actor=actor, body=body, key=context["key"])
            return redirect("my-data", slug=slug)
        except Refusal as refusal:
            context["sentence"] = sentence(refusal, language)
    context["me"] = _asked("members.me", body, actor)
    return render(request, "front/phone/data.html", context, status=422 if "sentence" in context else 200)


@login_required
@never_cache
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The member's card, with a square that holds cooperative and number and nothing else."""
    body, actor, _ = _here(request, slug)
    found = _asked("reports.mine", body, actor)
    square = square_of(f"GUYUB:{body.slug}:{found['number'] or '-'}")
    return render(
        request, "front/phone/card.html", {"body": body, "actor": actor, "mine": found, "square": square}
    )


def square_of(text: str) -> str:
    """A QR code as a drawing in the page."""
    made = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage, box_size=12, border=2)
    out = BytesIO()
    made.save(out)
    return out.getvalue().decode().partition("?>")[2].strip()


@login_required
@never_cache
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """The same in words that can be sent on; nothing is sent by this page."""
    body, actor, language = _here(request, slug)
    found = _asked("reports.mine", body, actor)
    lines = [say("mine.words_head", language, name=found["name"], cooperative=body.name, on=today(body))]
    lines += [
        f"{one['name']}: {say('mine.amount', language, amount_rupiah=one['amount_rupiah'])}"
        for one in found["savings"]
    ]
    lines.append(say("mine.words_total", language, total_rupiah=found["total_rupiah"]))
    for name in ("behind", "owed", "surplus"):
        if found[f"{name}_rupiah"]:
            lines.append(say(f"mine.words_{name}", language, amount_rupiah=found[f"{name}_rupiah"]))
    lines.append(say("mine.words_head_print", language, head=found["head"]))
    return render(
        request, "front/phone/words.html", {"body": body, "actor": actor, "words": "\n".join(lines)}
    )
