"""An account's code, name, statement line or use changes; its entries stay what they are."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import UNSET, AccountCode, LineCode, Unset
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.commands.add_account import STATEMENT_OF
from guyub.ledger.models import Account


@dataclass(frozen=True, kw_only=True)
class ChangeAccount(Command, word="ledger.change_account", article="Permenkop UKM 2/2024: accounting policy"):
    """The account is called, numbered, mapped or used as said; its class and id never change."""

    account: AccountCode
    new_code: str | Unset = UNSET
    name: str | Unset = UNSET
    line: LineCode | Unset = UNSET
    in_use: bool | Unset = UNSET
    never_below_nought: bool | Unset = UNSET
    activity: Literal["operating", "investing", "financing"] | Unset = UNSET

    def carry_out(self, deed: Deed) -> Data:
        account = queries.account(deed.body, self.account)
        old = {"code": account.code, "name": account.name, "line": account.line.code}
        if not isinstance(self.new_code, Unset) and self.new_code != account.code:
            if Account.objects.filter(body_id=deed.body.id, code=self.new_code).exists():
                raise Refusal("account.code_taken", account=self.new_code)
            account.code = self.new_code
        if not isinstance(self.line, Unset):
            line = queries.line(deed.body, self.line)
            if line.statement != STATEMENT_OF[account.class_name]:
                raise Refusal("account.wrong_statement", line=self.line, class_name=account.class_name)
            account.line = line
        if not isinstance(self.name, Unset):
            account.name = self.name
        if not isinstance(self.in_use, Unset):
            if not self.in_use:
                refuse_balance(deed, account)
            account.in_use = self.in_use
        if not isinstance(self.never_below_nought, Unset):
            account.never_below_nought = self.never_below_nought
        if not isinstance(self.activity, Unset):
            account.activity = self.activity
        account.save()
        return {"account": account.code, "before": old}


def refuse_balance(deed: Deed, account: Account) -> None:
    """An account that still holds something stays in use, or nothing could be moved out of it."""
    held = [one for one in totals.balances(deed.body, until=date.max) if one.account == account.code]
    for one in held:
        if one.amount_rupiah:
            raise Refusal(
                "account.has_balance", account=account.code, unit=one.unit, amount_rupiah=one.amount_rupiah
            )
