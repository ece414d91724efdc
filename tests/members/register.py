"""What the tests of the register share: a member admitted, and the authority for a term."""

from datetime import date
from typing import Any
from uuid import UUID

from tests.conftest import House

from guyub.documents.commands.record_authority import RecordAuthority
from guyub.foundation.command import Actor, Command, Result
from guyub.foundation.commands.approve import Approve
from guyub.kernel.people.membership import Step
from guyub.members.commands.admit import Admit
from guyub.members.queries import histories, open_membership

JOINED = date(2020, 5, 1)


def admitted(house: House, name: str = "Siti Aminah", **more: Any) -> UUID:
    """The id of a member who was just admitted."""
    wish = Admit(name=name, **({"on": JOINED} | more))
    return UUID(house.run(wish, actor=house.chair).data["person"])


def resolution(house: House, on: date = date(2024, 1, 1), *, actor: Actor | None = None) -> UUID:
    """A decision of the members' meeting."""
    wish = RecordAuthority(kind="resolution", number="3/RAT", on=on, title="Keputusan RAT")
    return UUID(house.run(wish, actor=actor or house.chair).data["authority"])


def history(house: House, person: UUID) -> list[Step]:
    """The steps of the person's newest membership."""
    return histories.history(histories.memberships(house.body, person)[-1])


def is_member(house: House, person: UUID) -> bool:
    """Whether the person has a membership that has not ended."""
    return open_membership(house.body, person) is not None


def agreed(house: House, command: Command, *, actor: Actor, second: Actor | None = None) -> Result:
    """Wished by one officer and, where it waits for a second, agreed to by another."""
    wished = house.run(command, actor=actor)
    if wished.waits is None:
        return wished
    other = second or (house.treasurer if actor == house.chair else house.chair)
    return house.run(Approve(pending=wished.waits), actor=other)
