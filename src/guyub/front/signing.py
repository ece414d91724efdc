"""Who is signed in and how: what Guyub settles for the library that does it, nearness, and sessions of a PIN."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import wraps
from typing import Any, NotRequired, TypedDict, cast
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from guyub.foundation import keys
from guyub.foundation.command import Actor, Body
from guyub.foundation.running import today
from guyub.foundation.tries import DAY, Counter
from guyub.front import alarm, cookies, drafts, noting, proxies
from guyub.front.speech import say
from guyub.front.trying import Guess, compared, remember_device
from guyub.kernel.people.spelling import one_name
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members
from guyub.rules import queries as rules

SEALED = b"mfa.authenticator.secret"
PIN = "pin"
MACHINE = "mesin-"
"""How the cookies begin that make a machine one of the office's."""
MAY_ENROL, OWES_PASSWORD = "may-enrol", "owes-password"
"""Marks of a session: the slip of two officers was typed; the password is still the one that stood on a slip."""
PUBLISHED = "published"
"""What a session remembers that began with a login of the demonstration: it stays near."""
FAULTS = {"login.busy": "busy"}
"""How the library's forms call a refusal; every other one is that of too many tries."""


class HeldPin(TypedDict):
    """What a session of a PIN remembers: whose, where, of which PIN, and whether it is still the first."""

    person: str
    slug: str
    mark: str
    first: bool
    desk: NotRequired[bool]


class Passwords(ModelBackend):
    """Whoever a name and a password belong to; every door that asks for a password comes through here."""

    def authenticate(self, request: HttpRequest | None, **typed: Any) -> User | None:  # type: ignore[override]
        """The user, however the name was written; the try is counted first. Raises what ``compared`` raises."""
        name, password = one_name(typed.get("username") or ""), typed.get("password") or ""
        found = User.objects.filter(username=name, is_active=True).first()
        if found is not None and members.password_is_over(found):
            found = None
        body = None if found is None else _cooperative_of(found)
        limit = ceiling(body) if body else None
        guesses = [] if found is None else [Guess(found.pk, found.password, ceiling=limit)]
        if compared(request, guesses, name=name, typed=password):
            return found
        alarm.watch(request, body, ceiling=limit)
        return None


def proved(request: HttpRequest, user: User, *, password: str) -> bool:
    """Whether one who is signed in knows the password; counted with every other try at it."""
    return bool(compared(request, [Guess(user.pk, user.password)], name=user.username, typed=password))


def ceiling(body: Body) -> Counter:
    """How many wrong tries of strangers a cooperative bears in a day before only devices that are known are let in."""
    most = rules.value(body, "policy.wrong_tries_per_day", today(body)).value
    return Counter(f"cooperative:{body.id}", ((int(most or 0), DAY),), "login.closed")


def _cooperative_of(user: User) -> Body | None:
    return next((body for body in members.bodies_of(user) if body.kind == "cooperative"), None)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Logins are given by a command, never taken; nothing is sent by mail."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where the request comes from; what a server in front says wrongly is no address."""
        return proxies.address_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counted where the password is compared, not here."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Whoever it is; a refusal is told as a fault of the form."""
        try:
            return super().authenticate(request, **credentials)
        except Refusal as refusal:
            code = FAULTS.get(refusal.code, "too_many_login_attempts")
            raise ValidationError(refusal.code, code=code) from None

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> Any:
        """From now on this browser is known to the user."""
        answer = super().post_login(request, user, **more)
        if members.owes_new_password(user):
            request.session[OWES_PASSWORD] = True
        note_published(request)
        noting.note("signed_in", request, user=user)
        remember_device(request, answer, user=user.pk)
        return answer

    def clean_password(self, password: str, user: Any = None) -> str:
        """A password that may be kept: our own words for those that anyone would guess here."""
        members.refuse_weak(password, user)
        return password

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves: a login belongs to a person of a cooperative."""
        return False

    def logout(self, request: HttpRequest) -> None:
        """Nothing that was typed stays behind."""
        if request.user.is_authenticated:
            drafts.forget(request.user)
            noting.note("signed_out", request, user=request.user)
        super().logout(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to the door one came in by."""
        held = held_pin(request)
        if held and held.get("desk"):
            return f"/meja/{held['slug']}/"
        return "/anggota/" if held else "/masuk/"

    def send_notification_mail(self, template_prefix: str, user: Any, *told: Any, **more: Any) -> None:
        """Instead of a mail, a line in the log of security."""
        noting.changed(template_prefix, user)

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
    return not proxies.trouble(request.META) and proxies.is_local(proxies.address_of(request))


def lacks_second_step(request: HttpRequest, user: User) -> bool:
    """Whether someone who holds an office comes from far with a password alone; a PIN opens no office."""
    return user.is_authenticated and not held_pin(request) and owes_second_step(request, user)


def owes_second_step(request: HttpRequest, user: User) -> bool:
    """Whether the request comes from far in the name of an officer who has no second step."""
    return not is_near(request) and members.holds_office(user) and not is_mfa_enabled(user)


def may_enrol(request: HttpRequest, user: User) -> bool:
    """Whether a second step can be set up: from near, with a slip, or by whoever has shown one already.

    A stolen password alone, from far, would otherwise shut its owner out.
    """
    return is_near(request) or MAY_ENROL in request.session or is_mfa_enabled(user)


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of one's own: whoever is not signed in is led to the door of the members, or of the officers."""

    @wraps(view)
    def page(request: HttpRequest, slug: str, **named: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, slug, **named)
        own = "/aku/" in request.path
        return redirect(f"/anggota/?k={slug}&lewat") if own else redirect_to_login(request.get_full_path())

    return page


def note_published(request: HttpRequest) -> None:
    """The session remembers that it began with a login that everybody knows."""
    if getattr(request, "published_login", False):
        request.session[PUBLISHED] = True


def held_pin(request: HttpRequest) -> HeldPin | None:
    """What the session remembers of a PIN; none for a session of a password."""
    return cast("HeldPin | None", request.session.get(PIN)) if hasattr(request, "session") else None


def token_of(request: HttpRequest, slug: str) -> str:
    """The token that makes this machine one of the office's; nothing where it is none."""
    return cookies.read(request.COOKIES, f"{MACHINE}{slug}")


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
