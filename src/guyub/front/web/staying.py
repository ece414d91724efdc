"""A session that was idle for too long, or lasted too long, ends; what was being sent is kept for its owner."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from guyub.foundation.outside import outside
from guyub.front import drafts, noting
from guyub.front.doors.turning import refusal_data
from guyub.front.signing import held_pin
from guyub.front.staying import goes_on
from guyub.front.web.forms import typed_values
from guyub.front.web.visit import language_of
from guyub.kernel.refusal import Refusal

logger = logging.getLogger("guyub")
STAYING = "/tetap/"
"""What a page asks so that the session goes on; it does nothing else."""


OWN = ("/k/", "/akun/", "/api/", STAYING)
"""Where one is as somebody; elsewhere whoever's session ended goes on as a visitor."""


class SessionsMiddleware(SessionMiddleware):
    """Django's; a full disk is told as one, where it would be told that the session was deleted meanwhile.

    Whoever only reads goes on reading where no more than the time of the session cannot be kept.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The answer, once the session is kept."""
        try:
            return super().process_response(request, response)
        except Exception as error:
            full = _full_disk(error)
            if full is None:
                raise
            if request.method not in ("GET", "HEAD"):
                raise full from full.__cause__
            logger.error("disk.unwritable: the time of a session was not kept")
            return response


def _full_disk(error: BaseException | None) -> BaseException | None:
    """What was behind an error, where that was a full disk."""
    while error is not None:
        told = outside(error)
        if told is not None and told.code == "disk.unwritable":
            return error
        error = error.__context__
    return None


class SessionEndsMiddleware:
    """Ends sessions by the policy, and leads to the door that one came in by."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/static/"):
            return self.answer(request)
        request.ended_at_door = ""  # type: ignore[attr-defined]
        if request.user.is_authenticated and not goes_on(request):
            held = held_pin(request)
            door = f"/meja/{held['slug']}/" if held and held.get("desk") else f"/anggota/?k={held['slug']}" if held else "/masuk/"  # fmt: skip
            noting.note("session.ended", request, user=request.user)
            request.session.flush()
            request.user = _nobody()
            request.ended_at_door = door  # type: ignore[attr-defined]
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, named: Any
    ) -> HttpResponse | None:
        """What comes from a form after its session ended is kept; the check of its origin is behind us here."""
        if request.user.is_authenticated or request.path.startswith("/static/"):
            return None
        door = getattr(request, "ended_at_door", "") if request.path.startswith(OWN) else ""
        word = request.POST.get(drafts.PASS, "") if request.method == "POST" and not request.path.startswith("/api/") else ""  # fmt: skip
        kept = bool(word) and drafts.keep_by_pass(word, typed_values(request))
        if not kept and (not door or request.path == door.partition("?")[0]):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(refusal_data(Refusal("session.ended"), language_of(request)), status=401)
        if "draf" in request.GET:
            return HttpResponse(status=204 if kept else 401)
        return redirect(_door(request, door, kept=kept))


def _door(request: HttpRequest, door: str, *, kept: bool) -> str:
    told = "ketik" if kept else "usai"
    if not door and "/aku/" in request.path:
        door = f"/anggota/?k={request.path.split('/')[2]}"
    if door and door != "/masuk/":
        return f"{door}{'&' if '?' in door else '?'}lewat&{told}"
    back = request.path if request.method == "POST" else request.get_full_path()
    return f"/masuk/?{urlencode({'next': back})}&{told}"


def _nobody() -> Any:
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def staying(request: HttpRequest) -> HttpResponse:
    """Nothing but a sign of life."""
    return HttpResponse(status=204 if request.user.is_authenticated else 401)
