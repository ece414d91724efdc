"""What every page begins with: in which body, by whom and in which language it is asked for."""

from typing import cast

from django.http import HttpRequest

from guyub.foundation.command import Actor, Body
from guyub.front.signing import actor_in
from guyub.members import queries as members


def language_of(request: HttpRequest) -> str:
    """The language of the answer, as the middleware found it."""
    return cast(str, request.language)  # type: ignore[attr-defined]


def here(request: HttpRequest, slug: str) -> tuple[Body, Actor, str]:
    """The body of these addresses, who is signed in there, and the language."""
    body = members.body_of(slug)
    return body, actor_in(request, body), language_of(request)
