"""A page of Django with nothing on it but a signed-in reader: the limit beside which a page of ours stands."""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.http import FileResponse, HttpRequest, HttpResponse  # noqa: E402
from django.urls import include, path  # noqa: E402

from guyub.front.doors.http import Application  # noqa: E402

LONG_BYTES = 20_000_000
door = Application(WSGIHandler())
"""The same pages by the door that everyone comes through."""


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """A line of text, for whoever is signed in."""
    return HttpResponse("<!doctype html><title>Guyub</title><p>Guyub")


@login_required
def long_page(request: HttpRequest) -> FileResponse:
    """A file of more than any buffer holds."""
    file = settings.DATA / "long"
    if not file.exists():
        file.write_bytes(b"a" * LONG_BYTES)
    return FileResponse(file.open("rb"))


urlpatterns = [path("kosong/", page), path("panjang/", long_page), path("", include("guyub.front.web.urls"))]
settings.ROOT_URLCONF = "bench.bare"
