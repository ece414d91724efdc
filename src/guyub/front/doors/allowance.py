"""How large a body someone may send: asked before it is taken, and only of a body larger than anyone may send."""

from io import BytesIO
from typing import Any

from django.contrib.auth import get_user
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_finished, request_started
from django.utils.module_loading import import_string

from guyub.front.doors import json
from guyub.front.doors.bodies import Allowed
from guyub.front.doors.limits import Limits
from guyub.front.signing import held_pin
from guyub.members import queries as members


def allowance(environ: dict[str, Any], limits: Limits) -> Allowed:
    """What whoever sends this may send; a cookie or a password counts when it is true, not because it is there."""
    from django.conf import settings

    request = WSGIRequest({**environ, "wsgi.input": BytesIO(), "CONTENT_LENGTH": "0"})
    request_started.send(sender=allowance, environ=environ)
    try:
        engine = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
        request.session = engine(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        user = json.named_by_header(request) or get_user(request)
        if not user.is_authenticated:
            return Allowed(limits.small_bytes)
        held = held_pin(request)
        by_pin_of_member = held is not None and not held.get("desk")
        officer = members.holds_office(user) and not by_pin_of_member
        return Allowed(limits.officer_bytes if officer else limits.member_bytes, f"user {user.pk}")
    finally:
        request_finished.send(sender=allowance)
