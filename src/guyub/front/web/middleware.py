"""The language of a page, what a refusal looks like, and headers that keep strangers' code out."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation

from guyub.foundation import reading
from guyub.foundation.outside import outside
from guyub.front.speech import LANGUAGES, sentence
from guyub.kernel.refusal import Refusal

logger = logging.getLogger("guyub")
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
UNKNOWN = frozenset({"body.unknown", "command.unknown", "query.unknown", "access.denied"})
"""Codes that a page answers with 404: what is not yours is not there."""


class FaceMiddleware:
    """Every request has a language, every answer the same strict headers."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get("bahasa", "id")
        request.language = chosen if chosen in LANGUAGES else "id"  # type: ignore[attr-defined]
        # Who answers a page has others to answer: nobody waits here for a file to be read.
        with translation.override(request.language), reading.hurried():  # type: ignore[attr-defined]
            response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal that no page caught, or a failure from outside, becomes a page of its own."""
        status = 503
        if isinstance(error, Refusal):
            status = 404 if error.code in UNKNOWN or error.code.endswith(".unknown") else 409
        elif (told := outside(error)) is not None:
            logger.error("%s %s", told.code, request.path)
            error = told
        else:
            return None
        language = request.language  # type: ignore[attr-defined]
        if request.path.startswith("/api/"):
            return JsonResponse(refusal_data(error, language), status=status)
        context = {"sentence": sentence(error, language), "code": error.code, "status": status}
        return render(request, "front/refusal.html", context, status=status)


def refusal_data(error: Refusal, language: str) -> dict[str, object]:
    """The one shape of an error in JSON."""
    facts = {
        name: fact if isinstance(fact, (int, str, list, bool)) else str(fact)
        for name, fact in error.facts.items()
    }
    return {"error": {"code": error.code, "facts": facts, "sentence": sentence(error, language)}}
