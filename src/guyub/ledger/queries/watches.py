"""What rooms above know of an account, and the ledger asks before it takes from the account or changes it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from guyub.foundation.command import Body, Deed


class Watch(Protocol):
    """Refuses what may not yet be taken out of a holder's part on a day."""

    def __call__(self, body: Body, holder: UUID, *, on: date) -> None: ...


WATCHES: dict[str, Watch] = {}
"""By the account's role; a reversal undoes what was allowed, and is not asked."""

Owns = Callable[[Body, str], bool]
OWNERS: list[Owns] = []
"""Each says whether its room keeps what persons hold on the account of a code."""

Knows = Callable[[Body, Sequence[UUID]], None]
REGISTERS: list[Knows] = []
"""Each refuses persons whom the body does not know."""


def watches(role: str) -> Callable[[Watch], Watch]:
    """Enter the one watch over what is taken out of accounts of a role."""

    def enter(watch: Watch) -> Watch:
        assert role not in WATCHES, role
        WATCHES[role] = watch
        return watch

    return enter


def owns(owner: Owns) -> Owns:
    """Enter a room's word on which accounts are its own."""
    OWNERS.append(owner)
    return owner


def owned(body: Body, account: str) -> bool:
    """Whether a room above keeps what persons hold on the account."""
    return any(owner(body, account) for owner in OWNERS)


def knows(register: Knows) -> Knows:
    """Enter a register of persons."""
    REGISTERS.append(register)
    return register


def refuse_strangers(deed: Deed, people: Iterable[UUID | None]) -> None:
    """Who is named at the ledger's own door is someone the body knows; inside another command, that one knew them."""
    if deed.within:
        return
    named = sorted({one for one in people if one is not None})
    if named:
        for register in REGISTERS:
            register(deed.body, named)
