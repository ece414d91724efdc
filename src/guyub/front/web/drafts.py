"""How a form speaks of what is typed into it: kept, arrived, dropped; and how it comes back."""

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from guyub.foundation.command import Body
from guyub.front import drafts
from guyub.front.web.forms import typed_values
from guyub.kernel.text import figures_of

TURN_DIGITS = 15


def own_form(request: HttpRequest, body: Body, word: str) -> drafts.Form:
    """The form of that word, of whoever is signed in."""
    return drafts.Form(cast(User, request.user), body, word)


def spoken(request: HttpRequest, body: Body, word: str) -> HttpResponse | None:
    """The answer where a form speaks of its draft and of nothing else; none where it wishes something."""
    if request.method != "POST":
        return None
    form = own_form(request, body, word)
    if "draf" in request.GET:
        drafts.keep(form, typed=typed_values(request), by_script=True, turn=_turn(request.GET["draf"]))
        return HttpResponse(status=204)
    if "sampai" in request.GET:
        drafts.arrived(form, key=request.POST.get("key", ""))
        return HttpResponse(status=204)
    if "buang" in request.GET:
        drafts.drop(form)
        return redirect(request.path)
    return None


def came_back(request: HttpRequest, body: Body, word: str) -> drafts.Kept | None:
    """What stands in the form again when it is opened: not where the way here asks for something else."""
    if request.method != "GET" or not drafts.keeps(word):
        return None
    back = "lagi" in request.GET
    kept = drafts.kept_for(own_form(request, body, word), arrived=back)
    asked = {name: text for name, text in request.GET.items() if name not in ("lagi", "simpan")}
    if kept is None or any(kept.typed.get(name) != text for name, text in asked.items()):
        return None
    return kept


def pass_of(request: HttpRequest, body: Body, word: str) -> str:
    """The pass that the form carries; none where nothing of it is kept."""
    return drafts.pass_for(own_form(request, body, word)) if drafts.keeps(word) else ""


def _turn(counted: str) -> int:
    """Which of what the page tells this is; what does not count comes before all."""
    return figures_of(counted, most=TURN_DIGITS) or 0
