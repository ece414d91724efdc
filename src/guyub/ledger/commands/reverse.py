"""A mistake is undone by a new entry that names the old one."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import COMMANDS, Command, Data, Deed
from guyub.foundation.fields import LongText
from guyub.foundation.schema import PER_BODY
from guyub.kernel.ledger.entry import Entry, Line, heavier_side
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.receive import told
from guyub.ledger.journal import Heading, post


@dataclass(frozen=True, kw_only=True)
class Reverse(
    Command,
    word="ledger.reverse",
    article="Books are corrected by a new entry, never by erasure",
    reaches=("money",),
):
    """The old entry's effect is undone from the day of this one; both stay to be read."""

    entry: int
    narration: LongText
    on: date | None = None

    def weight_in(self, deed: Deed) -> int:
        joins = queries.roles(deed.body).get("inter_unit")
        old = queries.entry(deed.body, self.entry)
        return heavier_side(line.amount_rupiah for line in old.lines if line.account != joins)

    def counterpart(self, deed: Deed) -> str:
        old = queries.entry(deed.body, self.entry)
        persons = {old.person, *(line.holder for line in old.lines)} - {None}
        accounts = {line.account for line in old.lines if line.amount_rupiah < 0}
        return str(*persons) if len(persons) == 1 else " ".join(sorted(accounts))

    def carry_out(self, deed: Deed) -> Data:
        old = queries.entry(deed.body, self.entry)
        if old.reversed_by is not None:
            raise Refusal("entry.reversed_already", number=self.entry, reversed_by=old.reversed_by)
        if old.kind == "closing":
            raise Refusal("entry.closing_stays", number=self.entry)
        for word in queries.words_behind(old):
            if word in COMMANDS and COMMANDS[word].for_good:
                raise Refusal("entry.for_good", number=self.entry, word=word)
        on = self.on or deed.on
        if on < old.value_on:
            raise Refusal("entry.reversed_too_early", number=self.entry, value_on=old.value_on)
        lines = tuple(
            Line(
                account=line.account,
                unit=line.unit,
                amount_rupiah=line.amount_rupiah,
                holder=line.holder,
                item=line.item,
                quantity_thousandths=line.quantity_thousandths,
            )
            for line in old.lines
        )
        entry = Entry(lines).reversed()
        heading = Heading(
            value_on=on,
            narration=self.narration,
            voucher=old.voucher,
            kind="reversal",
            person=old.person,
            reverses=deed.body.id * PER_BODY + self.entry,
        )
        return told(post(deed, entry, heading), entry) | {"reverses": self.entry}
