"""What someone who left has in own capital becomes due, after debts are set off."""

from dataclasses import dataclass
from datetime import date

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LongText, PersonId
from guyub.kernel.refusal import Refusal
from guyub.kernel.savings.leaving import Held, payable_on, settled
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.members import queries as members
from guyub.rules import queries as rules
from guyub.savings import queries
from guyub.savings.models import Settlement

PAID = "bylaw.leaver.paid_after"
DAYS = "bylaw.leaver.paid_after_days"
DEBTS = "bylaw.leaver.set_off_debts"
MEETING = "bylaw.meeting.annual_within_months"
FIRST_MONTH = "bylaw.book_year_first_month"


@dataclass(frozen=True, kw_only=True)
class SettleLeaver(
    Command,
    word="savings.settle_leaver",
    article="UU 25/1992 Pasal 41, explanation: given back when membership ends",
    reaches=("money",),
    by_right=True,
):
    """Own capital is a debt to the leaver, less what the leaver owes; it is paid from the by-laws' day on."""

    on: date
    person: PersonId
    narration: LongText = ""
    voucher: str = ""

    def weight_in(self, deed: Deed) -> int:
        return sum(max(one.amount_rupiah, 0) for one in self._settled(deed, due=""))

    def carry_out(self, deed: Deed) -> Data:
        person = members.person(deed.body, self.person)
        stages = [one for one in members.roll(deed.body, self.on) if one.uid == person.uid]
        if not stages or any(one.status == "admitted" for one in stages):
            raise Refusal("leaver.still_member", name=person.name, on=self.on)
        bylaw = rules.values(deed.body, (PAID, DAYS, MEETING, FIRST_MONTH), on=self.on)
        due = account_for(deed, "leavers_savings")
        lines = self._settled(deed, due=due)
        if not lines:
            raise Refusal("leaver.nothing", name=person.name)
        posted = deed.run(
            Journal(
                on=self.on,
                lines=tuple(
                    JournalLine(
                        account=one.account,
                        unit=one.unit,
                        holder=person.uid,
                        item=one.item,
                        debit_rupiah=max(one.amount_rupiah, 0),
                        credit_rupiah=max(-one.amount_rupiah, 0),
                    )
                    for one in lines
                ),
                narration=self.narration or person.name,
                voucher=self.voucher,
                person=person.uid,
                join_units=True,
            )
        )
        payable = payable_on(
            self.on,
            str(bylaw[PAID].value),
            days=int(bylaw[DAYS].value or 0),
            first_month=int(bylaw[FIRST_MONTH].value or 1),
            meeting_within_months=int(bylaw[MEETING].value or 0),
        )
        Settlement.objects.create(
            body_id=deed.body.id,
            person=person.uid,
            settled_on=self.on,
            payable_on=payable,
            entry=posted["entry"],
        )
        due_rupiah = -sum(one.amount_rupiah for one in lines if one.account == due)
        return {"due_rupiah": due_rupiah, "payable_on": payable.isoformat()} | posted

    def _settled(self, deed: Deed, *, due: str) -> list[Held]:
        sets_off = rules.value(deed.body, DEBTS, self.on).value == "set_off"
        return settled(savings=self._savings(deed), debts=self._debts(deed) if sets_off else [], due=due)

    def _savings(self, deed: Deed) -> list[Held]:
        held = queries.holdings(deed.body, on=self.on, kinds=queries.LOCKED, person=self.person)
        accounts = {one.code: one.account for one in queries.products(deed.body)}
        return [Held(accounts[one.product], one.unit, "", one.amount_rupiah) for one in held]

    def _debts(self, deed: Deed) -> list[Held]:
        held = queries.owed(deed.body, person=self.person, on=self.on)
        return [Held(one.account, one.unit, one.item, one.amount_rupiah) for one in held]
