"""A member's sheet as words that can be sent on, by the member or for a member without a phone; no page sends anything."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from guyub.foundation.command import query_named
from guyub.foundation.fields import from_text
from guyub.front.doors.asking import ask
from guyub.front.doors.papers import paper_data
from guyub.front.signing import signed_in
from guyub.front.web.menu import group_of
from guyub.front.web.phone import framed
from guyub.front.web.visit import here
from guyub.kernel.document import Document
from guyub.members import queries as members
from guyub.reports.paper.document_text import message_lines

OWN, OF_ONE = "reports.my_sheet", "reports.member_sheet"


@signed_in
@never_cache
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own sheet in words."""
    body, actor, language = here(request, slug)
    known = query_named(OWN)
    found = ask(known, known.parameters(), actor=actor, body=body)
    context = framed(request, body, actor) | _ways(_words(found, language))
    return render(request, "front/phone/words.html", context)


@login_required
@never_cache
def of_one(request: HttpRequest, slug: str) -> HttpResponse:
    """One member's sheet in words, with the way to their telephone where it is known."""
    body, actor, language = here(request, slug)
    known = query_named(OF_ONE)
    wish = from_text(known.parameters, {"person": request.GET.get("person", "")})
    found = ask(known, wish, actor=actor, body=body)
    person = members.person(body, UUID(str(wish.person)))
    context = {
        "body": body,
        "group": group_of(OF_ONE),
        "name": person.name,
        "back": f"{reverse('query', args=[slug, OF_ONE])}?person={person.uid}",
    }
    return render(
        request, "front/member_words.html", context | _ways(_words(found, language), phone=person.phone)
    )


def _words(found: Document, language: str) -> str:
    """The sheet from its title to the print of the books, a line for each thing."""
    told = paper_data(found.said_in(language), language)
    lines = [f"*{told['cooperative']}*", told["subtitle"], *message_lines(told["blocks"])]
    return "\n".join([*lines, "", told["head"] or ""]).strip()


def _ways(words: str, *, phone: str = "") -> dict[str, Any]:
    """The words, and the addresses that open a messenger of the phone with them."""
    whom = phone.removeprefix("+")
    return {
        "words": words,
        "whatsapp": f"whatsapp://send?{f'phone={whom}&' if whom else ''}text={quote(words)}",
        "sms": f"sms:{phone}?body={quote(words)}",
    }
