"""Who is signed in and how: what Guyub settles for the library that does it, nearness, and sessions of a PIN."""

import ipaddress
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import wraps
from typing import Any, NotRequired, TypedDict, cast
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as accounts
from allauth.core.internal.ratelimit import consume
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from guyub.foundation import keys
from guyub.foundation.command import Actor, Body
from guyub.front import drafts
from guyub.front.speech import say
from guyub.members import queries as members

SEALED = b"mfa.authenticator.secret"
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
PIN = "pin"


class HeldPin(TypedDict):
    """What a session of a PIN remembers: whose, where, of which PIN, and whether it is still the first."""

    person: str
    slug: str
    mark: str
    first: bool
    desk: NotRequired[bool]


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Logins are given by a command, never taken; nothing is sent by mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves: a login belongs to a person of a cooperative."""
        return False

    def logout(self, request: HttpRequest) -> None:
        """Nothing that was typed stays behind."""
        if request.user.is_authenticated:
            drafts.forget(cast(User, request.user))
        super().logout(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to the door one came in by."""
        held = held_pin(request)
        if held and held.get("desk"):
            return f"/meja/{held['slug']}/"
        return "/anggota/" if held else "/masuk/"

    def add_message(self, *told: Any, **more: Any) -> None:
        """The pages say what happened in their own words."""


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret of a second step is kept sealed, as identity numbers are."""

    def encrypt(self, text: str) -> str:
        """The secret, readable with the data keys of this installation only."""
        return b64encode(keys.seal(text, context=SEALED)).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a new passkey is called until its owner names it."""
        from allauth.mfa.models import Authenticator

        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        language = "en" if get_language() == "en" else "id"
        return say("signing.passkey_numbered", language, number=number)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself."""
        return keys.unseal(b64decode(encrypted_text), context=SEALED)


def is_near(request: HttpRequest) -> bool:
    """Whether the request comes from this machine or its own local network, and not by a server nobody spoke of."""
    if "HTTP_X_FORWARDED_FOR" in request.META and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return False
    address = ipaddress.ip_address(accounts(request).get_client_ip(request))
    plain = getattr(address, "ipv4_mapped", None) or address
    return any(plain in network for network in NEAR)


def lacks_second_step(request: HttpRequest, user: User) -> bool:
    """Whether someone who holds an office comes from far with a password alone; a PIN opens no office."""
    if is_near(request) or not user.is_authenticated or held_pin(request):
        return False
    return members.holds_office(user) and not is_mfa_enabled(user)


def with_password(request: HttpRequest, *, username: str, password: str) -> User | None:
    """Whoever this name and password belong to, wrong tries counted; no officer from far, who owes a second step."""
    if not tried(request, "login_failed", key=username, only_look=True):
        return None
    found = authenticate(request, username=username, password=password)
    if found is None:
        tried(request, "login_failed", key=username)
    second = (
        found is not None and not is_near(request) and (is_mfa_enabled(found) or members.holds_office(found))
    )
    return None if second else found


def tried(request: HttpRequest, action: str, *, key: str | None = None, only_look: bool = False) -> bool:
    """Count one more try at a door, and say whether it was within the limit."""
    kept = consume(request, app="allauth.account", action=action, key=key, dry_run=only_look, limit_get=True)
    return kept is not None


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of one's own: whoever is not signed in is led to the door of the members, or of the officers."""

    @wraps(view)
    def page(request: HttpRequest, slug: str, **named: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, slug, **named)
        own = "/aku/" in request.path
        return redirect(f"/anggota/?k={slug}&lewat") if own else redirect_to_login(request.get_full_path())

    return page


def held_pin(request: HttpRequest) -> HeldPin | None:
    """What the session remembers of a PIN; none for a session of a password."""
    return cast("HeldPin | None", request.session.get(PIN)) if hasattr(request, "session") else None


def token_of(request: HttpRequest, slug: str) -> str:
    """The token that makes this machine one of the office's; nothing where it is none."""
    return request.COOKIES.get(f"mesin-{slug}", "")


def actor_in(request: HttpRequest, body: Body, *, door: members.Door = "page") -> Actor:
    """Who is signed in, in the body; with a PIN a member of the one body it is for."""
    held = held_pin(request)
    if held is None:
        return members.actor_of(body, cast(User, request.user), door)
    person = UUID(held["person"] if held["slug"] == body.slug else "0" * 32)
    if held.get("desk"):
        token = token_of(request, body.slug) if is_near(request) else ""
        return members.actor_at_desk(body, person, mark=held["mark"], token=token)
    return members.actor_with_pin(body, person, mark=held["mark"])
