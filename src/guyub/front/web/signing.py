"""Signing in: what Guyub settles for the library that does it, and who is asked for a second step."""

import base64
import ipaddress
from collections.abc import Callable
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as accounts
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from guyub.foundation import keys
from guyub.front.web.middleware import refusal_data
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members

SEALED = b"mfa.authenticator.secret"
FREE = ("/akun/", "/keluar/", "/bahasa/", "/static/")
"""Where someone may go who has yet to set up the second step."""


NEAR = tuple(
    ipaddress.ip_network(one)
    for one in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)
"""This machine and the networks of a house, which no one outside has (RFC 1918, RFC 4193, RFC 4291)."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Logins are given by a command, never taken; nothing is sent by mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves: a login belongs to a person of a cooperative."""
        return False

    def add_message(self, *told: Any, **more: Any) -> None:
        """The pages say what happened in their own words."""


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret of a second step is kept sealed, as identity numbers are."""

    def encrypt(self, text: str) -> str:
        """The secret, readable with the data keys of this installation only."""
        return base64.b64encode(keys.seal(text, context=SEALED)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself."""
        return keys.unseal(base64.b64decode(encrypted_text), context=SEALED)


class SecondStepMiddleware:
    """Whoever holds an office and comes from outside its network sets up a second step before anything else."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_near(request) or request.path.startswith(FREE) or not _lacks_second_step(request):
            return self.answer(request)
        if request.path.startswith("/api/"):
            refusal = Refusal("access.second_step")
            return JsonResponse(refusal_data(refusal, request.language), status=403)  # type: ignore[attr-defined]
        return redirect(f"{reverse('mfa_index')}?asked")


def is_near(request: HttpRequest) -> bool:
    """Whether the request comes from this machine or its own local network, and not by a server nobody spoke of."""
    if "HTTP_X_FORWARDED_FOR" in request.META and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return False
    address = ipaddress.ip_address(accounts(request).get_client_ip(request))
    return any(address in network for network in NEAR)


def _lacks_second_step(request: HttpRequest) -> bool:
    user = cast(User, request.user)
    return user.is_authenticated and members.holds_office(user) and not is_mfa_enabled(user)
