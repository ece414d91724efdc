"""The interview about the by-laws: one long form, kept while it is answered, adopted by a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from guyub.documents import queries as documents
from guyub.foundation import access
from guyub.foundation.command import Actor, Body, query_named
from guyub.foundation.running import today
from guyub.front.doors.asking import ask, send
from guyub.front.speech import sentence
from guyub.front.web.sending import sent
from guyub.front.web.visit import here
from guyub.kernel.period import date_of
from guyub.kernel.refusal import Refusal
from guyub.kernel.rulebook.values import value_of, value_text
from guyub.kernel.text import id_of
from guyub.rules.commands.adopt import Adopt, Wish
from guyub.rules.commands.keep_answers import KeepAnswers, Typed
from guyub.rules.queries import OnWhichDay


@dataclass(frozen=True)
class Asked:
    """One question as the page shows it."""

    path: str
    unit: str
    options: tuple[tuple[str, str], ...]
    shown: str
    typed: str
    now: str
    set: bool
    why: str
    practice: str
    bounds: Mapping[str, str] | None
    certain: bool
    sign: str
    wrong: str = ""

    def changed(self) -> bool:
        """Whether the answer differs from what is in force."""
        return self.typed != self.shown


@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions by topic with what is usual, what the law allows and what holds; answers stay."""
    body, actor, language = here(request, slug)
    context: dict[str, Any] = {"body": body, "word": "rules.interview", "since": today(body)}
    status = 200
    wrong: Refusal | None = None
    typed = request.POST.dict() if request.method == "POST" else {}
    if typed:
        try:
            context |= _done(
                body, actor, {name: str(text) for name, text in typed.items()}, language=language
            )
            typed = {}
        except Refusal as refusal:
            wrong, status = refusal, 422
            context["sentence"] = sentence(refusal, language)
    questions = _questions(body, actor, typed, language=language, wrong=wrong)
    context |= {
        "topics": [
            (topic, [one for group, one in questions if group == topic])
            for topic in dict.fromkeys(group for group, _ in questions)
        ],
        "key": typed.get("key") or uuid4().hex,
        "since_typed": typed.get("since", f"{today(body):%d/%m/%Y}"),
        "authority": typed.get("authority", ""),
        "authorities": documents.authorities(body),
        "may_keep": access.may(body, actor, "rules.keep_answers", today(body)),
        "may_adopt": access.may(body, actor, "rules.adopt", today(body)),
    }
    return render(request, "front/interview.html", context, status=status)


def _questions(
    body: Body, actor: Actor, typed: Mapping[str, Any], *, language: str, wrong: Refusal | None = None
) -> list[tuple[str, Asked]]:
    asked = ask(query_named("rules.interview"), OnWhichDay(on=today(body)), actor=actor, body=body)
    told = sentence(wrong, language) if wrong else ""
    at = wrong.facts.get("path") if wrong else None
    return [
        (one["topic"], _asked(one, typed, language=language, wrong=told if one["path"] == at else ""))
        for one in asked
    ]


def _asked(one: Mapping[str, Any], typed: Mapping[str, Any], *, language: str, wrong: str) -> Asked:
    unit = one["unit"]
    text = value_text(one["value"], unit=unit)
    shown = (
        str(one["value"])
        if one["choices"] or unit == "yes or no"
        else text.removeprefix("Rp").removesuffix(" %")
    )
    options = tuple((choice, f"choice.{choice}") for choice in one["choices"])
    if unit == "yes or no":
        options = (("0", "face.no"), ("1", "face.yes"))
    bounds = None
    if one["reference"] and not options:
        limits = {name: value_text(one[name], unit=unit) for name in ("least", "most")}
        ends = "".join(f"_{name}" for name in ("least", "most") if one[name] is not None)
        bounds = {**limits, "reference": one["reference"], "key": f"face.interview_bounds{ends}"}
    return Asked(
        path=one["path"],
        unit=unit,
        options=options,
        shown=shown,
        typed=str(typed.get(one["path"], one["answer"] or shown)).strip(),
        now=text,
        set=one["set"],
        why=one["chain"][0],
        practice=one["practice"].get(language, ""),
        bounds=bounds,
        certain=one["certainty"] == "certain",
        sign="Rp" if unit.startswith("rupiah") else "%" if text.endswith(" %") else "",
        wrong=wrong,
    )


def _done(body: Body, actor: Actor, typed: dict[str, str], *, language: str) -> dict[str, Any]:
    """The answers kept, or adopted: what is new, and what was never set before."""
    asked = [one for _, one in _questions(body, actor, typed, language="id") if one.path in typed]
    if typed.get("do") != "adopt":
        answers = tuple(Typed(path=one.path, text=one.typed if one.changed() else "") for one in asked)
        send(KeepAnswers(answers=answers), actor=actor, body=body, key=typed.get("key"))
        return {"kept": True}
    wishes = tuple(_wish(one) for one in asked if one.typed and (one.changed() or not one.set))
    since = date_of(typed.get("since", ""))
    adopt = Adopt(values=wishes, since=since, authority=_authority(typed.get("authority", "")))
    result = send(adopt, actor=actor, body=body, key=typed.get("key"))
    if result.waits:
        return {
            "waits": len(wishes),
            "since": since,
            "sent": sent(body, actor, result.waits, language=language),
        }
    warned = [one["path"] for one in result.data["values"] if one["warning"]]
    return {"adopted": len(wishes), "since": since, "warned": warned}


def _authority(text: str) -> UUID:
    authority = id_of(text)
    if authority is None:
        raise Refusal("field.missing", field="authority")
    return authority


def _wish(one: Asked) -> Wish:
    if (one.options and one.unit != "yes or no") or one.unit == "pattern":
        return Wish(path=one.path, choice=one.typed)
    try:
        return Wish(path=one.path, value=value_of(one.typed, unit=one.unit))
    except Refusal as refusal:
        refusal.facts["path"] = one.path
        raise
