"""What everyone did with a unit in a year is read from the ledger, where it stands by holder."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, UnitCode
from guyub.kernel.period import month_after, month_of, year_start
from guyub.kernel.refusal import Refusal
from guyub.kernel.surplus.activity import Measure
from guyub.ledger import queries as ledger
from guyub.ledger import totals
from guyub.surplus.commands.bring_activity import Kept, listed


@dataclass(frozen=True, kw_only=True)
class ReadActivity(
    Command,
    word="surplus.read_activity",
    article="UU 25/1992 Pasal 45(2): by each member's business",
    reaches=("nothing",),
):
    """What the account was moved by in the year, by holder, stands as the list of its unit and measure.

    What belongs to no holder was done with others.
    """

    year_end: date
    unit: UnitCode
    measure: Measure
    account: AccountCode

    def carry_out(self, deed: Deed) -> Data:
        account = ledger.account(deed.body, self.account)
        side = 1 if account.normal == "debit" else -1
        start = year_start(self.year_end, month_after(month_of(self.year_end)) % 100)
        moved: dict[UUID, int] = defaultdict(int)
        for on, sign in ((self.year_end, side), (start - timedelta(days=1), -side)):
            for held in ledger.holdings(deed.body, [account.code], on=on):
                if held.holder is not None and held.unit == self.unit:
                    moved[held.holder] += sign * held.amount_rupiah
        amounts = {person: amount for person, amount in moved.items() if amount > 0}
        if not amounts:
            raise Refusal("surplus.account_without_holders", account=account.code)
        found = totals.balances(deed.body, since=start, until=self.year_end, closing=False, unit=self.unit)
        total = side * sum(one.amount_rupiah for one in found if one.account == account.code)
        return listed(
            deed,
            Kept(self.year_end, self.unit, self.measure, "ledger"),
            amounts=amounts,
            others_rupiah=max(total - sum(amounts.values()), 0),
        )
