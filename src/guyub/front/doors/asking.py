"""One way to run a command or ask a query for a signed-in user, whatever the door."""

from typing import Any

from guyub.foundation import access, clock
from guyub.foundation.command import Actor, Body, Command, Query, Result
from guyub.foundation.running import run
from guyub.kernel.refusal import Refusal


def ask(query: Query, parameters: Any, *, actor: Actor, body: Body) -> Any:
    """The answer to a query, if the actor may ask it in the body today."""
    today = clock.clock_day(body.zone, clock.now_microseconds())
    access.allowed(access.grants_of(body.id, actor), query.word, today)
    return query.ask(body, parameters)


def send(command: Command, *, actor: Actor, body: Body, key: str | None) -> Result:
    """The result of a command; the same key twice is one act."""
    if key is not None and not 8 <= len(key) <= 200:
        raise Refusal("key.unfit")
    return run(command, actor=actor, body=body.slug, key=key)
