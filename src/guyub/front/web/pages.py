"""The pages: parse, call, render. Every command and query of the registry has one."""

import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from guyub.documents import queries as documents
from guyub.foundation import access
from guyub.foundation.command import Actor, Body, command_named, query_named
from guyub.foundation.fields import from_text
from guyub.foundation.outside import outside
from guyub.foundation.running import today
from guyub.front import cookies
from guyub.front.doors.asking import ask, send
from guyub.front.doors.json import plain
from guyub.front.doors.papers import PAPERS, paper_data
from guyub.front.drafts import PASS, keep_by_pass, sent
from guyub.front.signing import held_pin
from guyub.front.speech import LANGUAGES, catalogue, say, sentence
from guyub.front.web.begun import AFTER, NEXT, begun
from guyub.front.web.context import LOOKS
from guyub.front.web.drafts import came_back, own_form, pass_of, spoken
from guyub.front.web.forms import Control, controls, gathered, typed_values
from guyub.front.web.menu import group_of
from guyub.front.web.middleware import PROVE
from guyub.front.web.papers import kept, paper, scan
from guyub.front.web.public import welcome
from guyub.front.web.readable import readable, valued
from guyub.front.web.sending import sent as sent_and_waits
from guyub.front.web.visit import here
from guyub.kernel.document import Document
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.kernel.text import figures_of, hash_of
from guyub.ledger import queries as ledger
from guyub.members import queries as members
from guyub.reports import queries as reports

FEW_FIELDS = 4
"""From so many optional fields they stand behind the required ones."""
CLOSING = frozenset(
    {"foundation.confirm_day", "ledger.count_cash", "ledger.close_month", "ledger.close_year"}
)
"""What is done when the office closes; then a copy of the books is offered."""
MOST_SHOWN = 100
"""So many rows a list of entries shows at once, unless asked otherwise."""
YEAR_SECONDS = 365 * 24 * 3600
PAGED = frozenset({"reports.entries", "reports.search"})
"""Readings that go on with what is older."""


def home(request: HttpRequest) -> HttpResponse:
    """The cooperatives of the signed-in person, straight in where there is one; to a visitor, what Guyub is."""
    if not request.user.is_authenticated:
        return welcome(request)
    if held := held_pin(request):
        return redirect("body" if held.get("desk") else "mine", slug=held["slug"])
    bodies = members.bodies_of(request.user)
    if len(bodies) == 1:
        return redirect("body", slug=bodies[0].slug)
    return render(request, "front/home.html", {"bodies": bodies})


@login_required
@require_http_methods(["GET", "POST"])
def command_page(request: HttpRequest, slug: str, word: str) -> HttpResponse:
    """The form of one command; what was typed stays when it is refused."""
    body, actor, language = here(request, slug)
    kind = command_named(word)
    if not access.may(body, actor, word, today(body)) and request.method == "GET":
        raise Refusal("access.denied", word=word)
    if (answer := spoken(request, body, word)) is not None:
        return answer
    typed = typed_values(request) if request.method == "POST" else request.GET.dict()
    context: dict[str, Any] = {
        "body": body,
        "word": word,
        "group": group_of(word),
        "article": kind.article,
        "key": uuid4().hex,
        **_words_of_its_own(word),
    }
    direction = {"ledger.receive": "in", "ledger.pay": "out"}.get(word, "")
    wrong = told = ""
    if request.method == "POST" and "find" in typed:
        context["key"] = typed.get("key") or context["key"]
    elif request.method == "POST":
        context["key"] = typed.get("key") or context["key"]
        try:
            command = from_text(kind, gathered(kind, typed, request.FILES))
            result = send(command, actor=actor, body=body, key=context["key"])
            sent(own_form(request, body, word), key=context["key"])
            context |= {
                "result": result,
                "facts": readable(result.data, body),
                "entry": result.data.get("entry"),
                "next": [one for one in AFTER.get(word, ()) if access.may(body, actor, one, today(body))],
                "has_receipt": _has_receipt(body, actor, result.data.get("entry")),
                "sent": result.waits and sent_and_waits(body, actor, result.waits, language=language),
            }
            if result.revealed.get("media_type") == "application/pdf":
                return scan(result.revealed)
            context["offers_copy"] = (
                word in CLOSING
                and not result.waits
                and access.may(body, actor, "foundation.back_up", today(body))
            )
            return render(request, "front/done.html", context, status=202 if result.waits else 200)
        except Refusal as refusal:
            if refusal.code == PROVE:
                raise
            told, wrong = sentence(refusal, language), str(refusal.facts.get("field", ""))
            if refusal.code == "key.reused":
                told, context["key"] = say("face.sent_otherwise", language), uuid4().hex
            context["about_day"] = refusal.code.startswith("clock.")
    elif (kept_before := came_back(request, body, word)) is not None:
        typed, context["key"], context["draft"] = kept_before.typed, kept_before.key, True
    elif group_of(word) != "bringing":
        typed = begun(word, body, controls(kind, body, {})) | typed
    context["pass"] = pass_of(request, body, word)
    shown = controls(kind, body, typed, direction=direction, wrong=wrong, sentence=told)
    context |= {"sentence": told} | _parted(shown, typed)
    return render(request, "front/command.html", context, status=422 if told else 200)


