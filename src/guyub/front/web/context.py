"""What every page knows: the language, and the words of it."""

from typing import Any

from django.http import HttpRequest


def face(request: HttpRequest) -> dict[str, Any]:
    """The language of the page."""
    return {"language": getattr(request, "language", "id")}
