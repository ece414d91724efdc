"""What makes the member's pages installable: the manifest, the service worker, and what is shown without a connection."""

from functools import cache
from hashlib import sha256
from json import dumps
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from guyub.front.speech import say

HERE = Path(__file__).parents[1] / "static" / "front"
SHELL = ("tokens.css", "base.css", "parts.css", "pages.css", "phone.css", "phone.js", "mark.svg", "kawung.svg", "fonts/PlusJakartaSans.woff2")  # fmt: skip
"""The files of a member's page, all from this server."""
ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))
"""The mark as phones take it, with its size in dots; one fills its square, for phones that cut it to their own shape."""


@cache
def worker_text() -> str:
    """The service worker with its version: another as soon as one of its files is another."""
    text = (HERE / "sw.js").read_text(encoding="utf-8")
    content = b"".join((HERE / name).read_bytes() for name in SHELL)
    version = sha256(text.encode() + content).hexdigest()[:12]
    needed = dumps(["/luring/", *(static(f"front/{name}") for name in SHELL)])
    return text.replace("NEEDED_FILES", needed).replace("VERSION", version)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, for the whole site."""
    answer = HttpResponse(worker_text(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone is told when the pages are put on its home screen."""
    language = getattr(request, "language", "id")
    drawn = {"src": static("front/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    painted = [
        {
            "src": static(f"front/{name}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, size, purpose in ICONS
    ]
    told = {
        "name": "Guyub", "short_name": "Guyub", "lang": language, "description": say("face.promise", language),
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone", "background_color": "#fdfbf6", "theme_color": "#1f4d3a",
        "icons": [*painted, drawn],
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark for whoever asks for it under its oldest name."""
    return HttpResponseRedirect(static("front/icon-48.png"))


@require_safe
def unconnected(request: HttpRequest) -> HttpResponse:
    """What is shown without a connection where nothing was kept."""
    return render(request, "front/unconnected.html")