ONCE = frozenset(
    {"foundation.approve", "foundation.reject", "foundation.confirm_day", "members.end_demo_logins"}
)
"""After these nobody goes on with another of the same."""


def _words_of_its_own(word: str) -> dict[str, str]:
    """What stands above the form and on its button, where a command has words of its own for it."""
    lead, press, again = f"lead.{word}", f"press.{word}", f"again.{word}"
    return {
        "again": again if again in catalogue() else "" if word in ONCE else "face.again",
        "lead": lead if lead in catalogue() else "",
        "press": press if press in catalogue() else "face.save",
    }


def _parted(shown: tuple[Control, ...], typed: dict[str, str], *, reads: bool = False) -> dict[str, Any]:
    """What must be filled in first; the rest behind, open where something was typed there or little stands before."""
    more = tuple(one for one in shown if not one.required)
    finds = any(
        cell.find is not None for one in shown for cell in (one, *(cell for row in one.rows for cell in row))
    )
    if len(more) < FEW_FIELDS and not any(one.rows for one in more):
        return {"first": shown, "more": (), "finds": finds}
    opened = any(one.error or _touched(one, typed) for one in more)
    first = tuple(one for one in shown if one.required)
    long = any(one.rows for one in more)
    return {
        "first": first,
        "more": more,
        "finds": finds,
        "more_open": opened or (len(first) < 2 and not long and not reads),
    }


def _touched(one: Control, typed: dict[str, str]) -> bool:
    return any(typed.get(cell.name) for cell in (one, *(cell for row in one.rows for cell in row)))


@login_required
def query_page(request: HttpRequest, slug: str, word: str) -> HttpResponse:
    """A question's form and, once it is asked, its answer as page or paper."""
    body, actor, language = here(request, slug)
    known = query_named(word)
    if not access.may(body, actor, word, today(body)):
        raise Refusal("access.denied", word=word)
    typed = {name: str(value) for name, value in request.GET.items() if name != "paper"}
    context: dict[str, Any] = {"body": body, "word": word, "group": group_of(word), "day": today(body), "query": known, "papers": PAPERS, "address": request.GET.urlencode()}  # fmt: skip
    told = wrong = ""
    asks, answer, fresh = False, None, not typed
    if fresh:
        blank = controls(known.parameters, body, {})
        typed = begun(word, body, blank)
        if any(one.name == "account" for one in blank) and (cash := ledger.roles(body).get("cash", "")):
            typed["account"] = cash
        context["address"] = urlencode(typed)
        asks = any(one.required and one.name not in typed for one in blank)
    asks = asks or "find" in typed
    context["next"] = [one for one in NEXT.get(word, ()) if access.may(body, actor, one, today(body))]
    try:
        answer = None if asks else ask(known, from_text(known.parameters, gathered(known.parameters, typed, {})), actor=actor, body=body)  # fmt: skip
        if isinstance(answer, Report | Document) and request.GET.get("paper") in PAPERS:
            return paper(answer, request.GET["paper"], language)
        context |= {"asks": True} if asks else _shown(answer, body, language)
    except Refusal as refusal:
        told, wrong = sentence(refusal, language), str(refusal.facts.get("field", ""))
    shown = controls(known.parameters, body, typed, wrong=wrong, sentence=told)
    context |= {"sentence": told, "controls": shown} | _parted(shown, {} if fresh else typed, reads=True)
    if word == "reports.member_sheet" and "document" in context:
        context["sends"] = f"{reverse('member-words', args=[slug])}?person={typed['person']}"
    if word == "members.person" and answer is not None:
        context["ways"] = _ways_of_person(body, actor, answer)
    context["older"] = _older(answer, typed) if word in PAGED else ""
    return render(request, "front/query.html", context, status=422 if told else 200)


def _ways_of_person(body: Body, actor: Actor, person: dict[str, Any]) -> list[tuple[str, str]]:
    """What goes on from a person's record for whoever may: the number or the card to read, and a newer photo."""
    read, attach = "members.read_identity", "members.keep_identity_scan"
    may = access.may_now((read, attach), body=body, actor=actor, on=today(body))
    ways = [
        (read, "nik", "face.read_identity", bool(person["identity_number"])),
        (read, "card_photo", "face.read_scan", bool(person["identity_scan_on"])),
        (attach, "", f"word.{attach}", not person["merged_into"]),
    ]
    return [
        (f"{reverse('command', args=[body.slug, word])}?{urlencode(asked)}", label)
        for word, part, label, there in ways
        if there and word in may
        for asked in [{"person": person["person"]} | ({"part": part} if part else {})]
    ]


