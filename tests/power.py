"""What a command does to power is held against what it declares, in every test that runs one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from guyub.foundation import running, sql
from guyub.foundation.access import SECONDS
from guyub.foundation.command import Command, Deed
from guyub.kernel.refusal import Refusal

GRANTS = "foundation_grant"
WHAT_GIVES_POWER = {
    GRANTS: {"office", "limit"},
    "members_term": {"office"},
    "auth_user": {"login"},
    "members_pin": {"login"},
    "members_officepin": {"login"},
    "members_device": {"login"},
    "members_token": {"login"},
    "mfa_authenticator": {"login"},
    "rules_enactment": {"rule"},
}
"""What a row of the table gives to whom it speaks of."""
TAKES_AWAY_ONLY = {"members.end_demo_logins", "members.end_device", "members.end_token"}
WRITTEN = re.compile(
    r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(' + "|".join(WHAT_GIVES_POWER) + r')"?\b', re.I
)


@contextmanager
def watched() -> Iterator[None]:
    """Within, a command that writes what gives power has declared so, and waits for a second person."""
    stack: list[tuple[Command, bool]] = []
    carried_out, ours = running._carried_out, sql._carried_out

    def entered(command: Command, deed: Deed) -> Any:
        stack.append((command, deed.actor.kind == "system" or _second(command, deed)))
        try:
            return carried_out(command, deed)
        finally:
            stack.pop()

    def looked_at(text: str, params: Any) -> None:
        found = WRITTEN.match(text)
        if stack and found and not _of_a_member(found[1].lower(), text, params):
            _declared(stack, found[1].lower())

    def by_our_sql(here: Any, text: str, params: Any) -> Any:
        looked_at(text, params)
        return ours(here, text, params)

    def by_the_framework(execute: Any, text: str, params: Any, *more: Any) -> Any:
        looked_at(text, params)
        return execute(text, params, *more)

    running._carried_out, sql._carried_out = entered, by_our_sql
    try:
        with connection.execute_wrapper(by_the_framework):
            yield
    finally:
        running._carried_out, sql._carried_out = carried_out, ours


def _second(command: Command, deed: Deed) -> bool:
    try:
        return command.own or command.second_person(deed)
    except Refusal:
        return False


def _declared(stack: list[tuple[Command, bool]], table: str) -> None:
    outer, second = stack[1] if stack[0][0].word in SECONDS and len(stack) > 1 else stack[0]
    said = f"{outer.word} writes {table}"
    assert WHAT_GIVES_POWER[table] & set(outer.reaches), f"{said} and declares {outer.reaches}"
    assert second or outer.word in TAKES_AWAY_ONLY, f"{said} and one person is enough"


def _of_a_member(table: str, text: str, params: Any) -> bool:
    """Whether it ends what a member may read, which is nobody's power over others."""
    if table != GRANTS or not text.lstrip().upper().startswith("UPDATE"):
        return False
    roles = sql.rows(f"SELECT role FROM {GRANTS} WHERE id = %s", (params[-1],))
    return roles == [("member",)]
