"""What is there in a cooperative and who may do what in it, as whoever draws requests near to good ones needs it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User

from guyub.foundation import access
from guyub.foundation.access import roles_known, words_of
from guyub.foundation.command import COMMANDS, QUERIES, Actor, Body
from guyub.foundation.fields import Field, fields_of
from guyub.foundation.running import today
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members

FEW = 15
Things = dict[str, list[str]]


@dataclass(frozen=True)
class Person:
    """Someone with a login: where they are someone, and the words that they may say there."""

    user: User | None
    slug: str
    words: frozenset[str]


def person(username: str) -> Person:
    """Whoever has this user name."""
    user = User.objects.get(username=username)
    body = members.bodies_of(user)[0]
    actor = members.actor_of(body, user, "page")
    return Person(user, body.slug, frozenset(words(body, actor)))


def member(slug: str) -> Person:
    """A member who comes with a PIN."""
    return Person(None, slug, words_of("member", today(members.body_of(slug))))


def words(body: Body, actor: Actor) -> set[str]:
    """Every command and question that an actor may use in the body today."""
    return access.may_now((*COMMANDS, *QUERIES), body=body, actor=actor, on=today(body))


def things(slug: str) -> Things:
    """Ids, codes and numbers of what is there, newest first, by the kind of thing."""
    try:
        body = members.body_of(slug)
    except Refusal:
        return {}
    there: defaultdict[str, list[str]] = defaultdict(list)
    for model in apps.get_models():
        names = {one.name for one in model._meta.get_fields()}
        if "body" not in names or not model.__module__.startswith("guyub."):
            continue
        for name in ("uid", "code", "number"):
            if name in names:
                some = (
                    model._default_manager.filter(body_id=body.id)
                    .order_by("-pk")
                    .values_list(name, flat=True)
                )
                kind = {"uid": "", "code": "_code", "number": "_number"}[name]
                values = [
                    str(one) for one in some[: 60 if model.__name__ == "Account" else FEW] if one is not None
                ]
                there[model.__name__.lower() + kind] += values
                there["uid" if name == "uid" else "text"] += values
    there["account"], there["unit"] = there.pop("account_code", []), there.pop("unit_code", [])
    there["line"], there["role"] = there.pop("statementline_code", []), list(roles_known())
    there["day"] = [today(body).isoformat()]
    return dict(there)


def fields_by_name() -> dict[str, Field]:
    """A field of a command or question for each name that fields have, whatever they are part of."""
    by_name: dict[str, Field] = {}

    def note(value_type: type[Any]) -> None:
        for one in fields_of(value_type):
            by_name.setdefault(one.name, one)
            if one.part is not None:
                note(one.part)

    for command in COMMANDS.values():
        note(command)
    for query in QUERIES.values():
        note(query.parameters)
    return by_name
