"""What waits for a second person, as a page: what it would do, the papers it came with, and one press each way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation import access
from guyub.foundation.clock import now_microseconds
from guyub.foundation.command import COMMANDS, Actor, Body, Command, query_named
from guyub.foundation.commands.approve import Approve
from guyub.foundation.commands.reject import Reject
from guyub.foundation.fields import UNSET, Field, fields_of
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.speech import say, sentence, spoken
from guyub.front.telling import Names, names_in, told_wish
from guyub.front.web.bringing import understood
from guyub.front.web.choices import options
from guyub.front.web.menu import group_of
from guyub.front.web.papers import kept
from guyub.front.web.sending import sent
from guyub.front.web.visit import here
from guyub.intake import queries as intake
from guyub.kernel.money import rupiah_text
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of, id_of
from guyub.members.commands.give_notice import GiveNotice
from guyub.members.queries import notices
from guyub.reports import queries as reports

WORD = "reports.pending"
IMPORT = "intake.confirm"
MOST_ROWS = 20
"""So many rows of a list are shown; of more it is said how many they are."""


@dataclass(frozen=True)
class Rows:
    """A list inside a wish: its name, the names of its columns, its first rows, and how many more there are."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A command that waits, with everything that whoever decides has to see; after a decision the next one."""
    body, actor, language = here(request, slug)
    sees = _sees_all(body, actor, uid)
    told = ""
    if request.method == "POST":
        try:
            if "give" in request.POST:
                return _made_known(request, body, actor, uid)
            done = _decide(request, body, actor, uid, language=language)
            following = _yours(body, actor)
            return redirect(f"{_address(body, following[0] if following else uid)}?tadi={uid}&jadi={done}")
        except Refusal as refusal:
            if refusal.code.startswith("access."):
                raise
            told = sentence(refusal, language)
    seen: reports.Consent = reports.pending(body, reports.PendingWish(pending=uid))
    if seen.effect and not sees:
        seen = replace(seen, effect=replace(seen.effect, entries=(), offices=()))
    yours = _yours(body, actor) if seen.state == "waiting" else []
    concerned = seen.state == "waiting" and (uid in yours or seen.maker_id == actor.uid)
    turns_down = concerned and access.may(body, actor, Reject.word, today(body))
    names = names_in([_as_act(seen)], body, language=language)
    listed = seen.facts.get("import_id") if seen.word == IMPORT and seen.state == "waiting" else None
    context: dict[str, Any] = {
        "body": body,
        "group": group_of(seen.word),
        "seen": seen,
        "said": told_wish(seen.word, seen.facts, result=seen.effect.result if seen.effect else {}, names=names, language=language),
        "refused": sentence(Refusal(seen.refused, **seen.refused_facts), language) if seen.refused else "",
        "facts": _facts(seen, names, body=body, language=language),
        "lists": rows_in(seen.word, seen.facts, names, body=body, language=language),
        "entries": [(date.fromisoformat(one.on), one) for one in seen.effect.entries] if seen.effect else [],
        "pictures": [one for one in seen.papers if one.is_picture],
        "papers": [one for one in seen.papers if not one.is_picture],
        "files": _import_files(body, actor, listed),
        "own": seen.maker_id == actor.uid,
        "sent": sent(body, actor, uid, language=language) if seen.state == "waiting" and uid not in yours else None,
        "may": uid in yours,
        "turns_down": turns_down,
        "decides": (uid in yours and not seen.refused) or turns_down,
        "after_this": len([one for one in yours if one != uid]),
        "key": request.POST.get("key") or uuid4().hex,
        "sentence": told,
        "before": _decided(request, body, uid),
    } | _preview(body, actor, listed, language=language) | _members(body, actor, seen)  # fmt: skip
    return render(request, "front/pending.html", context, status=422 if told else 200)


