"""The meeting's decision on a proposal is posted: reserve, funds, and a claim for every member."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from guyub.documents import queries as documents
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LongText
from guyub.kernel.refusal import Refusal
from guyub.kernel.surplus.pools import MEMBERS_POOLS
from guyub.ledger import totals
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.surplus import queries
from guyub.surplus.models import Decision, Proposal


@dataclass(frozen=True, kw_only=True)
class Decide(Command, word="surplus.decide", article="UU 25/1992 Pasal 23 and 45(2): the meeting shares the surplus", reaches=("money",), for_good=True):  # fmt: skip
    """The surplus has left its account: reserve, funds and each member's claim are in the books, for good.

    Only on a resolution or old minutes with their paper, only the newest proposal, and once a year.
    """

    proposal: UUID
    authority: UUID
    on: date
    narration: LongText = ""

    def carry_out(self, deed: Deed) -> Data:
        found = queries.proposal(deed.body, self.proposal)
        queries.refuse_decided(deed.body, found.year_end)
        newest = queries.newest_proposal(deed.body, found.year_end)
        if newest is not None and newest.pk != found.pk:
            raise Refusal("surplus.proposal_replaced", number=found.number, newest=newest.number)
        meeting = meeting_authority(deed, self.authority, year_end=found.year_end, on=self.on)
        account = surplus_account(deed, found, on=self.on)
        posted = deed.run(
            Journal(
                on=self.on,
                lines=tuple(_lines(deed, found, account)),
                narration=self.narration or meeting.title,
                authority=meeting.uid,
                join_units=True,
            )
        )
        Decision.objects.create(
            body_id=deed.body.id,
            year_end=found.year_end,
            kind="share",
            proposal=found,
            authority_id=meeting.id,
            amount_rupiah=found.surplus_rupiah,
            entry=posted["entry"],
            decided_on=self.on,
            decided_at=deed.at,
            decided_by=deed.actor.uid,
        )
        return {"proposal": str(found.uid), "surplus_rupiah": found.surplus_rupiah} | posted


@dataclass(frozen=True)
class Meeting:
    """A decision of the members' meeting, by its paper."""

    id: int
    uid: UUID
    title: str


def meeting_authority(deed: Deed, uid: UUID, *, year_end: date, on: date) -> Meeting:
    """The meeting's decision when a members' meeting can have decided by it, on paper, before the day.

    Raises ``surplus.not_the_meeting``, ``surplus.authority_without_paper``, ``surplus.authority_day``.
    """
    authority = documents.authority(deed.body, uid)
    if authority.kind not in ("resolution", "old_minutes"):
        raise Refusal("surplus.not_the_meeting", number=authority.number)
    if authority.document_id is None:
        raise Refusal("surplus.authority_without_paper", number=authority.number)
    if not year_end < authority.on <= on:
        raise Refusal("surplus.authority_day", on=authority.on, year_end=year_end, decided_on=on)
    return Meeting(authority.pk, authority.uid, f"{authority.title} {authority.number}")


def surplus_account(deed: Deed, found: Proposal, *, on: date) -> str:
    """The account in which the proposed surplus still stands, whole, on the day."""
    result = queries.result_of(deed.body, found.year_end)
    if result.by_unit != found.by_unit:
        raise Refusal("surplus.result_changed", number=found.number)
    there = -sum(
        one.amount_rupiah for one in totals.balances(deed.body, until=on) if one.account == result.account
    )
    if there < found.surplus_rupiah:
        raise Refusal(
            "surplus.not_there", account=result.account, there_rupiah=there, surplus_rupiah=found.surplus_rupiah
        )  # fmt: skip
    return result.account


def _lines(deed: Deed, found: Proposal, account: str) -> list[JournalLine]:
    codes = {pool: account_for(deed, queries.ROLE_OF_POOL[pool]) for pool in (*found.funds, *MEMBERS_POOLS)}
    unit, year = found.unit.code, found.year_end.isoformat()
    lines = [
        JournalLine(account=account, unit=code, debit_rupiah=max(amount, 0), credit_rupiah=max(-amount, 0))
        for code, amount in found.by_unit.items()
        if amount
    ]
    lines += [
        JournalLine(account=codes[pool], unit=unit, credit_rupiah=amount)
        for pool, amount in found.funds.items()
        if amount
    ]
    lines += [
        JournalLine(account=codes[pool], unit=unit, credit_rupiah=amount, holder=person, item=year)
        for pool, owed in queries.owed(found).items()
        for person, amount in owed.items()
        if amount
    ]
    return lines
