"""The page of copies: one press to a stick or a download, how old the last one is, and how to bring one back."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guyub.foundation import access, keys
from guyub.foundation.clock import zone
from guyub.foundation.command import Actor, Body
from guyub.foundation.commands.back_up import BackUp
from guyub.foundation.copies import last_copies
from guyub.foundation.drives import KEPT_BY_US, Drive, drives
from guyub.foundation.running import today
from guyub.front.doors.copying import Kind, begin, copying, to_download
from guyub.front.speech import sentence
from guyub.front.web.menu import group_of
from guyub.front.web.visit import here
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members

MOST_SHOWN = 10


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a copy is begun and watched, and what stands on the sticks that are there."""
    body, actor, language = here(request, slug)
    _refuse(body, actor)
    context: dict[str, Any] = {"body": body, "word": BackUp.word, "group": group_of(BackUp.word)}
    wrong = ""
    if request.method == "POST":
        try:
            _begun(request, body, actor)
            return redirect(request.path)
        except Refusal as refusal:
            context["sentence"] = sentence(refusal, language)
            wrong = str(refusal.facts.get("field", ""))
    state = copying()
    if state is not None and state.slug != slug:
        state = None
    found = drives()
    done = last_copies(body, most=MOST_SHOWN)
    context |= {
        "wrong": wrong,
        "place": request.POST.get("place", str(found[0].folder) if found else ""),
        "state": state,
        "stopped": sentence(state.stopped_by, language) if state and state.stopped_by else "",
        "drives": found,
        "files": [one for drive in found for one in _on(drive, body)],
        "copies": done,
        "age_days": (today(body) - done[0].on).days if done else None,
        "least": keys.LEAST_PASSPHRASE,
        "whole": members.alone_here(body),
        "ready": to_download(body) is not None,
    }
    return render(request, "front/copies.html", context, status=422 if context.get("sentence") else 200)


@login_required
@never_cache
def download(request: HttpRequest, slug: str) -> HttpResponse | FileResponse:
    """The file that was written to be downloaded."""
    body, actor, _ = here(request, slug)
    _refuse(body, actor)
    file = to_download(body)
    if file is None:
        raise Http404
    return FileResponse(file.open("rb"), as_attachment=True, filename=file.name)


def _refuse(body: Body, actor: Actor) -> None:
    day = today(body)
    access.allowed(access.grants_of(body.id, actor), BackUp.word, day)
    access.refuse_pin(actor, BackUp.word, on=day)


def _begun(request: HttpRequest, body: Body, actor: Actor) -> None:
    kind: Kind = "bundle" if request.POST.get("do") == "bundle" else "backup"
    passphrase = request.POST.get("passphrase", "")
    if kind == "backup":
        if not members.alone_here(body):
            raise Refusal("backup.of_others")
        if passphrase != request.POST.get("again", ""):
            raise Refusal("passphrase.differs", field="again")
        if passphrase and len(passphrase) < keys.LEAST_PASSPHRASE:
            raise Refusal("passphrase.short", least=keys.LEAST_PASSPHRASE, field="passphrase")
    place = request.POST.get("place", "")
    begin(body, actor=actor, kind=kind, place=place, passphrase=passphrase if kind == "backup" else "")


def _on(drive: Drive, body: Body) -> list[dict[str, Any]]:
    """The backups on a stick, the newest first, each with the words that bring it back."""
    try:
        files = sorted((drive.folder / KEPT_BY_US).glob("*.guyub"), key=_written_at, reverse=True)
        return [
            {"name": one.name, "drive": drive.name, "path": str(one), "bytes": one.stat().st_size,
             "at": datetime.fromtimestamp(_written_at(one), zone(body.zone))}
            for one in files[:MOST_SHOWN]
        ]  # fmt: skip
    except OSError:
        return []


def _written_at(file: Path) -> float:
    return file.stat().st_mtime
