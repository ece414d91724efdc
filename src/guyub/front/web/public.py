"""What everyone may see: Guyub's own first page, and the cooperatives that show themselves."""

from functools import partial
from typing import Any, cast
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation.command import SYSTEM, Actor, Body
from guyub.foundation.fields import from_text
from guyub.foundation.kept import kept
from guyub.foundation.running import today
from guyub.front.doors.asking import send
from guyub.front.speech import say, sentence
from guyub.front.trying import counted
from guyub.front.web.forms import typed_values
from guyub.front.web.middleware import status_of
from guyub.front.web.visit import language_of
from guyub.kernel.money import grouped, rupiah_text
from guyub.kernel.period import month_end
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.members import queries as members
from guyub.members.commands.ask_to_join import AskToJoin
from guyub.members.queries import officers, profiles
from guyub.reports import queries as reports
from guyub.reports.paper.card import card_png

VISITOR = Actor(SYSTEM.uid, "pengunjung", kind="system", door="page")
TOLD = ("overview.members", "overview.savings", "overview.owed")
"""The figures that a cooperative that shows figures shows to everyone."""
ORGANS = ("board", "supervisors")
HEADS = {("supervisors", "chair"): "public.supervisors_chair"}
"""Posts whose own word says too little where no organ stands beside it."""


def welcome(request: HttpRequest) -> HttpResponse:
    """Guyub's own first page: what it is, the cooperatives that show themselves, the way in."""
    address = request.build_absolute_uri("/")
    return render(request, "front/welcome.html", {"bodies": profiles.shown_bodies(), "address": address, "picture": request.build_absolute_uri(reverse("card"))})  # fmt: skip


def cooperative(request: HttpRequest, slug: str) -> HttpResponse:
    """A cooperative's own page: its story, its people in office, dated figures, and how to join."""
    body = members.body_of(slug)
    found = profiles.shown_profile(body)
    day = today(body)
    context = {
        "shown": body,
        "profile": found,
        "people": kept(body, "people in office", on=day, work_out=partial(_people, body)),
        "figures": kept(body, "public figures", on=day, work_out=partial(_figures, body)) if found.figures else None,
        "address": request.build_absolute_uri(),
        "picture": request.build_absolute_uri(reverse("card-of", args=[slug])),
    }  # fmt: skip
    return render(request, "front/cooperative.html", context)


def _people(body: Body) -> list[tuple[str, str]]:
    day = today(body)
    order = officers.posts_in_order(day)
    held = [
        one for one in members.terms_on(body, day) if one.organ in ORGANS and (one.organ, one.post) in order
    ]
    held.sort(
        key=lambda one: (
            ORGANS.index(one.organ),
            one.post != "chair",
            order.index((one.organ, one.post)),
            one.person.name,
        )
    )
    return [
        (HEADS.get((one.organ, one.post), f"post.{one.organ}.{one.post}"), one.person.name) for one in held
    ]


def _figures(body: Body) -> dict[str, Any] | None:
    """As of the end of the last closed month, so that what was told does not change."""
    closed = ledger.closed_month(body)
    if not closed:
        return None
    told = reports.overview(body, reports.OverviewWish(on=month_end(closed)))
    rows = [(str(row.label_key), cast(int, row.cells[1])) for row in told.rows if row.label_key in TOLD]
    return {"on": told.on, "rows": rows, "head": told.head}


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of whoever asks to join; what was typed stays when it is refused."""
    body = members.body_of(slug)
    found = profiles.shown_profile(body)
    if not found.joining:
        raise Http404
    context: dict[str, Any] = {
        "shown": body,
        "profile": found,
        "key": uuid4().hex,
        "typed": {},
        "address": request.build_absolute_uri(request.path),
        "picture": request.build_absolute_uri(reverse("card-of", args=[slug])),
    }
    if request.method == "GET":
        return render(request, "front/join.html", context)
    typed = typed_values(request)
    context |= {"typed": typed, "key": typed.get("key") or context["key"]}
    names = ("name", "phone", "village", "words")
    wish: dict[str, Any] = {name: typed.get(name, "") for name in names}
    try:
        counted(request, "join")
        asked = from_text(AskToJoin, {**wish, "consent": "ya" if typed.get("consent") else "tidak"})
        send(asked, actor=VISITOR, body=body, key=context["key"])
        return render(request, "front/joined.html", context)
    except Refusal as refusal:
        context |= {"sentence": sentence(refusal, language_of(request)), "wrong": _place(refusal)}  # fmt: skip
        return render(request, "front/join.html", context, status=status_of(refusal))


def _place(refusal: Refusal) -> str:
    """The field beside which a refusal is told."""
    return "phone" if refusal.code.startswith("phone.") else str(refusal.facts.get("field", ""))


def card(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The picture that a shared link unfolds with: the name, the sentence, and a figure where figures are shown."""
    if not slug:
        made = card_png(name="Guyub", sentence=say("face.promise", "id"), foot=say("public.what", "id"), tint="leaf")  # fmt: skip
        return _picture(made, "image/png")
    body = members.body_of(slug)
    found = profiles.shown_profile(body)
    return _picture(kept(body, "card", on=today(body), work_out=partial(_card, body, found)), "image/png")


def _card(body: Body, found: Any) -> bytes:
    told = _figures(body) if found.figures else None
    parts = []
    for key, amount in told["rows"][:2] if told else ():
        said = grouped(amount) if key == "overview.members" else rupiah_text(amount)
        parts.append(f"{say(key, 'id')}: {said}")
    return card_png(name=body.name, sentence=found.motto, foot=" · ".join(parts) or found.address, tint=found.tint)  # fmt: skip


def logo(request: HttpRequest, slug: str) -> HttpResponse:
    """The logo of a cooperative that shows itself."""
    found = profiles.shown_profile(members.body_of(slug)).logo
    if found is None:
        raise Http404
    return _picture(bytes(found.content), found.media_type)


def _picture(content: bytes, media_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Cache-Control"] = "public, max-age=3600"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
