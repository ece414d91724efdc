"""What stands before every page: a second step for officers from far, an own PIN for whoever got a first one.

And the forms of the library in which a secret is asked again, so that these tries are counted too.
"""

from collections.abc import Callable
from typing import Any, cast

from allauth.account.forms import ChangePasswordForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from guyub.foundation import tries
from guyub.front.doors.turning import refusal_data
from guyub.front.signing import FAULTS, held_pin, lacks_second_step, proved
from guyub.front.trying import one_more
from guyub.front.web.visit import language_of
from guyub.kernel.refusal import Refusal

FREE = ("/akun/", "/keluar/", "/bahasa/", "/static/", "/anggota/")
"""Where someone may go who has yet to set up the second step."""


class SecondStepMiddleware:
    """Whoever holds an office and comes from outside its network sets up a second step before anything else.

    Whoever came in with a PIN that an officer gave chooses an own one first, and sees no account of a password.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = held_pin(request)
        if held and request.path.startswith("/akun/"):
            raise Http404
        if request.path.startswith(FREE):
            return self.answer(request)
        if (
            held
            and held["first"]
            and not held.get("desk")
            and request.path != (own := reverse("my-pin", args=[held["slug"]]))
        ):
            return _stopped(request, "access.first_pin", own)
        if not held and lacks_second_step(request, cast(User, request.user)):
            return _stopped(request, "access.second_step", f"{reverse('mfa_index')}?asked")
        return self.answer(request)


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
    try:
        taken = one_more(f"code:{user.pk}")
    except Refusal as refusal:
        raise _fault(refusal) from None
    code = look()
    tries.give_back(taken)
    return code


def _fault(refusal: Refusal) -> ValidationError:
    return ValidationError(refusal.code, code=FAULTS.get(refusal.code, "too_many_login_attempts"))


def _stopped(request: HttpRequest, code: str, instead: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(refusal_data(Refusal(code), language_of(request)), status=403)
    return redirect(instead)
