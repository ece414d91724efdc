"""An officer has compared what a member wishes to have changed, and it is changed."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import File, from_json
from guyub.members.commands.add_person import tell
from guyub.members.commands.change_person import ChangePerson
from guyub.members.commands.name_heirs import NameHeirs
from guyub.members.models import ChangeWish
from guyub.members.queries import wishes


@dataclass(frozen=True, kw_only=True)
class ConfirmWish(
    Command, word="members.confirm_wish", article="UU 25/1992 Pasal 17(2): the register proves membership; UU 27/2022 Pasal 6", reaches=("identity",)
):  # fmt: skip
    """The register says what the member asked for, and the member is told; the paper is kept with the heirs."""

    wish: UUID
    paper: File | None = None

    def carry_out(self, deed: Deed) -> Data:
        found = wishes.waiting_wish(deed.body, self.wish)
        said: dict[str, Any] = wishes.opened(deed.body, found)
        whose = {"person": str(found.person.uid)}
        if found.kind == "heirs":
            told = deed.run(
                from_json(NameHeirs, {**said, **whose, "on": deed.on.isoformat()} | _paper(self.paper))
            )
        else:
            told = deed.run(from_json(ChangePerson, {**said, **whose}))
        settle(found, "confirmed", deed=deed)
        return {"wish": str(found.uid), "kind": found.kind, **whose, "doubts": told.get("doubts", [])}


def _paper(content: bytes | None) -> dict[str, Any]:
    return {"paper": b64encode(content).decode()} if content else {}


def settle(found: ChangeWish, state: str, *, deed: Deed, reason: str = "") -> None:
    """The wish waits no longer, what it said is forgotten, and the member is told."""
    found.state, found.reason, found.sealed = state, reason, None
    found.decided_on, found.decided_by = deed.on, deed.actor.uid
    found.save(update_fields=["state", "reason", "sealed", "decided_on", "decided_by"])
    tell(found.person, f"wish_{state}", deed=deed, kind=found.kind, wish=str(found.uid))