def _older(answer: Any, typed: dict[str, str]) -> str:
    """The way to what is older, where as much was shown as was wished."""
    if isinstance(answer, Report):
        links = [row.link or "" for row in answer.rows]
        found = [link.removeprefix("entry:") for link in links if link.startswith("entry:")]
    else:
        found = [str(one["number"]) for one in answer or ()]
    most = typed.get("most") or str(MOST_SHOWN)
    full = len(found) >= (figures_of(most) or 0) > 0
    return urlencode({**typed, "before": found[-1]}) if full else ""


def _shown(answer: Any, body: Body, language: str) -> dict[str, Any]:
    if isinstance(answer, Document):
        return {"document": paper_data(answer.said_in(language), language)}
    if isinstance(answer, Report):
        return {
            "report": answer.said_in(language),
            "empty": not any(row.style == "line" for row in answer.rows),
        }
    told = readable(valued(plain(answer), language), body)
    return {"answer": told, "empty": not told}


@login_required
def entry_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One entry with its lines, people, paper and print; the way to reverse it."""
    body, actor, language = here(request, slug)
    found = ask(query_named("reports.entry"), query_named("reports.entry").parameters(number=number), actor=actor, body=body)  # fmt: skip
    if request.GET.get("paper") == "pdf":
        from guyub.front.web.papers import receipt

        return receipt(body, number, language)
    view = ledger.entry(body, number)
    may_reverse = view.reversed_by is None and access.may(body, actor, "ledger.reverse", today(body))
    context = {"body": body, "entry": view, "facts": found, "may_reverse": may_reverse}
    context["has_receipt"] = _has_receipt(body, actor, number)
    return render(request, "front/entry.html", context)


def _has_receipt(body: Body, actor: Actor, number: Any) -> bool:
    """Whether this person may print a receipt of the entry."""
    if not isinstance(number, int) or not access.may(body, actor, "reports.receipt", today(body)):
        return False
    return reports.has_receipt(body, number)


@login_required
def document_page(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The photo of the paper behind an entry, for those who may read entries."""
    body, actor, _ = here(request, slug)
    access.allowed(access.grants_of(body.id, actor), "reports.entry", today(body))
    if (content_hash := hash_of(digest)) is None:
        raise Http404
    found = documents.document_of_hash(body, content_hash)
    return kept(bytes(found.content), media_type=found.media_type, name=found.name)


def _within(address: str) -> str:
    """The address where it is one of ours; the first page where it is anything else, such as the name of a view."""
    ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours else "/"


@require_http_methods(["POST"])
def choose_language(request: HttpRequest) -> HttpResponse:
    """From now on pages speak the chosen language."""
    chosen = request.POST.get("language", "id")
    back = request.POST.get("back", "/")
    answer = HttpResponseRedirect(_within(back))
    if chosen in LANGUAGES:
        cookies.keep(request, answer, name="bahasa", value=chosen, age=YEAR_SECONDS)
    return answer


@require_http_methods(["POST"])
def choose_look(request: HttpRequest) -> HttpResponse:
    """From now on pages are light, dark, or as the device wishes."""
    chosen, back = request.POST.get("look", ""), request.POST.get("back", "/")
    answer = HttpResponseRedirect(_within(back))
    if chosen in LOOKS:
        cookies.keep(request, answer, name="tampilan", value=chosen, age=YEAR_SECONDS)
    return answer


def fault(request: HttpRequest) -> HttpResponse:
    """Our own mistake, said without a trace; asked of nothing that may be broken too.

    What no page could catch comes here too: a full disk, found only when a session or an upload was to be kept.
    """
    error = sys.exc_info()[1]
    told = outside(error) if error is not None else None
    if told is not None:
        return _bare(request, told.code, title="face.refused", status=503, facts=told.facts)
    return _bare(request, "program.fault", title="face.fault", status=500)


def _bare(
    request: HttpRequest, code: str, *, title: str, status: int, facts: Mapping[str, Any] | None = None
) -> HttpResponse:
    """A page that asks nothing of the request but its path and language."""
    language = getattr(request, "language", "id")
    words = {"title": say(title, language), "back": say("face.to_first", language)}
    words["sentence"] = sentence(Refusal(code, **(facts or {})), language)
    if request.path.startswith("/api/"):
        told = {"code": code, "facts": {}, "sentence": words["sentence"]}
        return JsonResponse({"error": told}, status=status)
    page = render_to_string("front/fault.html", {**words, "language": language})
    return HttpResponse(page, status=status)


def unfit(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read, or is too much at once, or came under a name that is not ours."""
    return _bare(request, "page.unfit", title="face.refused", status=400)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page from which something was sent has been open for too long, or came from elsewhere.

    What was typed into a form of ours is kept for whoever's form it was.
    """
    if PASS in request.POST:
        keep_by_pass(request.POST[PASS], typed_values(request))
    return _bare(request, "page.stale", title="face.refused", status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is not there, and what is not yours, look the same."""
    if request.path.startswith("/api/"):
        return _bare(request, "page.unknown", title="face.refused", status=404)
    words = say("refusal.page.unknown", getattr(request, "language", "id"))
    return render(request, "front/refusal.html", {"sentence": words, "code": "", "status": 404}, status=404)
