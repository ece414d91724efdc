"""What a visitor is told whose request is refused before Django sees it: the page or the JSON of any other refusal."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.cookie import parse_cookie
from django.template.loader import render_to_string

from guyub.front import cookies
from guyub.front.doors.replies import Reply
from guyub.front.speech import LANGUAGES, say, sentence
from guyub.kernel.refusal import Refusal

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
"""What every answer says to the browser; a page that needs another line says its own."""
TOO_MANY = frozenset({"login.locked", "login.crowded", "login.closed", "login.busy"})
STATUS = {
    **dict.fromkeys(TOO_MANY, 429),
    "page.unfit": 400,
    "request.method": 405,
    "request.too_large": 413,
    "request.too_large_unknown": 413,
    "request.too_slow": 408,
    "request.headers_too_large": 431,
    "request.address_too_long": 414,
    "server.fault": 500,
}
"""Whatever is not listed is no fault of who asks, and passes: 503."""
SECONDS_UNTIL_AGAIN = b"5"


def turned_away(refusal: Refusal, environ: dict[str, Any]) -> Reply:
    """The answer, after which the connection is closed: what is left of the request is not read as another."""
    chosen = cookies.read(parse_cookie(environ.get("HTTP_COOKIE", "")), "bahasa")
    language = chosen if chosen in LANGUAGES else LANGUAGES[0]
    status = STATUS.get(refusal.code, 503)
    as_json = environ["PATH_INFO"].startswith("/api/")
    content = _content(refusal.code, tuple(sorted(refusal.facts.items())), language, as_json=as_json)
    headers = [
        (b"content-type", b"application/json" if as_json else b"text/html; charset=utf-8"),
        (b"content-length", str(len(content)).encode()),
        *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    if settings.SECURE_HSTS_SECONDS:
        headers.append((b"strict-transport-security", _strict_transport()))
    if status == 503:
        headers.append((b"retry-after", SECONDS_UNTIL_AGAIN))
    return Reply(status, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else content)


def _strict_transport() -> bytes:
    below = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
    return f"max-age={settings.SECURE_HSTS_SECONDS}{below}".encode()


@lru_cache(maxsize=256)
def _content(code: str, facts: tuple[tuple[str, Any], ...], language: str, *, as_json: bool) -> bytes:
    refusal = Refusal(code, **dict(facts))
    if as_json:
        return json.dumps(refusal_data(refusal, language)).encode()
    other = next(each for each in LANGUAGES if each != language)
    words = {
        "language": language,
        "title": say("face.refused", language),
        "sentence": sentence(refusal, language),
        "other": other,
        "other_sentence": sentence(refusal, other),
        "back": say("face.to_first", language),
    }
    return render_to_string("front/fault.html", words).encode()


def refusal_data(error: Refusal, language: str) -> dict[str, object]:
    """The one shape of an error in JSON."""
    facts = {
        name: fact if isinstance(fact, (int, str, list, bool)) else str(fact)
        for name, fact in error.facts.items()
    }
    return {"error": {"code": error.code, "facts": facts, "sentence": sentence(error, language)}}
