"""The pages of imports: upload, look, put right, confirm, watch, and what came of it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from guyub.foundation import access
from guyub.foundation.command import Actor, Body, query_named
from guyub.foundation.fields import MOST_FILE_BYTES
from guyub.foundation.reading import A_MOMENT, Reading, going_on
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.doors.bringing import (
    Upload,
    begin,
    goes_on,
    measured,
    outcome,
    place,
    refused,
    stopped_by,
    told,
    upload_of,
)
from guyub.front.speech import sentence
from guyub.front.web.sending import sent
from guyub.front.web.visit import here, language_of
from guyub.intake import queries
from guyub.intake.commands.confirm import Confirm
from guyub.intake.commands.correct import Correct, PersonTold, SheetTold
from guyub.intake.commands.drop import Drop
from guyub.intake.commands.stage import MOST_FILES
from guyub.intake.queries.heads import ImportsWish, ProgressWish
from guyub.intake.queries.preview import PreviewWish
from guyub.intake.queries.reading import reading_of
from guyub.kernel.period import date_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of
from guyub.ledger import queries as ledger
from guyub.reports import queries as reports

KINDS = ("trial_balance", "members", "savings", "receivables", "activity", "other")
SHEET, PERSON = "sheet:", "row:"


@login_required
@require_http_methods(["GET", "POST"])
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Where files are laid down, and every import with how far it is."""
    body, actor, language = here(request, slug)
    told_wrong = ""
    if request.method == "POST":
        try:
            uid = _staged(request, body, actor)
            return (
                redirect("import-reading", slug=slug)
                if uid is None
                else redirect("import", slug=slug, uid=uid)
            )
        except Refusal as refusal:
            told_wrong = sentence(refusal, language)
    context = {
        "body": body,
        "imports": [
            one | {"on": _typed(one["on"])}
            for one in ask(query_named("intake.imports"), ImportsWish(), actor=actor, body=body)
        ],
        "may_stage": access.may(body, actor, "intake.stage", today(body)),
        "reading": going_on(body.uid.hex),
        "sentence": told_wrong,
    }
    return render(request, "front/imports.html", context, status=422 if told_wrong else 200)


def _staged(request: HttpRequest, body: Body, actor: Actor) -> UUID | None:
    """Every file is readable, and then all of them are laid down: now, or nothing yet when reading takes longer."""
    access.allowed(access.grants_of(body.id, actor), "intake.stage", today(body))
    given = request.FILES.getlist("files")
    if not given:
        raise Refusal("field.missing", field="content")
    if len(given) > MOST_FILES:
        raise Refusal("import.too_many_files", most=MOST_FILES)
    for one in given:
        if (one.size or 0) > MOST_FILE_BYTES:
            raise Refusal("file.too_large", name=one.name, most_megabytes=MOST_FILE_BYTES >> 20)
    upload = Upload([((one.name or "").rpartition("/")[2], one.read()) for one in given], body, actor)
    return upload.begun_or_laid_down(newest=today(body))


@login_required
@require_http_methods(["GET", "POST"])
def being_read(request: HttpRequest, slug: str) -> HttpResponse:
    """Files that take longer to read than a page waits: until they are read, or somebody calls it off."""
    body, actor, language = here(request, slug)
    ask(query_named("intake.imports"), ImportsWish(), actor=actor, body=body)
    if request.method == "POST":
        _cancel(body, actor)
        return redirect("import-reading", slug=slug)
    upload = upload_of(body)
    reading = going_on(body.uid.hex)
    if reading is None and (upload is None or upload.laid_down is not None):
        return redirect("imports", slug=slug) if upload is None else redirect("import", slug=slug, uid=upload.laid_down)  # fmt: skip
    refusal = upload.refusal if upload is not None and reading is None else None
    cancelled = refusal is not None and refusal.code == "reading.cancelled"
    return _reading_page(request, body, reading, sentence=refused(refusal, language), cancelled=cancelled)


def _cancel(body: Body, actor: Actor) -> None:
    access.allowed(access.grants_of(body.id, actor), "intake.stage", today(body))
    reading = going_on(body.uid.hex)
    if reading is not None:
        reading.cancel()
        reading.ended(A_MOMENT)


def _reading_page(
    request: HttpRequest,
    body: Body,
    reading: Reading | None,
    *,
    uid: UUID | None = None,
    sentence: str = "",
    cancelled: bool = False,
) -> HttpResponse:
    context = {"body": body, "uid": uid, "reading": reading, "sentence": sentence, "cancelled": cancelled}
    return render(request, "front/reading.html", context, status=422 if sentence else 200)


