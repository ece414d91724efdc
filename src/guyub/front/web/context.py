"""What every page knows: the language, and whether it is light or dark."""

from typing import Any

from django.http import HttpRequest

from guyub.front import cookies
from guyub.front.signing import MACHINE, held_pin
from guyub.front.staying import stay_of

LOOKS = ("device", "light", "dark")
"""How a page looks: as the device wishes, or as the reader chose."""


def face(request: HttpRequest) -> dict[str, Any]:
    """The language of the page, how it looks where the reader chose, and how one may sign in."""
    held = held_pin(request)
    stay = stay_of(request)
    chosen = cookies.read(request.COOKIES, "tampilan")
    near = request.get_host().partition(":")[0] == "localhost"
    return {
        "language": getattr(request, "language", "id"),
        "look": chosen if chosen in LOOKS[1:] else "",
        "looks": LOOKS,
        "by_pin": held,
        "stay": {"idle": stay["idle"], "idle_minutes": stay["idle"] // 60} if stay else None,
        "keeps_pages": stay is not None and stay["kind"] == "phone",
        "desks": list(cookies.beginning(request.COOKIES, MACHINE)),
        "passkeys": request.is_secure() or near,
    }
