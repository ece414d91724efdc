"""A journal entry of as many lines as it takes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from guyub.documents import queries as documents
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import (
    AccountCode,
    AuthorityId,
    File,
    LongText,
    Mark,
    PersonId,
    Rupiah,
    UnitCode,
)
from guyub.kernel.ledger.entry import Line, balanced, heavier_side
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.receive import photo_hash, told
from guyub.ledger.journal import Heading, post


@dataclass(frozen=True, kw_only=True)
class JournalLine:
    """One line: an account and a unit, with its amount as a debit or as a credit."""

    account: AccountCode
    unit: UnitCode
    debit_rupiah: Rupiah = 0
    credit_rupiah: Rupiah = 0
    holder: PersonId | None = None
    item: str = ""

    def line(self) -> Line:
        """The line as the kernel takes it: debit positive."""
        return Line(
            account=self.account,
            unit=self.unit,
            amount_rupiah=self.debit_rupiah - self.credit_rupiah,
            holder=self.holder,
            item=self.item,
        )


@dataclass(frozen=True, kw_only=True)
class Journal(
    Command, word="ledger.journal", article="UU 25/1992 Pasal 30(1): orderly books", reaches=("money",)
):
    """The lines are in the books as one entry; they balance in total and in every unit.

    What takes from own capital names the decision that allows it.
    """

    on: date
    lines: Annotated[tuple[JournalLine, ...], Mark(bulk=True)]
    narration: LongText
    voucher: str = ""
    person: PersonId | None = None
    authority: AuthorityId | None = None
    join_units: bool = False
    photo: File | None = None

    def weight_rupiah(self) -> int:
        return heavier_side(
            side for line in self.lines for side in (abs(line.debit_rupiah), -abs(line.credit_rupiah))
        )

    def counterpart(self, deed: Deed) -> str:
        persons = {self.person, *(line.holder for line in self.lines)} - {None}
        accounts = {line.account for line in self.lines if line.debit_rupiah}
        return str(*persons) if len(persons) == 1 else " ".join(sorted(accounts))

    def carry_out(self, deed: Deed) -> Data:
        for line in self.lines:
            if line.debit_rupiah < 0 or line.credit_rupiah < 0:
                raise Refusal("journal.below_nought", account=line.account)
            if line.debit_rupiah and line.credit_rupiah:
                raise Refusal("journal.both_sides", account=line.account)
        queries.refuse_strangers(deed, (self.person, *(line.holder for line in self.lines)))
        bridge = account_for(deed, "inter_unit") if self.join_units else None
        entry = balanced([line.line() for line in self.lines], bridge=bridge)
        heading = Heading(
            value_on=self.on,
            narration=self.narration,
            voucher=self.voucher,
            person=self.person,
            authority=documents.authority(deed.body, self.authority).uid if self.authority else None,
            document=photo_hash(deed, self.photo, self.voucher),
        )
        return told(post(deed, entry, heading), entry)
