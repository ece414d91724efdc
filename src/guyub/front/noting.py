"""Who came in, who was kept out and what of a way in was changed: one line each in the log of security.

No line tells a secret, nor what was typed as a name, which may be a password by mistake: a name is told by a print that
is the same for the same name. What strangers can cause without end is told once a minute.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core import context
from django.http import HttpRequest

from guyub.foundation import keys
from guyub.front import proxies
from guyub.kernel.refusal import Refusal

SECONDS = 60
MOST_REMEMBERED = 10_000
EVENTS = {
    "secret.right": "a password or PIN was the right one",
    "secret.wrong": "it was another, or the name is nobody's",
    "secret.refused": "it was not looked at, since too many were tried; with the code of the refusal, once a minute",
    "secret.published": "a login of the demonstration came from far and opened nothing",
    "code.right": "the code of the second step was right",
    "code.wrong": "it was another",
    "token.refused": "a program came with a token that opens nothing here, once a minute",
    "signed_in": "a session began",
    "signed_out": "a session was ended by its owner",
    "session.ended": "a session ended by the policy",
    "password.changed": "somebody changed the own password",
    "second_step.added": "a second step was set up",
    "second_step.removed": "a second step was taken away",
    "second_step.reset": "the spare codes were made anew",
}
"""Every event and what it means; docs/security.md shows them."""
CHANGED = {
    "password_changed": "password.changed",
    "totp_activated": "second_step.added",
    "webauthn_added": "second_step.added",
    "totp_deactivated": "second_step.removed",
    "webauthn_removed": "second_step.removed",
    "recovery_codes_generated": "second_step.reset",
}
"""By the name of the mail that the library would send."""
_log = logging.getLogger("guyub.security")
_noted_at: dict[tuple[str, ...], float] = {}
"""When what strangers can cause was noted last, by event and source."""


def note(event: str, request: HttpRequest | None, *, name: str = "", user: Any = None, **facts: str) -> None:
    """One line: what happened, where it came from, whose name or which user."""
    assert event in EVENTS, event
    line_facts: dict[str, Any] = {"from": _source(request), **facts}
    if request is not None:
        line_facts["path"] = request.path[:100]
    if name:
        line_facts["name"] = keys.blind(name, context=b"front.noting")[:6].hex()
    if getattr(user, "pk", None) is not None:
        line_facts["user"] = user.pk
    _log.info(event, extra={"facts": line_facts})


def note_once(event: str, request: HttpRequest | None, **facts: str) -> None:
    """The same, once a minute for one source."""
    key = (event, _source(request), *facts.values())
    now = time.monotonic()
    if now - _noted_at.get(key, -SECONDS) < SECONDS:
        return
    if len(_noted_at) >= MOST_REMEMBERED:
        _noted_at.clear()
    _noted_at[key] = now
    note(event, request, **facts)


@contextmanager
def refusals(request: HttpRequest | None, name: str) -> Iterator[None]:
    """Within, a refusal to look at a secret is noted."""
    try:
        yield
    except Refusal as refusal:
        note_once("secret.refused", request, code=refusal.code)
        raise


def changed(template_prefix: str, user: Any) -> None:
    """What the library would tell by mail about a way in that was changed."""
    if (event := CHANGED.get(template_prefix.rpartition("/")[2])) is not None:
        note(event, context.request, user=user)


def _source(request: HttpRequest | None) -> str:
    return proxies.address_of(request) if request is not None else "inside"
