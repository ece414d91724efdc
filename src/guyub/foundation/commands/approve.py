"""A second person lets a waiting command be carried out."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from guyub.foundation import access, second
from guyub.foundation.command import COMMANDS, Actor, Body, Command, Data, Deed
from guyub.foundation.fields import Rupiah, fields_of
from guyub.foundation.models import Pending
from guyub.foundation.running import run_for, stored_command
from guyub.kernel.refusal import Refusal

Settled = Literal["approved", "by_members", "rejected", "withdrawn"]
SETTLES_DAY = "foundation.confirm_day"
"""The word of the wish that says what day it is."""


@dataclass(frozen=True, kw_only=True)
class Approve(
    Command,
    word="foundation.approve",
    article="Internal control: two persons for larger amounts",
    reaches=("nothing",),
):
    """The waiting command is carried out, with its maker and this checker named.

    Where no officer can be second, a supervisor can, and the act says so (``in_need``).
    With ``amount_rupiah``, the sum that was seen, it is refused when by now it would be another.
    """

    pending: UUID
    amount_rupiah: Rupiah | None = None

    def look_ahead(self, body: Body, on: date) -> None:
        look_at_what_waits(body, self.pending, on=on)

    def about_the_day(self, body: Body) -> bool:
        """Where what waits is about the day, so is the second person's word."""
        return waits_about_the_day(body, self.pending)

    def carry_out(self, deed: Deed) -> Data:
        pending = waiting(deed, self.pending)
        if pending.maker == deed.actor.uid:
            raise Refusal("pending.own", word=pending.word)
        grants = access.grants_of(deed.body.id, deed.actor)
        offices = second.of_an_officer(grants)
        in_need = second.supervises(grants, deed.on) and not second.may_agree(
            offices, pending.word, on=deed.on
        )
        if in_need and deed.actor.door == "desk":
            raise Refusal("access.password_needed", word=self.word)
        if not in_need:
            access.allowed(offices, pending.word, deed.on)
        access.refuse_pin(deed.actor, pending.word, on=deed.on)
        command = stored_command(pending).resumed(pending.made_at, deed)
        access.refuse_gain(command.gains(deed), pending.word, pending.maker, deed.actor.uid)
        weight_now = command.weight_in(deed)
        if self.amount_rupiah not in (None, weight_now):
            raise Refusal("pending.changed", amount_rupiah=weight_now, before_rupiah=self.amount_rupiah)
        wished = second.wished_of(pending, command, deed=deed, weight_rupiah=weight_now)
        if in_need:
            _refuse_while_others_can(wished, deed)
        else:
            access.allowed_to_check(offices, pending.word, on=deed.on, weight_rupiah=wished.weight_rupiah)
        maker = Actor(pending.maker, pending.maker_name, door=deed.actor.door)
        data = run_for(deed, command, maker=maker)
        settle(pending, deed, "approved")
        return data | {"in_need": True} if in_need else data


def _refuse_while_others_can(wished: second.Wished, deed: Deed) -> None:
    """A supervisor agrees only where no officer can."""
    way = second.path(wished, second.holders(deed.body, deed.on), on=deed.on)
    if way != "supervisor" or deed.actor.uid in wished.not_asked:
        raise Refusal("pending.others_can", word=wished.word)


def waiting(deed: Deed, uid: UUID) -> Pending:
    """The command of this body that still waits under the id."""
    pending = Pending.objects.filter(uid=uid, body_id=deed.body.id).first()
    if pending is None:
        raise Refusal("pending.unknown", pending=str(uid))
    if pending.state != "waiting":
        raise Refusal("pending.settled", state=pending.state)
    return pending


def look_at_what_waits(body: Body, uid: UUID, *, on: date) -> None:
    """What the wish of that id needs and takes long to read is read before anyone has to wait for it."""
    pending = Pending.objects.filter(uid=uid, body_id=body.id, state="waiting").first()
    if pending is not None:
        stored_command(pending).look_ahead(body, on)


def waits_about_the_day(body: Body, uid: UUID) -> bool:
    """Whether the wish of that id is one that settles what day it is."""
    return Pending.objects.filter(uid=uid, body_id=body.id, word=SETTLES_DAY).exists()


def settle(pending: Pending, deed: Deed, state: Settled, reason: str = "") -> None:
    """The command waits no longer, and keeps only what its act keeps as well: no one will run it again."""
    kind = COMMANDS.get(pending.word)
    pending.payload = short(kind, pending.payload) if kind else {}
    pending.state, pending.reason = state, reason
    pending.decided_by, pending.decided_at = deed.actor.uid, deed.at
    pending.save(update_fields=["payload", "state", "reason", "decided_by", "decided_at"])


def short(kind: type[Any], payload: Data) -> Data:
    """A stored value without what can hold personal data and must be erasable: long text, files, what is private."""
    kept: Data = {}
    for field in fields_of(kind):
        hidden = field.mark.multiline or field.mark.private or field.mark.secret or field.kind == "file"
        if hidden or field.name not in payload:
            continue
        value = payload[field.name]
        if field.part is not None and value is not None:
            value = [short(field.part, one) for one in value] if field.many else short(field.part, value)
        kept[field.name] = value
    return kept
