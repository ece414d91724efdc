"""What members agreed to, because nobody in office could, is carried out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation import access
from guyub.foundation.command import Actor, Body, Command, Data, Deed
from guyub.foundation.commands.approve import (
    look_at_what_waits,
    settle,
    waiting,
    waits_about_the_day,
)
from guyub.foundation.fields import Rupiah
from guyub.foundation.running import run_for, stored_command
from guyub.kernel.people import emergency
from guyub.kernel.people.emergency import Count
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.commands.answer_notice import refuse_unless_stands
from guyub.members.commands.give_notice import refuse_while_others_can
from guyub.members.models import EmergencyNotice
from guyub.members.queries import notices


@dataclass(frozen=True, kw_only=True)
class CarryOutNotice(
    Command,
    word="members.carry_out_notice",
    article="UU 25/1992 Pasal 22: the members hold the highest power; internal control: two persons",
    reaches=("nothing",),
):
    """What waited is carried out, with its maker named and, as second, the members who agreed to it first.

    Everything is asked again as things are now: that nobody in office can be second, that the notice has stood
    its full days, by the books' date and by the clock, that enough members agree and more than object, and that
    neither who presses nor any of them gains. It takes nothing from what the maker may not do.
    """

    pending: UUID
    amount_rupiah: Rupiah | None = None

    def look_ahead(self, body: Body, on: date) -> None:
        look_at_what_waits(body, self.pending, on=on)

    def about_the_day(self, body: Body) -> bool:
        """Where what waits is about the day, so is this."""
        return waits_about_the_day(body, self.pending)

    def carry_out(self, deed: Deed) -> Data:
        pending = waiting(deed, self.pending)
        access.allowed(access.grants_of(deed.body.id, deed.actor), pending.word, deed.on)
        access.refuse_pin(deed.actor, pending.word, on=deed.on)
        given = notices.newest_notice(pending)
        if given is None:
            raise Refusal("notice.none")
        refuse_unless_stands(given, deed)
        command = stored_command(pending).resumed(pending.made_at, deed)
        access.refuse_gain(command.gains(deed), pending.word, pending.maker, deed.actor.uid)
        weight_now = command.weight_in(deed)
        for seen in (given.amount_rupiah, self.amount_rupiah):
            if seen not in (None, weight_now):
                raise Refusal("pending.changed", amount_rupiah=weight_now, before_rupiah=seen)
        refuse_while_others_can(pending, deed=deed, weight_rupiah=weight_now)
        out = notices.left_out(deed.body, pending, on=deed.on, also=(given.by, deed.actor.uid))
        count = notices.count_of(notices.said_of(given), deed.body, left_out=out, on=deed.on)
        _refuse_unless_ready(given, count, deed)
        members = count.agree[: given.needed]
        first = queries.person(deed.body, members[0])
        maker = Actor(pending.maker, pending.maker_name, door=deed.actor.door)
        data = run_for(deed, command, maker=maker, checker=Actor(first.uid, first.name, door="phone"))
        settle(pending, deed, "by_members")
        return data | {"by_members": [str(one) for one in members]}


def _refuse_unless_ready(given: EmergencyNotice, count: Count, deed: Deed) -> None:
    stood = emergency.has_stood(given_at=given.at, at=deed.at, days=given.days)
    state = emergency.standing(
        count, needed=given.needed, on=deed.on, opens=given.opens_on, until=given.until, stood=stood
    )
    if state == "early":
        raise Refusal("notice.early", opens_on=given.opens_on, days=given.days)
    if state == "few":
        raise Refusal("notice.few", agree=len(count.agree), needed=given.needed)
    if state == "opposed":
        raise Refusal("notice.opposed", agree=len(count.agree), against=len(count.against))
    assert state == "ready", state
