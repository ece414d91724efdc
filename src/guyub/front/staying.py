"""How long a session stays: it ends when it is idle for as long as the policy says, and after a longest time in any case.

Idle is counted in coarse steps, so that reading costs no write: the time of the last request is written anew only
once a step has passed. What the policy says is read at the same moments.
"""

from dataclasses import replace
from hashlib import sha256
from typing import Any, Literal, TypedDict, cast

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib.auth.models import User
from django.http import HttpRequest

from guyub.foundation.clock import now_microseconds
from guyub.foundation.command import Actor
from guyub.foundation.running import today
from guyub.front import cookies
from guyub.front.signing import MACHINE, PUBLISHED, held_pin, is_near
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members
from guyub.rules import queries as rules

Kind = Literal["office", "enrolled", "phone"]
"""An officer on any machine, an officer on a machine of the office, a member on the own phone."""
STAY = "stay"
STEP_SECONDS = 60
FRESH_SECONDS = 300
"""So long after signing in nothing asks for the password again; the library keeps to the same."""
RULES = {
    "office": ("policy.session_idle_minutes", "policy.session_most_hours"),
    "enrolled": ("policy.session_idle_minutes_enrolled", "policy.session_most_hours"),
    "phone": ("policy.session_idle_minutes_phone", "policy.session_most_hours_phone"),
}


class Stay(TypedDict):
    """What a session remembers of its own time, in seconds, and of which signing in, whose key it bears, it is."""

    kind: Kind
    of: str
    began: int
    seen: int
    idle: int
    most: int


def stay_of(request: HttpRequest) -> Stay | None:
    """The time of the session of whoever is signed in."""
    return cast("Stay | None", request.session.get(STAY)) if hasattr(request, "session") else None


def goes_on(request: HttpRequest) -> bool:
    """Whether the session of whoever is signed in goes on with this request; its time is written where a step passed.

    Who has just signed in begins a time of their own.
    """
    if request.session.get(PUBLISHED) and not is_near(request):
        return False
    now = now_microseconds() // 1_000_000
    stay, mark = stay_of(request), _mark(request)
    if stay is None or stay["of"] != mark:
        kind = kind_of(request)
        idle, most = limits(cast(User, request.user), kind)
        request.session[STAY] = Stay(kind=kind, of=mark, began=now, seen=now, idle=idle, most=most)
        return True
    if now - stay["seen"] >= stay["idle"] or not stay["began"] <= now < stay["began"] + stay["most"]:
        return False
    if abs(now - stay["seen"]) < STEP_SECONDS:
        return True
    kind = kind_of(request)
    if kind != stay["kind"]:
        return False
    idle, most = limits(cast(User, request.user), kind)
    request.session[STAY] = Stay(kind=kind, of=mark, began=stay["began"], seen=now, idle=idle, most=most)
    return True


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever is signed in has shown who they are within the last minutes: signed in, or proved it again."""
    stay = stay_of(request)
    if stay is not None and 0 <= now_microseconds() // 1_000_000 - stay["began"] < FRESH_SECONDS:
        return True
    return bool(did_recently_reauthenticate(request))


def with_freshness(request: HttpRequest, actor: Actor) -> Actor:
    """The actor, who is not fresh where a session was only left open."""
    return actor if request.method != "POST" or is_fresh(request) else replace(actor, fresh=False)


def _mark(request: HttpRequest) -> str:
    """What tells this signing in from the one before: every signing in gives the session a new key."""
    return sha256((request.session.session_key or "").encode()).hexdigest()[:16]


def kind_of(request: HttpRequest) -> Kind:
    """What kind of session it is now: an office that ended, or a machine that is one of the office no more, changes it."""
    held = held_pin(request)
    user = cast(User, request.user)
    if held and not held.get("desk"):
        return "phone"
    if on_machine_of_the_office(request):
        return "enrolled"
    return "office" if held or members.holds_office(user) else "phone"


def on_machine_of_the_office(request: HttpRequest) -> bool:
    """Whether the request comes from near, from a machine that holds the token of an enrolled one."""
    marks = cookies.beginning(request.COOKIES, MACHINE)
    if not marks or not is_near(request):
        return False
    for slug, token in marks.items():
        try:
            if members.enrolled(members.body_of(slug), token) is not None:
                return True
        except Refusal:
            continue
    return False


def limits(user: User, kind: Kind) -> tuple[int, int]:
    """How long the session may be idle, and how long it may last: the shortest of the cooperatives one belongs to."""
    found: list[dict[str, Any]] = []
    for body in members.bodies_of(user):
        found.append(rules.values(body, list(RULES[kind]), on=today(body)))
    idle_rule, most_rule = RULES[kind]
    idle = min((int(one[idle_rule].value) for one in found), default=15)
    most = min((int(one[most_rule].value) for one in found), default=1)
    return idle * 60, most * 3600
