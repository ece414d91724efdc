"""An account is added to the chart."""

from dataclasses import dataclass
from typing import Literal, cast

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import LineCode
from guyub.foundation.rulebook import charts
from guyub.kernel.ledger.classify import SAVED_BY_MEMBERS, plain_name
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.change_account import STATEMENT_OF, ChangeAccount, fit_role
from guyub.ledger.models import Account

OF_MEMBERS = SAVED_BY_MEMBERS | {"surplus_members_capital", "surplus_members_business"}
"""Roles of what members have saved or are owed: no one's part is ever below nought."""
NEVER_BELOW = OF_MEMBERS | {"cash"}
"""Roles whose balance cannot truly be below nought."""
Class = Literal["asset", "liability", "equity", "income", "expense"]
Side = Literal["debit", "credit"]


@dataclass(frozen=True, kw_only=True)
class AddAccount(
    Command, word="ledger.add_account", article="Permenkop UKM 2/2024: accounting policy", reaches=("rule",)
):
    """The chart has the account, mapped to its statement line."""

    code: str
    name: str
    class_name: Class
    normal: Side
    line: LineCode
    role: str = ""
    never_below_nought: bool = False

    def second_person(self, deed: Deed) -> bool:
        """Two where what cannot truly be below nought could sink below it, or where money could be moved to as if it stayed.

        Inside another command it is the template's, or an opening's.
        """
        sinks = self.role in NEVER_BELOW and not self.never_below_nought
        return sinks or (self.role in queries.BOXES and not deed.within)

    def carry_out(self, deed: Deed) -> Data:
        line = queries.line(deed.body, self.line)
        if line.statement != STATEMENT_OF[self.class_name]:
            raise Refusal("account.wrong_statement", line=self.line, class_name=self.class_name)
        fit_role(self.role, self.class_name)
        if Account.objects.filter(body_id=deed.body.id, code=self.code).exists():
            raise Refusal("account.code_taken", account=self.code)
        account = Account.objects.create(
            body_id=deed.body.id,
            code=self.code,
            name=self.name,
            class_name=self.class_name,
            normal=self.normal,
            line=line,
            role=self.role,
            never_below_nought=self.never_below_nought,
        )
        return {"account": account.code, "uid": str(account.uid)}


def account_for(deed: Deed, role: str) -> str:
    """The code of the account that plays this role; the template's own stands in the chart where none did.

    An account of the template's name and class that played no role is given this one.
    """
    there = queries.roles(deed.body).get(role)
    if there is not None:
        return there
    ours = next(one for one in charts().accounts if one.role == role)
    known = queries.accounts(deed.body)
    for one in known:
        alike = plain_name(one.name) == plain_name(ours.name_id) and one.class_name == ours.account_class
        if alike and one.in_use and not one.role:
            deed.run(ChangeAccount(account=one.code, role=role))
            return one.code
    code = _free(ours.code, {one.code for one in known})
    deed.run(
        AddAccount(
            code=code, name=ours.name_id, class_name=cast(Class, ours.account_class),
            normal=cast(Side, ours.normal), line=ours.line, role=role,
        )
    )  # fmt: skip
    return code


def _free(code: str, taken: set[str]) -> str:
    number = 1
    free = code
    while free in taken:
        number += 1
        free = f"{code}-{number}"
    return free
