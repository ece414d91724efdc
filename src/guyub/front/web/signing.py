"""What stands before every page: a second step for officers from far, an own PIN for whoever got a first one.

And the forms of the library in which a secret is asked again, so that these tries are counted too.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import ChangePasswordForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from guyub.foundation import tries
from guyub.front import noting
from guyub.front.doors.turning import refusal_data
from guyub.front.signing import FAULTS, OWES_PASSWORD, HeldPin, held_pin, lacks_second_step, may_enrol, proved
from guyub.front.trying import one_more
from guyub.front.web.visit import language_of
from guyub.kernel.refusal import Refusal

FREE = ("/keluar/", "/bahasa/", "/static/", "/anggota/")
"""Where anyone may go, whatever they still owe."""
SURE = "/akun/pasti/"
ENROLS = ("/akun/totp/activate/", "/akun/webauthn/add/")


class SecondStepMiddleware:
    """Whoever holds an office and comes from outside its network shows a second step before anything else.

    It is set up from near, or with the slip of two officers. Whoever came in with a PIN or a password that officers gave
    chooses an own one first; a PIN sees no account of a password.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(FREE):
            return self.answer(request)
        held = held_pin(request)
        owed = _owed_with_pin(request, held) if held else _owed_with_password(request)
        return self.answer(request) if owed is None else _stopped(request, *owed)


def _owed_with_pin(request: HttpRequest, held: HeldPin) -> tuple[str, str] | None:
    if request.path.startswith("/akun/"):
        raise Http404
    own = reverse("my-pin", args=[held["slug"]])
    owes = held["first"] and not held.get("desk") and request.path != own
    return ("access.first_pin", own) if owes else None


def _owed_with_password(request: HttpRequest) -> tuple[str, str] | None:
    if not request.user.is_authenticated:
        return None
    user, slip = request.user, reverse("slip")
    far_officer = lacks_second_step(request, user)
    enrols = request.path in ENROLS
    if (far_officer or enrols) and not may_enrol(request, user) and request.path != slip:
        return "access.second_step", f"{slip}?asked"
    if far_officer and not request.path.startswith("/akun/"):
        return "access.second_step", f"{reverse('mfa_index')}?asked"
    own = reverse("account_change_password")
    if OWES_PASSWORD in request.session and request.path not in (own, slip, SURE, *ENROLS):
        return "access.first_password", own
    return None


class OwnPassword(ChangePasswordForm):  # type: ignore[misc]
    """A new password for whoever knows the present one."""

    def clean_oldpassword(self) -> str:
        """The present password, tried like at every other door."""
        typed = str(self.cleaned_data.get("oldpassword", ""))
        try:
            if proved(context.request, self.user, password=typed):
                return typed
        except Refusal as refusal:
            raise _fault(refusal) from None
        raise ValidationError("wrong", code="enter_current_password")

    def save(self) -> None:
        """The new password; what stood on a slip is past."""
        super().save()
        context.request.session.pop(OWES_PASSWORD, None)


class Code(AuthenticateForm):  # type: ignore[misc]
    """The code of the second step."""

    def clean_code(self) -> str:
        """The code, if it is right; counted before it is looked at."""
        return _counted_code(self.user, super().clean_code)


class CodeAgain(ReauthenticateForm):  # type: ignore[misc]
    """The same, asked once more."""

    def clean_code(self) -> str:
        """The code, if it is right; counted with those of the sign-in."""
        return _counted_code(self.user, super().clean_code)


def _counted_code(user: Any, look: Callable[[], str]) -> str:
    name = f"code:{user.pk}"
    try:
        with noting.refusals(context.request, name):
            taken = one_more(name)
    except Refusal as refusal:
        raise _fault(refusal) from None
    try:
        code = look()
    except ValidationError:
        noting.note("code.wrong", context.request, user=user)
        raise
    noting.note("code.right", context.request, user=user)
    tries.give_back(taken)
    return code


def _fault(refusal: Refusal) -> ValidationError:
    return ValidationError(refusal.code, code=FAULTS.get(refusal.code, "too_many_login_attempts"))


def _stopped(request: HttpRequest, code: str, instead: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(refusal_data(Refusal(code), language_of(request)), status=403)
    return redirect(instead)
