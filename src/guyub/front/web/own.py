"""What members change of their own on the phone: contact at once, heirs and identity as a wish that an officer confirms."""

from dataclasses import replace
from typing import Any, cast
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation import access
from guyub.foundation.command import Actor, Body, Command, query_named
from guyub.foundation.fields import from_text
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.signing import signed_in
from guyub.front.speech import say, sentence
from guyub.front.web.forms import typed_values
from guyub.front.web.phone import framed
from guyub.front.web.visit import here, language_of
from guyub.kernel.money import permyriad_of, split
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import percent_text
from guyub.members.commands.ask_correction import AskCorrection
from guyub.members.commands.ask_heirs import AskHeirs
from guyub.members.commands.change_contact import CONTACT, ChangeContact
from guyub.members.commands.name_heirs import WHOLE

CORRECTED = ("name", "identity_number", "birth_place", "birth_on", "sex")
RELATIONS = ("spouse", "child", "parent", "sibling", "other")
NOBODY = {"name": "", "relation": "", "share": "", "phone": ""}
MORE_ROWS, MOST_ROWS = 4, 20
"""So many empty heirs can be opened at once, and so many there can be."""
KEPT_AS = {"address": "street"}
"""Street and village are read together as an address, and written apart."""
PLACES = {"phone": "phone", "email": "email", "identity": "identity_number", "date": "birth_on"}
"""Beside which field a refusal is told, by what its code begins with."""


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Telephone, e-mail and address as they are, to be changed at once."""
    body, actor, known = _begun(request, slug, ChangeContact.word)
    typed = typed_values(request) or {name: str(known[KEPT_AS.get(name, name)] or "") for name in CONTACT}

    def wish() -> Command:
        said = {name: typed.get(name, "").strip() for name in CONTACT}
        made = cast(ChangeContact, from_text(ChangeContact, said))
        return replace(made, **{name: None for name, text in said.items() if not text})

    return _answered(
        request, (body, actor), wish=wish, page="contact", done="berubah", context={"typed": typed}
    )


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, slug: str) -> HttpResponse:
    """What is to be put right of name, identity number and birth: only what was typed is wished."""
    body, actor, known = _begun(request, slug, AskCorrection.word)
    typed = typed_values(request)

    def wish() -> Command:
        return cast(Command, from_text(AskCorrection, {name: typed.get(name, "") for name in CORRECTED}))

    context = {"typed": typed, "me": known}
    return _answered(request, (body, actor), wish=wish, page="correction", done="diminta", context=context)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def heirs(request: HttpRequest, slug: str) -> HttpResponse:
    """The heirs as they are to be; where no share is typed they share alike."""
    body, actor, known = _begun(request, slug, AskHeirs.word)
    typed = typed_values(request)
    rows = _typed_rows(typed) if typed else [_row_of(one) for one in known["heirs"]]

    def wish() -> Command:
        if not rows:
            raise Refusal("heirs.nobody")
        return cast(Command, from_text(AskHeirs, {"heirs": _shared(rows)}))

    shown = (rows or [NOBODY])[:MOST_ROWS]
    blank = range(len(shown), min(len(shown) + MORE_ROWS, MOST_ROWS))
    context = {"rows": shown, "blank": blank, "nobody": NOBODY, "relations": RELATIONS}
    return _answered(request, (body, actor), wish=wish, page="heirs", done="diminta", context=context)


def _begun(request: HttpRequest, slug: str, word: str) -> tuple[Body, Actor, dict[str, Any]]:
    """Who asks, with what is kept about them; whoever may not use the word finds nothing."""
    body, actor, _ = here(request, slug)
    access.allowed(access.grants_of(body.id, actor), word, today(body))
    known = query_named("members.me")
    return body, actor, ask(known, known.parameters(), actor=actor, body=body)


def _answered(
    request: HttpRequest, who: tuple[Body, Actor], *, wish: Any, page: str, done: str, context: dict[str, Any]
) -> HttpResponse:
    """The form, or where its wish was carried out the way back to one's data; what was typed stays when it is refused."""
    body, actor = who
    key = request.POST.get("key") or uuid4().hex
    told: dict[str, str] = {}
    if request.method == "POST":
        try:
            send(wish(), actor=actor, body=body, key=key)
            return redirect(f"{reverse('my-data', args=[body.slug])}?{done}")
        except Refusal as refusal:
            told = {"sentence": _said(refusal, language_of(request)), "wrong": _place(refusal)}
    context = framed(request, body, actor) | context | told | {"key": key}
    return render(request, f"front/phone/{page}.html", context, status=422 if told else 200)


def _said(refusal: Refusal, language: str) -> str:
    if refusal.code == "heirs.not_whole":
        return say("own.heirs_not_whole", language, percent=percent_text(int(refusal.facts["sum_permyriad"])))
    return sentence(refusal, language)


def _place(refusal: Refusal) -> str:
    field = str(refusal.facts.get("field", ""))
    return field if field in (*CONTACT, *CORRECTED) else PLACES.get(refusal.code.partition(".")[0], "")


def _row_of(heir: dict[str, Any]) -> dict[str, str]:
    share = percent_text(heir["share_permyriad"])
    return {"name": heir["name"], "relation": heir["relation"], "share": share, "phone": heir["phone"] or ""}


def _typed_rows(typed: dict[str, str]) -> list[dict[str, str]]:
    rows = [
        {name: typed.get(f"{name}-{place}", "").strip() for name in ("name", "relation", "share", "phone")}
        for place in range(MOST_ROWS)
    ]
    return [one for one in rows if one["name"] or one["share"] or one["phone"]]


def _shared(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows as the command takes them; where nobody's share is said, in equal parts that make a whole."""
    if any(one["share"] for one in rows):
        shares = [permyriad_of(one["share"] or "0") for one in rows]
    else:
        shares = list(split(WHOLE, [1] * len(rows)))
    return [
        {
            "name": one["name"],
            "relation": one["relation"],
            "share_permyriad": str(share),
            "phone": one["phone"],
        }
        for one, share in zip(rows, shares, strict=True)
    ]
