"""What this browser keeps for us: each cookie by one way, bound to this very host where visitors come by https.

There a name begins with ``__Host-``, which a browser takes from this host alone and by https alone, so that no
neighbouring name plants a session, a device or a day. By plain http no browser takes such a name.
"""

from collections.abc import Mapping
from typing import Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HOST, BELOW = "__Host-", "__Secure-"
"""Before the name of a cookie for the whole host, and of one for the addresses below a path."""


def named(name: str, *, path: str = "/") -> str:
    """The name under which the browser keeps it."""
    return f"{_prefix(path)}{name}" if settings.HTTPS else name


def read(cookies: Mapping[str, str], name: str, *, path: str = "/") -> str:
    """What the browser keeps under the name; nothing where it keeps none, or one that anybody could have planted."""
    if settings.HTTPS:
        return cookies.get(named(name, path=path), "")
    return cookies.get(name, cookies.get(f"{_prefix(path)}{name}", ""))


def beginning(cookies: Mapping[str, str], start: str) -> dict[str, str]:
    """Every cookie whose own name begins so, by the rest of the name."""
    whole = named(start)
    return {name.removeprefix(whole): value for name, value in cookies.items() if name.startswith(whole)}


def keep(
    request: HttpRequest,
    answer: HttpResponse,
    *,
    name: str,
    value: str,
    age: int,
    path: str = "/",
    samesite: Literal["Lax", "Strict"] = "Lax",
) -> None:
    """Let the browser keep it for so many seconds, out of the reach of scripts."""
    answer.set_cookie(
        named(name, path=path),
        value,
        max_age=age,
        path=path,
        httponly=True,
        samesite=samesite,
        secure=settings.HTTPS or request.is_secure(),
    )


def keep_signed(
    request: HttpRequest, answer: HttpResponse, *, name: str, value: str, salt: str, age: int
) -> None:
    """The same, which nobody but us can have written."""
    answer.set_signed_cookie(
        named(name),
        value,
        salt=salt,
        max_age=age,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS or request.is_secure(),
    )


def read_signed(request: HttpRequest, name: str, *, salt: str, age: int) -> str:
    """What we wrote; raises ``BadSignature`` or ``KeyError`` where there is none of ours."""
    return str(request.get_signed_cookie(named(name), salt=salt, max_age=age))


def _prefix(path: str) -> str:
    return HOST if path == "/" else BELOW
