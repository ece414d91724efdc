"""The language of a page, what a refusal looks like, and headers that keep strangers' code out."""

import logging
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from guyub.foundation import reading
from guyub.foundation.outside import outside
from guyub.front import cookies
from guyub.front.doors.turning import HEADERS, TOO_MANY, refusal_data
from guyub.front.proxies import trouble
from guyub.front.speech import LANGUAGES, sentence
from guyub.kernel.refusal import Refusal

logger = logging.getLogger("guyub")
UNKNOWN = frozenset({"body.unknown", "command.unknown", "query.unknown", "access.denied"})
"""Codes that a page answers with 404: what is not yours is not there."""

PROVE = "access.prove_again"
"""What a page answers with the question for the password, and leads back."""
NO_ENTRY = {"token.refused": 401, "token.beyond": 403, "access.second_step": 403, PROVE: 403}


class HeadersMiddleware:
    """Every answer has the same strict headers, whatever gives it: a page, a file of the program, a fault."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class FaceMiddleware:
    """Every request has a language; what is for one person alone is stored nowhere.

    A member's phone keeps its own pages by a script of ours (``phone.js``); no browser keeps any by itself.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = cookies.read(request.COOKIES, "bahasa")
        request.language = chosen if chosen in LANGUAGES else "id"  # type: ignore[attr-defined]
        trouble(request.META)
        # Who answers a page has others to answer: nobody waits here for a file to be read.
        with translation.override(request.language), reading.hurried():  # type: ignore[attr-defined]
            response = self.answer(request)
            if response.status_code == 405 and not response.content and not request.path.startswith("/api/"):
                response = _other_method(request, response["Allow"])
        if not request.path.startswith("/static/") and _is_for_one_person(request):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal that no page caught, or a failure from outside, becomes a page of its own."""
        status = 503
        if isinstance(error, Refusal):
            status = _status(error)
        elif (told := outside(error)) is not None:
            logger.error("%s %s", told.code, request.path)
            error = told
        else:
            return None
        language = request.language  # type: ignore[attr-defined]
        if request.path.startswith("/api/"):
            return JsonResponse(refusal_data(error, language), status=status)
        if error.code == PROVE:
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")
        context = {"sentence": sentence(error, language), "code": error.code, "status": status}
        return render(request, "front/refusal.html", context, status=status)


def _other_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """An address that is only sent to was opened: said in words, where a browser would show a page of its own."""
    told = sentence(Refusal("page.method"), request.language)  # type: ignore[attr-defined]
    response = render(request, "front/refusal.html", {"sentence": told, "status": 405}, status=405)
    response["Allow"] = allowed
    return response


def _is_for_one_person(request: HttpRequest) -> bool:
    """Whether what is answered is for whoever asks and for nobody who looks at the same machine afterwards."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return signed_in or request.method == "POST" or "Authorization" in request.headers


def _status(refusal: Refusal) -> int:
    if refusal.code in UNKNOWN or refusal.code.endswith(".unknown"):
        return 404
    return NO_ENTRY.get(refusal.code, 429 if refusal.code in TOO_MANY else 409)


def status_of(refusal: Refusal) -> int:
    """The status of a form that is shown again: too many tries, or something that does not fit."""
    return 429 if refusal.code in TOO_MANY else 422