@login_required
def by_id(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page where the reading is asked for by its word."""
    body, actor, _ = here(request, slug)
    access.allowed(access.grants_of(body.id, actor), WORD, today(body))
    uid = id_of(request.GET.get("pending", ""))
    if uid is None:
        return redirect("query", slug=slug, word="reports.waiting")
    return redirect("pending", slug=slug, uid=uid)


@login_required
@never_cache
def paper(request: HttpRequest, slug: str, uid: UUID, name: str) -> HttpResponseBase:
    """A file that waits with its wish, for those who may decide on it; nothing on the way keeps it."""
    body, actor, _ = here(request, slug)
    _sees_all(body, actor, uid)
    if (place := figures_of(name)) is not None:
        wish = reports.pending(body, reports.PendingWish(pending=uid))
        return _import_file(body, actor, wish, place)
    content, media_type = reports.paper_of(body, uid, name=name)
    answer = kept(content, media_type=media_type, name=name)
    answer["Cache-Control"] = "no-store, private"
    return answer


def sentences(body: Body, waits: Iterable[dict[str, Any]], *, language: str) -> list[dict[str, Any]]:
    """What waits, each with a sentence of what it would do."""
    listed = [(one, one.pop("facts")) for one in waits]
    acts = [{"facts": facts, "result": {}, "asked": None} for _, facts in listed]
    if not acts:
        return []
    names = names_in(acts, body, language=language)
    said = [told_wish(one["word"], facts, result={}, names=names, language=language) for one, facts in listed]
    return [
        one
        | {"said": told, "apart": bool(amount := one["weight_rupiah"]) and rupiah_text(amount) not in told}
        for (one, _), told in zip(listed, said, strict=True)
    ]


def _sees_all(body: Body, actor: Actor, uid: UUID) -> bool:
    """Who may decide, and who may read what waits, sees it whole; whoever sent it sees what was sent."""
    words = ("foundation.approve", WORD)
    if access.may_now(words, body=body, actor=actor, on=today(body)):
        return True
    if not reports.made_by(body, uid, actor=actor):
        raise Refusal("access.denied", word="foundation.approve")
    return False


def _decide(request: HttpRequest, body: Body, actor: Actor, uid: UUID, *, language: str) -> str:
    """One press: agreed to as it was seen, or turned down with a reason."""
    key = request.POST.get("key")
    command: Command
    if "approve" in request.POST:
        seen = request.POST.get("amount", "")
        command, done = Approve(pending=uid, amount_rupiah=figures_of(seen)), "setuju"
    else:
        reason = request.POST.get("reason", "").strip()[:500] or say("consent.no_reason", language)
        command, done = Reject(pending=uid, reason=reason), "tolak"
    send(command, actor=actor, body=body, key=f"{key}{done[0]}" if key else None)
    return done


def _made_known(request: HttpRequest, body: Body, actor: Actor, uid: UUID) -> HttpResponse:
    """Members are asked; the way leads on to the notice that they read."""
    key = request.POST.get("key")
    given = send(GiveNotice(pending=uid), actor=actor, body=body, key=f"{key}g" if key else None)
    return redirect("notice", slug=body.slug, uid=given.data["notice"])


def _members(body: Body, actor: Actor, seen: reports.Consent) -> dict[str, Any]:
    """Where members are asked: the notice; where they can be, what it takes."""
    day = today(body)
    given = notices.newest_of(body, seen.pending)
    if given is not None and given.until >= day:
        return {"notice": notices.notice_view(body, given, on=day, actor=actor)}
    asks = seen.state == "waiting" and seen.agrees == "nobody"
    if not asks or not access.may(body, actor, GiveNotice.word, day):
        return {}
    return {"terms": notices.terms_of_notice(body, day, at=now_microseconds())}


def _yours(body: Body, actor: Actor) -> list[UUID]:
    """What waits for this person's decision, the oldest first."""
    yours, _ = reports.waiting_for(body, actor, on=today(body))
    return [UUID(one["pending"]) for one in yours]


def _address(body: Body, uid: UUID) -> str:
    return reverse("pending", args=[body.slug, uid])


def _decided(request: HttpRequest, body: Body, uid: UUID) -> dict[str, str]:
    """What was decided on the page before this one, with the way back to it."""
    done = {"setuju": "consent.was_approved", "tolak": "consent.was_rejected"}.get(request.GET.get("jadi", ""), "")  # fmt: skip
    before = id_of(request.GET.get("tadi", ""))
    if before is None:
        return {}
    return {"key": done, "address": "" if before == uid else _address(body, before)} if done else {}


def _as_act(seen: reports.Consent) -> dict[str, Any]:
    return {"facts": seen.facts, "result": seen.effect.result if seen.effect else {}, "asked": None}


def _facts(seen: reports.Consent, names: Names, *, body: Body, language: str) -> list[tuple[str, str]]:
    """What was filled in, each by the name of its field, and what it stands for by its own name."""
    told = []
    for field in fields_of(COMMANDS[seen.word]) if seen.word in COMMANDS else ():
        if field.part is None and field.name in seen.facts:
            value = seen.facts[field.name]
            some = value if isinstance(value, list) else [value]
            said = [_said(field, one, names, body=body, language=language) for one in some]
            told.append((field.name, ", ".join(one for one in said if one)))
    return [(name, said) for name, said in told if said]


def rows_in(word: str, facts: Mapping[str, Any], names: Names, *, body: Body, language: str) -> list[Rows]:
    """The lists inside a wish, each row by the names of what it speaks of."""
    found = []
    for field in fields_of(COMMANDS[word]) if word in COMMANDS else ():
        rows = facts.get(field.name)
        if field.part is None or not rows:
            continue
        many: Sequence[dict[str, Any]] = rows if isinstance(rows, list) else [rows]
        cells = [one for one in fields_of(field.part) if not one.mark.secret and one.kind != "file"]
        shown = [
            [_said(one, row.get(one.name), names, body=body, language=language) for one in cells]
            for row in many[:MOST_ROWS]
        ]
        filled = [place for place in range(len(cells)) if any(row[place] for row in shown)]
        found.append(
            Rows(
                field.name,
                tuple(cells[place].name for place in filled),
                tuple(tuple(row[place] for place in filled) for row in shown),
                max(len(many) - MOST_ROWS, 0),
            )
        )
    return found


def _said(field: Field, value: Any, names: Names, *, body: Body, language: str) -> str:
    """A value by the name of what it stands for; nothing for what was left empty or has no name."""
    if value in (None, "", False, [], UNSET):
        return ""
    text = str(value)
    if field.choices:
        return say(f"choice.{text}", language)
    called = {"account": names.accounts, "unit": names.units, "line": names.lines}.get(field.mark.ref)
    if called is not None:
        return called.get(text, text)
    if field.kind == "id":
        return names.of_id.get(text, "") or _offered(field, text, body, language=language)
    if field.name in ("product", "into_product"):
        return names.products.get(text, text)
    return spoken(field.name, value, language)


def _offered(field: Field, text: str, body: Body, *, language: str) -> str:
    """As a form would offer it."""
    label = dict(options(field, body)).get(text, "")
    return " · ".join(say(one, language) for one in label.split(" · ")) if label else ""


def _preview(body: Body, actor: Actor, import_id: str | None, *, language: str) -> dict[str, Any]:
    """What an import says, as it is shown before it is confirmed."""
    if import_id is None:
        return {}
    try:
        wish = query_named("intake.preview").parameters(import_id=UUID(import_id))
        return understood(ask(query_named("intake.preview"), wish, actor=actor, body=body), language)
    except Refusal:
        return {}


def _import_files(body: Body, actor: Actor, import_id: str | None) -> list[str]:
    """The names of the files of an import, for those who may see what they say."""
    if import_id is None or not access.may(body, actor, "intake.preview", today(body)):
        return []
    return [one["name"] for one in intake.import_of(body, UUID(import_id)).files]


def _import_file(body: Body, actor: Actor, wish: reports.Consent, place: int) -> HttpResponseBase:
    access.allowed(access.grants_of(body.id, actor), "intake.preview", today(body))
    files = (
        list(intake.files_of(body, intake.import_of(body, UUID(wish.facts["import_id"]))))
        if wish.word == IMPORT
        else []
    )
    if not 0 < place <= len(files):
        raise Refusal("document.unknown", document=str(place))
    name, content = files[place - 1]
    answer = FileResponse(BytesIO(content), as_attachment=True, filename=name)
    answer["Cache-Control"] = "no-store, private"
    return answer
