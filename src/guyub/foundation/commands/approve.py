"""A second person lets a waiting command be carried out."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from guyub.foundation import access
from guyub.foundation.command import Actor, Command, Data, Deed, command_named
from guyub.foundation.fields import fields_of
from guyub.foundation.models import Pending
from guyub.foundation.running import run_for, stored_command
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Approve(Command, word="foundation.approve", article="Internal control: two persons for larger amounts"):
    """The waiting command is carried out, with its maker and this checker named."""

    pending: UUID

    def carry_out(self, deed: Deed) -> Data:
        pending = waiting(deed, self.pending)
        if pending.maker == deed.actor.uid:
            raise Refusal("pending.own", word=pending.word)
        grants = access.grants_of(deed.body.id, deed.actor)
        access.allowed(grants, pending.word, deed.on, weight_rupiah=pending.weight_rupiah)
        maker = Actor(pending.maker, pending.maker_name, door=deed.actor.door)
        data = run_for(deed, stored_command(pending), maker=maker)
        settle(pending, deed, "approved")
        return data


def waiting(deed: Deed, uid: UUID) -> Pending:
    """The command of this body that still waits under the id."""
    pending = Pending.objects.filter(uid=uid, body_id=deed.body.id).first()
    if pending is None:
        raise Refusal("pending.unknown", pending=str(uid))
    if pending.state != "waiting":
        raise Refusal("pending.settled", state=pending.state)
    return pending


def settle(
    pending: Pending, deed: Deed, state: Literal["approved", "rejected", "withdrawn"], reason: str = ""
) -> None:
    """The command waits no longer; what was approved keeps its long text in the entry alone."""
    if state == "approved":
        pending.payload = short(pending.word, pending.payload)
    pending.state, pending.reason = state, reason
    pending.decided_by, pending.decided_at = deed.actor.uid, deed.at
    pending.save(update_fields=["payload", "state", "reason", "decided_by", "decided_at"])


def short(word: str, payload: Data) -> Data:
    """A stored command without its long text, which can hold personal data and must be erasable."""
    long = {field.name for field in fields_of(command_named(word)) if field.mark.multiline}
    return {name: value for name, value in payload.items() if name not in long}
