"""What waits with nobody in office to agree to it is made known to every member."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from guyub.foundation import access, second
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.commands.approve import waiting
from guyub.foundation.models import Pending
from guyub.foundation.running import stored_command
from guyub.kernel.people import emergency
from guyub.kernel.refusal import Refusal
from guyub.members.models import EmergencyNotice
from guyub.members.queries import notices


@dataclass(frozen=True, kw_only=True)
class GiveNotice(
    Command,
    word="members.give_notice",
    article="UU 25/1992 Pasal 22: the members hold the highest power; internal control",
    reaches=("nothing",),
):
    """From today it stands before every member, with the day from which their agreement carries it out.

    Refused while an officer or a supervisor can be second, while an earlier notice of it stands or was
    stopped, and where fewer members could agree than it takes: nobody becomes one of them on the way.
    """

    pending: UUID

    def carry_out(self, deed: Deed) -> Data:
        pending = waiting(deed, self.pending)
        if deed.actor.uid != pending.maker:
            access.allowed(access.grants_of(deed.body.id, deed.actor), access.AGREES, deed.on)
        command = stored_command(pending).resumed(pending.made_at, deed)
        weight_now = command.weight_in(deed)
        refuse_while_others_can(pending, deed=deed, weight_rupiah=weight_now)
        _refuse_another(pending, deed)
        terms = notices.terms_of_notice(deed.body, deed.on, at=deed.at)
        out = notices.left_out(deed.body, pending, on=deed.on, also=(deed.actor.uid,))
        known = notices.known_members(deed.body, deed.on, entered_by=terms.entered_by, pin_by=terms.pin_by)
        if len(known - out) < terms.needed:
            raise Refusal("notice.too_few", members=len(known - out), needed=terms.needed)
        opens = emergency.opens_on(deed.on, terms.days)
        given = EmergencyNotice.objects.create(
            body_id=deed.body.id,
            pending=pending,
            amount_rupiah=weight_now,
            by=deed.actor.uid,
            by_name=deed.actor.name,
            on=deed.on,
            at=deed.at,
            days=terms.days,
            opens_on=opens,
            until=opens + timedelta(days=terms.lasts_days),
            needed=terms.needed,
            entered_by=terms.entered_by,
            pin_by=terms.pin_by,
        )
        return {
            "notice": str(given.uid),
            "word": pending.word,
            "since": given.opens_on.isoformat(),
            "until": given.until.isoformat(),
            "needed": given.needed,
        }


def refuse_while_others_can(pending: Pending, *, deed: Deed, weight_rupiah: int) -> None:
    """Raises ``notice.others_can`` while an officer or a supervisor can be second for what waits."""
    way, _ = second.path_now(deed.body, pending, on=deed.on, weight_rupiah=weight_rupiah)
    if way != "nobody":
        raise Refusal("notice.others_can", word=pending.word)


def _refuse_another(pending: Pending, deed: Deed) -> None:
    last = notices.newest_notice(pending)
    if last is None:
        return
    if notices.stopped_by(notices.said_of(last)) is not None:
        raise Refusal("notice.stopped")
    if last.until >= deed.on:
        raise Refusal("notice.stands", on=last.on, opens_on=last.opens_on)
