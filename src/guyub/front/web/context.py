"""What every page knows: the language, and the words of it."""

from typing import Any

from django.http import HttpRequest


def face(request: HttpRequest) -> dict[str, Any]:
    """The language of the page, and whether the browser may be asked for a passkey here."""
    near = request.get_host().partition(":")[0] == "localhost"
    return {"language": getattr(request, "language", "id"), "passkeys": request.is_secure() or near}
