"""One way to run a command or ask a query for a signed-in user, whatever the door."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from guyub.foundation import access
from guyub.foundation.command import Actor, Body, Command, Query, Result
from guyub.foundation.fields import fields_of
from guyub.foundation.running import run, today
from guyub.front.trying import WRONG, secret_tried
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members


def ask(query: Query, parameters: Any, *, actor: Actor, body: Body) -> Any:
    """The answer to a query, if the actor may ask it in the body today."""
    access.allowed(access.grants_of(body.id, actor), query.word, today(body))
    refuse_strangers(parameters, body)
    return query.answer(body, parameters, actor=actor)


def send(command: Command, *, actor: Actor, body: Body, key: str | None) -> Result:
    """The result of a command; the same key twice is one act."""
    if key is not None and not 8 <= len(key) <= 200:
        raise Refusal("key.unfit")
    day = today(body)
    if access.may(body, actor, command.word, day):
        refuse_strangers(command, body)
        command.look_ahead(body, day)
        if not actor.fresh and opens_a_way_in(command):
            raise Refusal("access.prove_again")
    with secret_tried(command, actor):
        result = run(command, actor=actor, body=body.slug, key=key)
    return shown_once(result, command=command, body=body)


def opens_a_way_in(command: Command) -> bool:
    """Whether it makes another way in for its own actor, and asks for nothing that an open machine does not have."""
    return command.own and "login" in command.reaches and type(command) not in WRONG


def shown_once(result: Result, *, command: Command, body: Body) -> Result:
    """The result with what the first answer alone may show; a repeat, or what waits, shows nothing of it."""
    if result.replayed or result.waits:
        return result
    revealed = command.revealed(body)
    return replace(result, revealed=revealed) if revealed else result


def refuse_strangers(wish: Any, body: Body) -> None:
    """Every person that a wish names is known in the body; raises ``person.unknown``."""
    found = list(persons_in(wish))
    if found:
        known = members.names(body, set(found))
        for uid in found:
            if uid not in known:
                raise Refusal("person.unknown", person=str(uid))


def persons_in(wish: Any) -> Iterator[UUID]:
    """Every person that a command, a question or one of their parts names."""
    for field in fields_of(type(wish)):
        content = getattr(wish, field.name)
        for one in content if field.many else (content,):
            if field.part is not None and one is not None:
                yield from persons_in(one)
            elif field.mark.ref == "person" and isinstance(one, UUID):
                yield one
