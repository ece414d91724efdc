"""A member agrees to what was made known because nobody in office can, or objects to it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import check_password

from guyub.foundation import second
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Secret
from guyub.foundation.running import stored_command
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.models import EmergencyNotice, EmergencyVoice
from guyub.members.queries import histories, notices, pins


@dataclass(frozen=True, kw_only=True)
class AnswerNotice(
    Command,
    word="members.answer_notice",
    article="UU 25/1992 Pasal 22: the members hold the highest power; internal control",
    reaches=("nothing",),
):
    """It is on record that the member agrees, or objects; the newest word of each member holds.

    The PIN is typed once more, on the phone where its owner is signed in with it. An agreement that would not
    count is refused with the reason. Whoever the wish calls dead and objects stops it.
    """

    notice: UUID
    agrees: bool
    pin: Secret

    def carry_out(self, deed: Deed) -> Data:
        if deed.actor.door != "phone":
            raise Refusal("notice.by_pin_only")
        pin = pins.pin_of(deed.body, deed.actor.uid)
        if pin is None or not check_password(self.pin, pin.kept):
            raise Refusal("pin.wrong", field="pin")
        given = notices.notice(deed.body, self.notice)
        refuse_unless_stands(given, deed)
        histories.member(deed.body, deed.actor.uid)
        if self.agrees:
            _refuse_unless_counted(given, deed)
        said = "agree" if self.agrees else "stop" if _called_dead(given, deed) else "object"
        person = queries.person(deed.body, deed.actor.uid)
        before = EmergencyVoice.objects.filter(notice=given, person=person).order_by("-id").first()
        if before is not None and before.said == said:
            raise Refusal("notice.said_already", on=before.on)
        EmergencyVoice.objects.create(notice=given, person=person, said=said, on=deed.on, at=deed.at)
        return {"notice": str(given.uid), "word": given.pending.word, "said": said}


def refuse_unless_stands(given: EmergencyNotice, deed: Deed) -> None:
    """Raises where nothing can be said of a notice any more: settled, stopped, forgotten."""
    if given.pending.state != "waiting":
        raise Refusal("pending.settled", state=given.pending.state)
    if notices.stopped_by(notices.said_of(given)) is not None:
        raise Refusal("notice.stopped")
    if deed.on > given.until:
        raise Refusal("notice.lapsed", until=given.until)


def _refuse_unless_counted(given: EmergencyNotice, deed: Deed) -> None:
    out = notices.left_out(deed.body, given.pending, on=deed.on, also=(given.by,))
    reason = notices.why_not(given, deed.actor.uid, body=deed.body, left_out=out, on=deed.on)
    if reason:
        raise Refusal(f"notice.{reason}")


def _called_dead(given: EmergencyNotice, deed: Deed) -> bool:
    wish = stored_command(given.pending)
    return deed.actor.uid in wish.dead(second.asked_of(deed.body, given.pending, on=deed.on))
