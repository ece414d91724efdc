"""The real server with the real door, in a hurry: limits of seconds, and a few pages that tell what came through it."""

import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from tests.hurried_limits import LIMITS, LONG_BYTES

import guyub.config.asgi  # noqa: F401 - Django is ready after it
from guyub.front.doors.http import Application

application = Application(WSGIHandler(), LIMITS)
IS_SERVED = os.environ.get("GUYUB_HURRIED") == "1"
"""Whether this process is that server; whoever only looks at this file keeps the addresses of Guyub."""


@csrf_exempt
def echo(request: HttpRequest) -> HttpResponse:
    """How long a body was, what it was, and what else came with it."""
    meta = {name: value for name, value in request.META.items() if isinstance(value, str)}
    digest = hashlib.sha256(request.body).hexdigest()
    return JsonResponse({"size": len(request.body), "sha256": digest, "meta": meta})


def state(request: HttpRequest) -> HttpResponse:
    """What the door is busy with besides this."""
    bodies = application.bodies
    found = {"small": len(bodies.small), "large": len(bodies.large), "waiting": application.waiting - 1}
    return JsonResponse(found | {"busy": len(application.busy) - 1})


def held(request: HttpRequest) -> HttpResponse:
    """A page that takes until a file says that it may end."""
    until = time.monotonic() + 30
    while not (settings.DATA / "go").exists() and time.monotonic() < until:
        time.sleep(0.02)
    return HttpResponse("held")


def mark(request: HttpRequest) -> HttpResponse:
    """A page that leaves a mark."""
    (settings.DATA / f"mark-{request.GET['name']}").write_text(str(time.time()))
    return HttpResponse("marked")


def long_file() -> Path:
    """A file that is longer than buffers are."""
    file = Path(settings.DATA) / "long"
    if not file.exists():
        file.write_bytes(b"0123456789abcdef" * (LONG_BYTES // 16))
    return file


def pages(kind: str) -> Any:
    """The same content as a file, as pieces, and as one answer."""

    def page(request: HttpRequest) -> Any:
        file = long_file()
        content = file.read_bytes()
        if kind == "file":
            return FileResponse(file.open("rb"), as_attachment=True)
        if kind == "pieces":
            return StreamingHttpResponse(content[at : at + 5000] for at in range(0, LONG_BYTES, 5000))
        return HttpResponse(json.dumps({"none": None}) if kind == "short" else content)

    return page


urlpatterns = [
    path("coba/gema/", echo),
    path("coba/keadaan/", state),
    path("coba/tahan/", held),
    path("coba/tanda/", mark),
    *(path(f"coba/{kind}/", pages(kind)) for kind in ("file", "pieces", "whole", "short")),
    path("", include("guyub.front.web.urls")),
]
if IS_SERVED:
    settings.ROOT_URLCONF = "tests.hurried"
