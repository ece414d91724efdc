"""Who signs: the board and the supervisors in office on the day."""

from datetime import date
from typing import Any

from guyub.foundation.command import Body
from guyub.kernel.document import Text, Words
from guyub.members import queries as members

BOARD = ("chair", "secretary", "treasurer")
SUPERVISORS = ("supervisor",)


def board_signers(body: Body, on: date | None, *, most: int = 9) -> tuple[tuple[Words, str], ...]:
    """The members of the board by office, with their names; an empty name where an office is not filled."""
    found = _in_office(body, on, BOARD)
    return tuple(found[:most]) or ((Text("role.chair"), ""), (Text("role.secretary"), ""))


def supervisor_signers(body: Body, on: date | None) -> tuple[tuple[Words, str], ...]:
    """The supervisors with their names."""
    return tuple(_in_office(body, on, SUPERVISORS)) or ((Text("role.supervisor"), ""),)


def _in_office(body: Body, on: date | None, roles: tuple[str, ...]) -> list[tuple[Words, str]]:
    held = members.offices(body, members.Nothing())
    day = on.isoformat() if on else None
    return [
        (Text(f"role.{one['role']}"), str(one["name"]))
        for role in roles
        for one in held
        if one["role"] == role and _holds(one, day)
    ]


def _holds(one: dict[str, Any], day: str | None) -> bool:
    until = one["until"]
    return until is None if day is None else one["since"] <= day and (until is None or until >= day)
