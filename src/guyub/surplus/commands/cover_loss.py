"""The meeting decides that a year's loss is covered from the reserve."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LongText, Rupiah
from guyub.kernel.refusal import Refusal
from guyub.ledger import totals
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.surplus import queries
from guyub.surplus.commands.decide import meeting_authority
from guyub.surplus.models import Decision


@dataclass(frozen=True, kw_only=True)
class CoverLoss(Command, word="surplus.cover_loss", article="UU 25/1992 Pasal 45(3) and its explanation: the reserve", reaches=("money",), for_good=True):  # fmt: skip
    """The reserve is less by what it covers of the loss; the rest is carried forward, and nothing is paid out."""

    year_end: date
    authority: UUID
    on: date
    amount_rupiah: Rupiah | None = None
    narration: LongText = ""

    def carry_out(self, deed: Deed) -> Data:
        queries.refuse_decided(deed.body, self.year_end)
        result = queries.result_of(deed.body, self.year_end)
        loss = -result.surplus_rupiah
        amount = loss if self.amount_rupiah is None else self.amount_rupiah
        if loss <= 0:
            raise Refusal("surplus.no_loss", surplus_rupiah=result.surplus_rupiah)
        if not 0 < amount <= loss:
            raise Refusal("surplus.cover_amount", amount_rupiah=amount, loss_rupiah=loss)
        meeting = meeting_authority(deed, self.authority, year_end=self.year_end, on=self.on)
        posted = deed.run(
            Journal(
                on=self.on,
                lines=(*_from_reserve(deed, amount, self.on), *_to_loss(result, amount)),
                narration=self.narration or meeting.title,
                authority=meeting.uid,
                join_units=True,
            )
        )
        Decision.objects.create(
            body_id=deed.body.id,
            year_end=self.year_end,
            kind="cover_loss",
            authority_id=meeting.id,
            amount_rupiah=amount,
            entry=posted["entry"],
            decided_on=self.on,
            decided_at=deed.at,
            decided_by=deed.actor.uid,
        )
        return {"loss_rupiah": loss, "carried_rupiah": loss - amount} | posted


def _from_reserve(deed: Deed, amount: int, on: date) -> list[JournalLine]:
    """Debits of the reserve, unit by unit, as far as each has any."""
    account = account_for(deed, "reserve")
    lines: list[JournalLine] = []
    left = amount
    for one in totals.balances(deed.body, until=on):
        part = min(-one.amount_rupiah, left) if one.account == account else 0
        if part > 0:
            lines.append(JournalLine(account=account, unit=one.unit, debit_rupiah=part))
            left -= part
    if left:
        raise Refusal("surplus.reserve_short", account=account, there_rupiah=amount - left, short_rupiah=left)
    return lines


def _to_loss(result: queries.Result, amount: int) -> list[JournalLine]:
    """Credits of the units in loss, the first first, as far as the amount goes."""
    lines: list[JournalLine] = []
    left = amount
    for unit, surplus in result.by_unit.items():
        part = min(max(-surplus, 0), left)
        if part:
            lines.append(JournalLine(account=result.account, unit=unit, credit_rupiah=part))
            left -= part
    return lines
