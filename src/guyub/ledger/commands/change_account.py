"""An account's code, name, statement line, role or use changes; its entries stay what they are."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import UNSET, AccountCode, LineCode, Unset
from guyub.foundation.rulebook import charts
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries, totals
from guyub.ledger.models import Account

STATEMENT_OF = {
    "asset": "position",
    "liability": "position",
    "equity": "position",
    "income": "result",
    "expense": "result",
}


@dataclass(frozen=True, kw_only=True)
class ChangeAccount(
    Command,
    word="ledger.change_account",
    article="Permenkop UKM 2/2024: accounting policy",
    reaches=("rule",),
):
    """The account is called, numbered, mapped, used and known by its role as said; its class and id never change.

    What persons hold on it stays theirs: while a room keeps it so, it never sinks below nought.
    """

    account: AccountCode
    new_code: str | Unset = UNSET
    name: str | Unset = UNSET
    line: LineCode | Unset = UNSET
    role: str | Unset = UNSET
    in_use: bool | Unset = UNSET
    never_below_nought: bool | Unset = UNSET
    activity: Literal["operating", "investing", "financing"] | Unset = UNSET

    def second_person(self, deed: Deed) -> bool:
        """Two where it loses its floor, plays another role, or is a box that gives up its number to another account."""
        account = queries.account(deed.body, self.account)
        loses = account.never_below_nought and self.never_below_nought is False
        other = not isinstance(self.role, Unset) and self.role != account.role and not deed.within
        box = account.role in queries.BOXES and self.new_code not in (UNSET, account.code)
        return loses or other or box

    def carry_out(self, deed: Deed) -> Data:
        account = queries.account(deed.body, self.account)
        old = {"code": account.code, "name": account.name, "line": account.line.code, "role": account.role}
        if not isinstance(self.new_code, Unset) and self.new_code != account.code:
            if Account.objects.filter(body_id=deed.body.id, code=self.new_code).exists():
                raise Refusal("account.code_taken", account=self.new_code)
            for code in (account.code, self.new_code):
                queries.refuse_awaited(deed.body, code)
            account.code = self.new_code
        if not isinstance(self.line, Unset):
            line = queries.line(deed.body, self.line)
            if line.statement != STATEMENT_OF[account.class_name]:
                raise Refusal("account.wrong_statement", line=self.line, class_name=account.class_name)
            account.line = line
        if not isinstance(self.name, Unset):
            account.name = self.name
        if not isinstance(self.role, Unset):
            fit_role(self.role, account.class_name)
            if self.role != account.role and queries.owned(deed.body, self.account):
                refuse_balance(deed, account)
            account.role = self.role
        if not isinstance(self.in_use, Unset):
            if not self.in_use:
                refuse_balance(deed, account)
            account.in_use = self.in_use
        if not isinstance(self.never_below_nought, Unset):
            if not self.never_below_nought and queries.owned(deed.body, self.account):
                raise Refusal("account.keeps_floor", account=self.account, name=account.name)
            account.never_below_nought = self.never_below_nought
        if not isinstance(self.activity, Unset):
            account.activity = self.activity
        account.save()
        return {"account": account.code, "before": old}


def fit_role(role: str, class_name: str) -> None:
    """A role is one of the template's, for an account of its class; no role always fits."""
    classes = {account.account_class for account in charts().accounts if account.role == role}
    if role and not classes:
        known = sorted({account.role for account in charts().accounts if account.role})
        raise Refusal("account.role_unknown", role=role, names=known)
    if role and class_name not in classes:
        raise Refusal("account.role_of_other_class", role=role, class_name=min(classes))


def refuse_balance(deed: Deed, account: Account) -> None:
    """An account that still holds something stays in use, or nothing could be moved out of it."""
    held = [one for one in totals.balances(deed.body, until=date.max) if one.account == account.code]
    for one in held:
        if one.amount_rupiah:
            raise Refusal(
                "account.has_balance", account=account.code, unit=one.unit, amount_rupiah=one.amount_rupiah
            )