@login_required
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One import: its preview until it is confirmed, then how far it is and what came of it."""
    body, actor, language = here(request, slug)
    context: dict[str, Any] = {"body": body, "uid": uid, "key": uuid4().hex}
    status = 200
    if request.method == "POST":
        try:
            done = _done(request, body, actor, uid)
            if not done.get("waits"):
                return (
                    redirect("imports", slug=slug)
                    if done.get("dropped")
                    else redirect("import", slug=slug, uid=uid)
                )
        except Refusal as refusal:
            context["sentence"], status = sentence(refusal, language), 422
    head = ask(query_named("intake.progress"), ProgressWish(import_id=uid), actor=actor, body=body)
    context["head"] = head
    if head["state"] == "staged":
        if (waits := reports.confirms(body, uid)) is not None:
            context["sent"] = sent(body, actor, waits, language=language)
        return _preview(request, context, actor=actor, status=status)
    if head["state"] == "confirmed" and access.may(body, actor, "intake.go_on", today(body)) and stopped_by(uid) is None:  # fmt: skip
        begin(body, uid, actor=actor)
    context |= {
        "goes_on": goes_on(uid) and head["state"] != "done",
        "stopped": refused(stopped_by(uid), language),
        "percent": 100
        if head["state"] == "done"
        else 100 * head["rows_done"] // max(head["rows_planned"], 1),
        "outcome": outcome(head["told"], language),
    }
    return render(request, "front/importing.html", context, status=status)


def _done(request: HttpRequest, body: Body, actor: Actor, uid: UUID) -> dict[str, Any]:
    """What the pressed button asks for."""
    what = request.POST.get("do", "")
    if what == "drop":
        send(Drop(import_id=uid), actor=actor, body=body, key=None)
        return {"dropped": True}
    if what == "confirm":
        good = request.POST.get("good_rows") == "on"
        amount = figures_of(request.POST.get("amount") or "0")
        if amount is None:
            raise Refusal("field.wrong_type", field="amount_rupiah", wanted="money")
        wish = Confirm(import_id=uid, amount_rupiah=amount, good_rows=good)
        result = send(wish, actor=actor, body=body, key=request.POST.get("key"))
        return {"waits": result.waits}
    if what == "go_on":
        begin(body, uid, actor=actor)
        return {}
    if what == "cancel":
        _cancel(body, actor)
        return {}
    if what == "read_again":
        ask(query_named("intake.progress"), ProgressWish(import_id=uid), actor=actor, body=body)
        reading_of(body, queries.import_of(body, uid), newest=today(body), again=True)
        return {}
    send(_correction(request, uid), actor=actor, body=body, key=None)
    return {}


def _correction(request: HttpRequest, uid: UUID) -> Correct:
    said = {name: str(value) for name, value in request.POST.items()}
    on: date | None = date_of(said["on"]) if said.get("on", "").strip() else None
    return Correct(
        import_id=uid,
        on=on,
        unit=said.get("unit") or None,
        sheets=tuple(
            SheetTold(sheet=name.removeprefix(SHEET), sheet_kind=kind or None)  # type: ignore[arg-type]
            for name, kind in said.items()
            if name.startswith(SHEET) and kind in ("", *KINDS)
        ),
        persons=tuple(
            PersonTold(row_place=name.removeprefix(PERSON), meant=value)
            for name, value in said.items()
            if name.startswith(PERSON)
        ),
    )


def _typed(day: str | None) -> str:
    """A day as people write it."""
    return date.fromisoformat(day).strftime("%d/%m/%Y") if day else ""


def understood(preview: dict[str, Any], language: str) -> dict[str, Any]:
    """What the preview of an import says, as its pages show it."""
    problems = [
        {"place": place(problem), "told": told(problem, language), "blocks": problem["blocks"]}
        for problem in sorted(preview["problems"], key=lambda problem: not problem["blocks"])
    ]
    return {
        "preview": preview,
        "sums": [
            one | {"title": measured(one["title"], language)} if one["kind"] == "activity" else one
            for one in preview["lists"]
        ],
        "problems": problems,
        "blocking": preview["blocking"],
        "warnings": len(problems) - preview["blocking"],
        "on_typed": _typed(preview["on"]),
        "before_typed": _typed(preview["before_on"]),
    }


def _preview(request: HttpRequest, context: dict[str, Any], *, actor: Actor, status: int) -> HttpResponse:
    body, language = context["body"], language_of(request)
    reading: Reading | None = None
    try:
        reading = reading_of(body, queries.import_of(body, context["uid"]), newest=today(body))
        if reading is not None:
            reading.result()
        seen = ask(
            query_named("intake.preview"), PreviewWish(import_id=context["uid"]), actor=actor, body=body
        )
    except Refusal as refusal:
        if refusal.code in ("reading.goes_on", "reading.busy"):
            return _reading_page(request, body, going_on(body.uid.hex) or reading, uid=context["uid"])
        if reading is not None:
            return _reading_page(
                request,
                body,
                None,
                uid=context["uid"],
                sentence=sentence(refusal, language),
                cancelled=refusal.code == "reading.cancelled",
            )
        context |= {"sentence": sentence(refusal, language), "seen": None}
        return render(request, "front/import.html", context, status=422)
    context |= understood(seen, language) | {
        "seen": seen,
        "kinds": KINDS,
        "units": ledger.units(body),
        "may_confirm": access.may(body, actor, "intake.confirm", today(body)),
    }
    return render(request, "front/import.html", context, status=status)
