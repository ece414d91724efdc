"""What stands before every page: a second step for officers from far, an own PIN for whoever got a first one."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from guyub.front.signing import held_pin, lacks_second_step
from guyub.front.web.middleware import refusal_data
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


def _stopped(request: HttpRequest, code: str, instead: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(refusal_data(Refusal(code), language_of(request)), status=403)
    return redirect(instead)
